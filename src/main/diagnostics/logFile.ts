import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * No file is longer than this. A full file gets another name, and a new one begins. If renaming fails, the full file
 * is overwritten.
 */
const SIZE_LIMIT_BYTES = 1024 * 1024
const OLD_FILES = 2
/** Returns the name of the log file of this age. 0: the newest file. */
const nameOf = (age: number): string => (age === 0 ? 'deskhand.log' : `deskhand.${age}.log`)
/** The names of all log files, the newest last. */
export const LOG_FILE_NAMES: readonly string[] = Array.from({ length: OLD_FILES + 1 }, (_, at) =>
  nameOf(OLD_FILES - at)
)
/** While the disk is slow, at most this many lines wait in memory. Further lines are dropped and counted. */
const WAITING_LIMIT = 1_000
/** Room for the line that says how many lines were dropped, bytes. */
const NOTE_BYTES = 100
const NONE_WAITING = { lines: 0, bytes: 0, text: '', leftOut: 0 }
/** Longest line, in UTF-16 units. */
const LINE_LENGTH_LIMIT = 5_000

/** Only this user may read the log, because it names the workspaces. */
const FILE_MODE = 0o600
/** Only this user may open the log's folder and the profile's folder. At the first start, the log makes both. */
const FOLDER_MODE = 0o700

/** What the log does on the disk. Each function may throw. Paths are absolute. */
export interface LogDisk {
  makeFolder(folder: string): void
  /** Returns the size of a file, bytes. 0: there is no such file. */
  size(file: string): number
  rename(from: string, to: string): void
  /** `flag`: `a` appends, `w` overwrites. */
  write(file: string, text: string, flag: 'a' | 'w'): Promise<void>
  writeNow(file: string, text: string, flag: 'a' | 'w'): void
}

export const LOG_DISK: LogDisk = {
  makeFolder: (folder) => void mkdirSync(folder, { recursive: true, mode: FOLDER_MODE }),
  size: (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0,
  rename: renameSync,
  write: (file, text, flag) => appendFile(file, text, { flag, mode: FILE_MODE }),
  writeNow: (file, text, flag) => appendFileSync(file, text, { flag, mode: FILE_MODE })
}

export interface LogFile {
  /** Absolute path of the newest file. */
  readonly path: string
  /** Takes a whole line with its line end. Never throws: a failing log must not stop the app. */
  write(line: string): void
  /** Resolves when all lines so far are on the disk, or were lost. */
  written(): Promise<void>
  /**
   * Writes the waiting lines before the process ends. Lines that are being written at this moment may be in the file
   * twice.
   */
  close(): void
}

/**
 * Opens the log `deskhand.log` in `folder`. Older files are called `deskhand.1.log` and so on. Each write makes the
 * folder again if it is missing.
 */
export function openLogFile(folder: string, sizeLimitBytes = SIZE_LIMIT_BYTES, disk = LOG_DISK): LogFile {
  const pathOf = (age: number): string => join(folder, nameOf(age))
  const path = pathOf(0)
  let waiting = NONE_WAITING
  let underway = ''
  let writing: Promise<void> | null = null
  /**
   * The size of the newest file, or a little more, bytes. Null: not known, because nothing was written yet or the
   * last write failed.
   */
  let size: number | null = null

  function take(): string {
    const { text, leftOut } = waiting
    waiting = NONE_WAITING
    return leftOut > 0 ? `${text}(${leftOut} lines were left out: the disk was too slow)\n` : text
  }

  /**
   * Makes the folder. If the text does not fit into the newest file, renames the files. Returns the `flag` for
   * writing. Throws if the folder cannot be made.
   */
  function makeRoom(text: string): 'a' | 'w' {
    disk.makeFolder(folder)
    // A file whose size cannot be read counts as full.
    const before = size ?? attempt(() => disk.size(path)) ?? sizeLimitBytes
    const isFull = before > 0 && before + Buffer.byteLength(text) > sizeLimitBytes
    for (let age = isFull ? OLD_FILES : 0; age > 0; age--) attempt(() => disk.rename(pathOf(age - 1), pathOf(age)))
    size = (isFull ? 0 : before) + Buffer.byteLength(text)
    return isFull ? 'w' : 'a'
  }

  async function drain(): Promise<void> {
    // The loop below may end at once and set `writing` to null. So it starts only after `write` has set `writing`.
    await Promise.resolve()
    for (underway = take(); underway !== ''; underway = take())
      try {
        await disk.write(path, underway, makeRoom(underway))
      } catch {
        // For example, the disk is full. Only standard output has these lines. The next write tries the disk again.
        size = null
      }
    writing = null
  }

  return {
    path,
    write: (line) => {
      const { lines, bytes, text, leftOut } = waiting
      const added = line.length > LINE_LENGTH_LIMIT ? `${line.slice(0, LINE_LENGTH_LIMIT)}\n` : line
      const more = bytes + Buffer.byteLength(added)
      const isFull = lines >= WAITING_LIMIT || (lines > 0 && more > sizeLimitBytes - NOTE_BYTES)
      if (isFull) waiting = { ...waiting, leftOut: leftOut + 1 }
      else waiting = { lines: lines + 1, bytes: more, text: text + added, leftOut }
      writing ??= drain()
    },
    written: async () => void (await writing),
    close: () => {
      for (const text of [underway, take()]) if (text !== '') attempt(() => disk.writeNow(path, text, makeRoom(text)))
    }
  }
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
