import { crc32 } from 'node:zlib'
import type { Seal } from './seal'

/** The version of the file format. A file of a newer version is not changed. */
const VERSION = 1
const LINE_END = 0x0a
/**
 * The start of a line: CRC-32 and length in bytes of the payload, each with 8 hexadecimal digits. The payload
 * follows: JSON, or sealed text that begins with `!`.
 */
const LINE_START = /[0-9a-f]{8} [0-9a-f]{8} (?=[{!"[\d])/g
const START_LENGTH = 18

export interface JournalReading {
  /** The readable records, in order. Empty if a newer version wrote the file. */
  readonly records: readonly unknown[]
  readonly condition: JournalCondition
  /**
   * Length of the file in bytes, up to and including its last line end. If a newer version wrote the file, all bytes
   * count.
   */
  readonly wholeBytes: number
}

/**
 * If several conditions hold, the first one in this list counts:
 * - `newer`: a newer version of Deskhand wrote the file.
 * - `damaged`: the first line is missing, or a line is unreadable or lacks its line end.
 * - `sealed`: a line is sealed with another key or for another file.
 * - `outdated`: a line is not encrypted, although it could be now.
 * - `torn`: only the beginning of the last line is there, as after a crash.
 */
export type JournalCondition = 'whole' | 'torn' | 'damaged' | 'sealed' | 'outdated' | 'newer'

export function headerLine(): Buffer {
  return withChecksum(JSON.stringify({ deskhand: 'journal', version: VERSION }))
}

export function recordLine(record: unknown, seal: Seal): Buffer {
  return withChecksum(seal.seal(JSON.stringify(record)))
}

/** The length in a line lets Deskhand read the line even if its line end is damaged. */
function withChecksum(payload: string): Buffer {
  const bytes = Buffer.from(payload)
  return Buffer.concat([Buffer.from(start(bytes)), bytes, Buffer.of(LINE_END)])
}

function start(payload: Buffer): string {
  const hex = (value: number): string => value.toString(16).padStart(8, '0')
  return `${hex(crc32(payload))} ${hex(payload.length)} `
}

/** Reads a journal, even a damaged one. Never throws. */
export function readJournal(file: Buffer, seal: Seal): JournalReading {
  const records: unknown[] = []
  const lines = splitLines(file)
  let version: number | null = null
  let isSealed = false
  let isOutdated = false
  for (const payload of lines.payloads) {
    const header: number | null = version === null ? versionIn(payload) : null
    if (header !== null) {
      version = header
      continue
    }
    const text = seal.unseal(payload)
    if (text === null) isSealed = true
    else {
      isOutdated ||= payload.startsWith('!') !== seal.encrypts
      const record = parse(text)
      if (record !== undefined) records.push(record)
    }
  }
  if ((version ?? VERSION) > VERSION) return { records: [], condition: 'newer', wholeBytes: file.length }
  const condition =
    lines.isDamaged || (version === null && file.length > 0)
      ? 'damaged'
      : isSealed
        ? 'sealed'
        : isOutdated
          ? 'outdated'
          : lines.wholeBytes < file.length
            ? 'torn'
            : 'whole'
  return { records, condition, wholeBytes: lines.wholeBytes }
}

interface Lines {
  readonly payloads: readonly string[]
  readonly isDamaged: boolean
  readonly wholeBytes: number
}

function splitLines(file: Buffer): Lines {
  const payloads: string[] = []
  let isDamaged = false
  let wholeBytes = 0
  for (let start = 0; start < file.length;) {
    const found = file.indexOf(LINE_END, start)
    const end = found < 0 ? file.length : found
    const line = file.subarray(start, end)
    const payload = payloadOf(line)
    if (payload !== null) payloads.push(payload)
    else if (found >= 0 || line.length > 0) {
      const inside = linesInside(line)
      payloads.push(...inside)
      // An incomplete last line is no damage. But if the line has a whole record inside, a line end is damaged.
      if (found >= 0 || inside.length > 0) isDamaged = true
    }
    // This last line is whole but lacks its line end. The next record would be appended to it, so the file needs a
    // repair.
    if (found < 0 && payload !== null) isDamaged = true
    start = end + 1
    if (found >= 0) wholeBytes = start
  }
  return { payloads, isDamaged, wholeBytes }
}

function payloadOf(line: Buffer): string | null {
  const payload = payloadAt(line, 0)
  return payload && START_LENGTH + payload.length === line.length ? payload.toString() : null
}

/** Returns the payload of the line at this offset. Null: the line is damaged, or none starts there. */
function payloadAt(bytes: Buffer, offset: number): Buffer | null {
  const [sum = '', length = ''] = bytes.toString('latin1', offset, offset + START_LENGTH).split(' ')
  const payload = bytes.subarray(offset + START_LENGTH, offset + START_LENGTH + Number.parseInt(length, 16))
  return payload.length > 0 && start(payload) === `${sum} ${length} ` ? payload : null
}

/** Returns the payloads of all whole lines in `line`. There are several if a line end is damaged. */
function linesInside(line: Buffer): readonly string[] {
  const payloads: string[] = []
  let end = 0
  for (const { index } of line.toString('latin1').matchAll(LINE_START)) {
    const payload = index < end ? null : payloadAt(line, index)
    if (!payload) continue
    payloads.push(payload.toString())
    end = index + START_LENGTH + payload.length
  }
  return payloads
}

function versionIn(payload: string): number | null {
  const header = payload.startsWith('{"deskhand"') ? parse(payload) : null
  if (typeof header !== 'object' || header === null || !('version' in header)) return null
  return typeof header.version === 'number' ? header.version : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
