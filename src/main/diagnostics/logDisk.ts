import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'

/** Only this user of the computer can read the log, because it names the workspaces. */
const FILE_MODE = 0o600

/** What the log does with the disk. Each function may throw. Paths are absolute. */
export interface LogDisk {
  makeFolder(folder: string): void
  /** Size of a file, bytes. 0: there is no such file. */
  size(file: string): number
  rename(from: string, to: string): void
  /** `flag`: `a` adds to the file, `w` begins it anew. */
  write(file: string, text: string, flag: 'a' | 'w'): Promise<void>
  writeNow(file: string, text: string, flag: 'a' | 'w'): void
}

export const LOG_DISK: LogDisk = {
  makeFolder: (folder) => void mkdirSync(folder, { recursive: true }),
  size: (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0,
  rename: renameSync,
  write: (file, text, flag) => appendFile(file, text, { flag, mode: FILE_MODE }),
  writeNow: (file, text, flag) => appendFileSync(file, text, { flag, mode: FILE_MODE })
}
