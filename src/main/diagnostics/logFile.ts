import { appendFileSync, mkdirSync } from 'node:fs'
import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** For this user of the computer alone: it names the workspaces. */
const FILE_MODE = 0o600
/** A file that is longer is put aside, at most so many of them. */
const SIZE_LIMIT_BYTES = 1024 * 1024
const OLD_FILES = 2
/** Lines that wait for a slow disk; more are counted and left out. */
const WAITING_LIMIT = 1_000

export interface LogFile {
  /** Absolute. */
  readonly path: string
  /** Takes a whole line with its end. Never throws: a log that cannot be written must not be the trouble it tells of. */
  write(line: string): void
  /** Resolves when what was written so far is on the disk, or could not be put there. */
  written(): Promise<void>
  /** Writes at once what is not on the disk, as the process ends. A line may then stand there twice. */
  close(): void
}

/** The log under `folder`, which is made when it is not there: `deskhand.log`, and older ones as `deskhand.1.log`. */
export function openLogFile(folder: string, sizeLimitBytes = SIZE_LIMIT_BYTES): LogFile {
  const path = join(folder, 'deskhand.log')
  const oldPath = (age: number): string => join(folder, `deskhand.${age}.log`)
  let waiting: string[] = []
  let leftOut = 0
  let underway = ''
  let writing: Promise<void> | null = null

  function take(): string {
    const note = leftOut > 0 ? `(${leftOut} lines were left out: the disk was too slow)\n` : ''
    const text = waiting.join('') + note
    waiting = []
    leftOut = 0
    return text
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      underway = take()
      try {
        await mkdir(folder, { recursive: true })
        await putAside()
        await appendFile(path, underway, { mode: FILE_MODE })
      } catch {
        // A full disk or a folder that is locked: standard output still has the lines, and the next ones are tried again.
      }
      underway = ''
    }
    writing = null
  }

  async function putAside(): Promise<void> {
    // Read anew each time: `npm start` writes what Chromium prints into the same file.
    const bytes = await stat(path).then(
      ({ size }) => size,
      () => 0
    )
    if (bytes < sizeLimitBytes) return
    for (let age = OLD_FILES; age > 0; age--) {
      await rename(age === 1 ? path : oldPath(age - 1), oldPath(age)).catch(() => undefined)
    }
  }

  return {
    path,
    write: (line) => {
      if (waiting.length >= WAITING_LIMIT) leftOut++
      else waiting.push(line)
      writing ??= drain()
    },
    written: async () => void (await writing),
    close: () => {
      const text = underway + take()
      if (text === '') return
      try {
        mkdirSync(folder, { recursive: true })
        appendFileSync(path, text, { mode: FILE_MODE })
      } catch {
        // As above, and there is no next time.
      }
    }
  }
}
