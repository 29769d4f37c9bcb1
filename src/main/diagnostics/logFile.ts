import { appendFileSync, mkdirSync } from 'node:fs'
import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Only this user of the computer can read it, as it names the workspaces. */
const FILE_MODE = 0o600
/** A longer file becomes an old file. Most old files. */
const SIZE_LIMIT_BYTES = 1024 * 1024
const OLD_FILES = 2
/** At most this many lines that wait for a slow disk. Further lines are counted and left out. */
const WAITING_LIMIT = 1_000

export interface LogFile {
  /** Absolute. */
  readonly path: string
  /** Takes a whole line with its line end. Never throws: a failing log must not stop the app. */
  write(line: string): void
  /** Resolves when the lines so far are on the disk, or cannot be written. */
  written(): Promise<void>
  /** Writes the waiting lines before the process ends. A line may then be in the file twice. */
  close(): void
}

/** Opens the log in `folder`, which is made if it is missing: `deskhand.log`, and older files as `deskhand.1.log`. */
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
        await rotate()
        await appendFile(path, underway, { mode: FILE_MODE })
      } catch {
        // The disk is full or the folder is locked. Standard output has the lines, and the next lines are tried again.
      }
      underway = ''
    }
    writing = null
  }

  async function rotate(): Promise<void> {
    // The size is read each time: `npm start` writes Chromium's output into the same file.
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
        // As above.
      }
    }
  }
}
