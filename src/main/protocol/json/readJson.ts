import { type Budget, createBudget, excessOf } from './frameGuard'
import { repairJson, valuesSideBySide, withoutStray } from './repairJson'

export type JsonReading =
  /** `unreadableLines`: lines that could not be read. `more`: the number of lines or values beyond `LINES_AT_ONCE`. */
  | {
      readonly kind: 'values'
      readonly values: readonly unknown[]
      readonly unreadableLines: readonly string[]
      readonly more: number
    }
  /** The text would take too long to parse; see `excessOf`. */
  | { readonly kind: 'excess'; readonly detail: string }
  | { readonly kind: 'notJson' }

export type JsonValues = Extract<JsonReading, { kind: 'values' }>
/** Reads a JSON text inside a frame. The frame and its texts share one budget. */
export type ReadText = (text: string) => JsonReading

const BOM = 0xfeff
/** At most this many lines or values of one text are read as frames. */
const LINES_AT_ONCE = 500
/** A text with more lines or values than this is not read as a batch of frames. */
const LINES_LIMIT = 10_000
const BEGINS_A_FRAME = /^\s*[[{]/
const NOT_JSON: JsonReading = { kind: 'notJson' }
const NO_LINES = { lines: [], more: 0 }

/**
 * Reads the JSON value of a frame, or the values in its lines or side by side. Never throws. If `excessOf` gives a
 * reason, the frame is not decoded. Bytes that are not UTF-8 become a replacement character. `repairJson` repairs a
 * text that is not JSON.
 */
export function readJson(bytes: Buffer, budget = createBudget(bytes.length)): JsonReading {
  const detail = excessOf(bytes, budget)
  return detail === null ? readValues(bytes.toString('utf8'), bytes.length) : { kind: 'excess', detail }
}

/** Reads a JSON text inside a frame, in the same way as `readJson`. */
export function readJsonText(text: string, budget: Budget): JsonReading {
  const bytes = Buffer.from(text)
  const detail = excessOf(bytes, budget)
  return detail === null ? readValues(text, bytes.length) : { kind: 'excess', detail }
}

/** Tries the plain text first, then the repaired text, then each line or value. `size`: bytes. */
function readValues(decoded: string, size: number): JsonReading {
  const text = decoded.charCodeAt(0) === BOM ? decoded.slice(1) : decoded
  const value = parse(text)
  if (value !== undefined) return one(value)
  const mended = repairJson(text)
  const whole = mended === text ? undefined : parse(mended)
  if (whole !== undefined) return one(whole)
  return readLines(mended) ?? readSideBySide(mended) ?? readBrokenLines(withoutStray(text), size)
}

/** Returns the value of a reading with one value and no unread line. Returns undefined for any other reading. */
export function onlyValue(reading: JsonReading): unknown {
  return reading.kind === 'values' && reading.values.length === 1 && reading.unreadableLines.length === 0
    ? reading.values[0]
    : undefined
}

function one(value: unknown): JsonReading {
  return { kind: 'values', values: [value], unreadableLines: [], more: 0 }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The exception quotes the frame, so Deskhand neither logs nor stores the exception.
    return undefined
  }
}

/**
 * Reads a value from each line. Null: a line is not JSON, fewer than two lines have text, or `linesOf` returns null.
 */
function readLines(text: string): JsonReading | null {
  const { lines, more } = linesOf(text) ?? NO_LINES
  const values: unknown[] = []
  for (const line of lines) {
    if (line === '') continue
    const value = parse(line)
    if (value === undefined) return null
    values.push(value)
  }
  return values.length < 2 ? null : { kind: 'values', values, unreadableLines: [], more }
}

/** Reads the values of `valuesSideBySide`. Null: there are fewer than two or too many, or one of them is not JSON. */
function readSideBySide(text: string): JsonReading | null {
  const parts = valuesSideBySide(text, LINES_LIMIT) ?? []
  const values = parts.slice(0, LINES_AT_ONCE).map(parse)
  return values.length < 2 || values.includes(undefined)
    ? null
    : { kind: 'values', values, unreadableLines: [], more: parts.length - values.length }
}

/**
 * Reads each line by itself, so that the lines after a broken line are still read. If a line does not begin like a
 * frame, the line may continue the line before it.
 */
function readBrokenLines(text: string, bytes: number): JsonReading {
  const { lines, more } = linesOf(text) ?? NO_LINES
  // Each line may be read twice: together with the lines after it, and alone. So the budget is for twice the bytes.
  const budget = createBudget(2 * bytes)
  const values: unknown[] = []
  const unreadableLines: string[] = []
  for (let at = 0; at < lines.length;) {
    let end = at + 1
    while (end < lines.length && !BEGINS_A_FRAME.test(lines[end] ?? '')) end++
    const together = lines.slice(at, end)
    const value = end - at > 1 ? parseWithin(together.join('\n'), budget) : undefined
    for (const line of value === undefined ? together : []) {
      const alone = line === '' ? null : parseWithin(line, budget)
      if (alone === undefined) unreadableLines.push(line)
      else if (line !== '') values.push(alone)
    }
    if (value !== undefined) values.push(value)
    at = end
  }
  // Only objects and lists may be frames. For example, a line of an HTML document may be a number.
  return values.some((value) => typeof value === 'object' && value !== null)
    ? { kind: 'values', values, unreadableLines, more }
    : NOT_JSON
}

function parseWithin(text: string, budget: Budget): unknown {
  return excessOf(Buffer.from(text), budget) === null ? parse(repairJson(text)) : undefined
}

/**
 * Returns the lines, trimmed, up to `LINES_AT_ONCE` lines with text. `more`: the number of later lines with text.
 * Null: there is only one line, or there are more than `LINES_LIMIT`.
 */
function linesOf(text: string): { readonly lines: readonly string[]; readonly more: number } | null {
  const lines = text.split('\n', LINES_LIMIT + 1).map((line) => line.trim())
  if (lines.length < 2 || lines.length > LINES_LIMIT) return null
  let room = LINES_AT_ONCE
  const end = lines.findIndex((line) => line !== '' && room-- === 0)
  return end < 0
    ? { lines, more: 0 }
    : { lines: lines.slice(0, end), more: lines.slice(end).filter((line) => line !== '').length }
}
