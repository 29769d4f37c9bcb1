import { basename, dirname, join } from 'node:path'
import type { NotSavedReason } from '../../shared/domain/saving'
import { codeOf, reasonOf, replaceFile, type Disk } from './disk'
import { headerLine, readJournal, recordLine, type JournalReading } from './journalLines'
import type { Seal } from './seal'

/** Damaged files kept beside; the oldest give way. */
const ASIDE_LIMIT = 5

export interface JournalParts {
  readonly file: string
  readonly disk: Disk
  readonly seal: Seal
  readonly log: (line: string) => void
  /** Nothing is saved any more, and why; null once it is again. */
  readonly onTrouble: (reason: NotSavedReason | null) => void
  /** Epoch ms, for the names of files that are kept aside. */
  readonly now: () => number
}

/**
 * A file of records, each on its own line behind a checksum. What `append` has returned true for survives a crash of the
 * app and a loss of power. Nothing here throws.
 */
export interface Journal {
  /** Bytes in the file. */
  readonly size: number
  readonly trouble: NotSavedReason | null
  append(record: unknown): boolean
  /** Survives a crash of the app; a loss of power only after `sync`. */
  appendSoft(record: unknown): boolean
  sync(): void
  /** Replaces everything by these records, in one step. Also the way out of trouble. */
  compact(records: Iterable<unknown>): boolean
  close(): void
}

/** `records`: what was in the file, oldest first. `isDamaged`: something that was in it could not be read. */
export type JournalOpening =
  | { readonly ok: true; readonly journal: Journal; readonly records: readonly unknown[]; readonly isDamaged: boolean }
  | { readonly ok: false; readonly reason: NotSavedReason }

/** Opens or makes a journal. A failure to even read it is returned: then nothing may be written over it. */
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
    const size = reading.condition === 'whole' ? bytes.length : repairJson(parts, bytes, reading)
    const isDamaged = reading.condition === 'damaged' || reading.condition === 'sealed'
    return { ok: true, records: reading.records, isDamaged, journal: createJournal(parts, size) }
  } catch (error) {
    log(`journal: ${basename(file)} not opened, ${codeOf(error)}`)
    return { ok: false, reason: reasonOf(error) }
  }
}

/** Leaves a file of whole lines. Where even that fails, what is good stays where it is. Returns the size. */
function repairJson({ file, disk, seal, log, now }: JournalParts, bytes: Buffer, reading: JournalReading): number {
  const { condition, records, wholeBytes } = reading
  log(`journal: ${basename(file)} is ${condition}, ${records.length} records are good`)
  if (condition === 'torn') return cutTo(disk, file, wholeBytes)
  try {
    if (condition !== 'outdated') setAside(disk, file, condition === 'sealed' ? 'sealed' : 'corrupt', now())
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

/** Copies a file that cannot be read in full, so that nothing in it is lost for good. */
export function setAside(disk: Disk, file: string, why: 'corrupt' | 'sealed', now: number): void {
  const folder = dirname(file)
  const beginning = `${basename(file)}.${why}-`
  const older = disk.list(folder).filter((name) => name.startsWith(beginning))
  for (const name of older.slice(ASIDE_LIMIT - 1)) disk.remove(join(folder, name))
  disk.copy(file, join(folder, `${beginning}${now}`))
}

function createJournal({ file, disk, seal, log, onTrouble }: JournalParts, length: number): Journal {
  let descriptor: number | null = disk.open(file)
  let size = length
  let trouble: NotSavedReason | null = null

  function letGo(): void {
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
    letGo()
    trouble = reasonOf(error)
    onTrouble(trouble)
    return false
  }

  /** Half a line would be read as damage later. */
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
    get trouble() {
      return trouble
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
        letGo()
        replaceFile(disk, file, lines)
        size = lines.length
        descriptor = disk.open(file)
        if (trouble !== null) onTrouble((trouble = null))
        return true
      } catch (error) {
        return trouble === null ? fail(error) : false
      }
    },
    close: letGo
  }
}
