import { basename, dirname, join } from 'node:path'
import type { NotSavedReason } from '../../shared/domain/saving'
import { codeOf } from '../../shared/errorDescription'
import type { Disk } from '../files/disk'
import { replaceFile } from '../files/replaceFile'
import { reasonOf } from './notSavedReason'
import { headerLine, readJournal, recordLine, type JournalReading } from './journalLines'
import type { Seal } from './seal'

/**
 * At most this many copies of a damaged file are kept. Copies of a file that is sealed with another key are counted
 * separately. The oldest copy is removed first.
 */
const COPY_LIMIT = 5

export interface JournalParts {
  readonly file: string
  readonly disk: Disk
  readonly seal: Seal
  readonly log: (line: string) => void
  /** Called with the reason when saving begins to fail, and with null when it works again. */
  readonly onFailure: (reason: NotSavedReason | null) => void
  /** Epoch ms, for the names of copies of damaged files. */
  readonly now: () => number
}

/**
 * A file of records: one on each line, after its checksum. After `append` returned true, a record survives a crash
 * and a power loss. No method throws.
 */
export interface Journal {
  /** In bytes. */
  readonly size: number
  /** Null: saving works. */
  readonly failure: NotSavedReason | null
  append(record: unknown): boolean
  /** Like `append`, but the record survives a power loss only after `sync`. */
  appendSoft(record: unknown): boolean
  sync(): void
  /**
   * Replaces all records in one step. False: the disk refused. Then nothing is saved until a later `compact`
   * succeeds.
   */
  compact(records: Iterable<unknown>): boolean
  close(): void
}

/**
 * `records`: the readable records, oldest first. `isDamaged`: true if some records could not be read. An incomplete
 * last line, as after a crash, is no damage.
 */
export type JournalOpening =
  | { readonly ok: true; readonly journal: Journal; readonly records: readonly unknown[]; readonly isDamaged: boolean }
  | { readonly ok: false; readonly reason: NotSavedReason }

/**
 * Opens a journal, and repairs the file if necessary. Makes the file if it is missing or empty. If `ok` is false, the
 * file must not be written. Never throws.
 */
export function openJournal(parts: JournalParts): JournalOpening {
  const { file, disk, seal, log } = parts
  try {
    const bytes = disk.read(file)
    if (bytes === null || bytes.length === 0) {
      replaceFile(disk, file, headerLine())
      return { ok: true, records: [], isDamaged: false, journal: createJournal(parts, headerLine().length) }
    }
    const reading = readJournal(bytes, seal)
    if (reading.condition === 'newer') return { ok: false, reason: 'newerVersion' }
    const size = reading.condition === 'whole' ? bytes.length : repair(parts, bytes, reading)
    const isDamaged = reading.condition === 'damaged' || reading.condition === 'sealed'
    return { ok: true, records: reading.records, isDamaged, journal: createJournal(parts, size) }
  } catch (error) {
    log(`journal: ${basename(file)} not opened, ${codeOf(error)}`)
    return { ok: false, reason: reasonOf(error) }
  }
}

/**
 * Repairs a file. Returns its size in bytes. Throws the disk's errors.
 * - If only the last line is incomplete, cuts this line off.
 * - Otherwise writes the file again with its readable records. First copies a file with unreadable records.
 * - If the disk refuses to copy or write, adds a line end. The next record then starts on a new line.
 */
function repair({ file, disk, seal, log, now }: JournalParts, bytes: Buffer, reading: JournalReading): number {
  const { condition, records, wholeBytes } = reading
  log(`journal: ${basename(file)} is ${condition}, ${records.length} records are good`)
  if (condition === 'torn') return cutTo(disk, file, wholeBytes)
  try {
    if (condition !== 'outdated') copyDamaged(disk, file, condition === 'sealed' ? 'sealed' : 'corrupt', now())
    const lines = Buffer.concat([headerLine(), ...records.map((record) => recordLine(record, seal))])
    replaceFile(disk, file, lines)
    return lines.length
  } catch (error) {
    log(`journal: ${basename(file)} not mended, ${codeOf(error)}`)
    const descriptor = disk.open(file)
    disk.write(descriptor, Buffer.from('\n'))
    disk.close(descriptor)
    return bytes.length + 1
  }
}

function cutTo(disk: Disk, file: string, size: number): number {
  const descriptor = disk.open(file)
  disk.truncate(descriptor, size)
  disk.sync(descriptor)
  disk.close(descriptor)
  return size
}

/**
 * Copies a file that has unreadable parts. Removes the oldest earlier copies. `now`: epoch ms, for the name of the
 * copy. Throws the disk's errors.
 */
export function copyDamaged(disk: Disk, file: string, why: 'corrupt' | 'sealed', now: number): void {
  const folder = dirname(file)
  const beginning = `${basename(file)}.${why}-`
  const older = disk.list(folder).filter((name) => name.startsWith(beginning))
  for (const name of older.slice(COPY_LIMIT - 1)) disk.remove(join(folder, name))
  disk.copy(file, join(folder, `${beginning}${now}`))
}

function createJournal({ file, disk, seal, log, onFailure }: JournalParts, length: number): Journal {
  let descriptor: number | null = disk.open(file)
  let size = length
  let failure: NotSavedReason | null = null

  function closeFile(): void {
    if (descriptor === null) return
    const last = descriptor
    descriptor = null
    try {
      disk.close(last)
    } catch (error) {
      log(`journal: ${basename(file)} not closed, ${codeOf(error)}`)
    }
  }

  function fail(error: unknown): false {
    log(`journal: ${basename(file)} not saved, ${codeOf(error)}`)
    cutBack()
    closeFile()
    failure = reasonOf(error)
    onFailure(failure)
    return false
  }

  /** Cuts the file back to its last whole record, after the disk refused a record. */
  function cutBack(): void {
    try {
      if (descriptor !== null) disk.truncate(descriptor, size)
    } catch (error) {
      log(`journal: ${basename(file)} not cut back, ${codeOf(error)}`)
    }
  }

  function put(record: unknown, isDurable: boolean): boolean {
    if (descriptor === null) return false
    try {
      const line = recordLine(record, seal)
      disk.write(descriptor, line)
      if (isDurable) disk.sync(descriptor)
      size += line.length
      return true
    } catch (error) {
      return fail(error)
    }
  }

  return {
    get size() {
      return size
    },
    get failure() {
      return failure
    },
    append: (record) => put(record, true),
    appendSoft: (record) => put(record, false),
    sync: () => {
      try {
        if (descriptor !== null) disk.sync(descriptor)
      } catch (error) {
        fail(error)
      }
    },
    compact: (all) => {
      const lines = Buffer.concat([headerLine(), ...[...all].map((record) => recordLine(record, seal))])
      try {
        closeFile()
        replaceFile(disk, file, lines)
        size = lines.length
        descriptor = disk.open(file)
        if (failure !== null) onFailure((failure = null))
        return true
      } catch (error) {
        return failure === null ? fail(error) : false
      }
    },
    close: closeFile
  }
}
