import { type Budget, createBudget, excessOf } from './frameGuard'
import { repairJson, valuesSideBySide, withoutStray } from './repairJson'

export type JsonReading =
  /** `unreadableLines`: lines that are not JSON. `more`: number of lines or values that were left out. */
  | {
      readonly kind: 'values'
      readonly values: readonly unknown[]
      readonly unreadableLines: readonly string[]
      readonly more: number
    }
  /** The text would take too long to parse. */
  | { readonly kind: 'excess'; readonly detail: string }
  | { readonly kind: 'notJson' }

export type JsonValues = Extract<JsonReading, { kind: 'values' }>
/** Reads a JSON text inside a frame. The text and the frame count against the same budget. */
export type ReadText = (text: string) => JsonReading

const BOM = 0xfeff
/** At most this many lines or values of one text are read as frames. */
const LINES_AT_ONCE = 500
/** A text with more lines or values than this is not read as a batch of frames. */
const LINES_LIMIT = 10_000
const BEGINS_A_FRAME = /^\s*[[{]/
/** What some servers write before JSON, so that a foreign web page cannot run it as a script. */
const GUARD = /^(?:\)\]\}'?,?|while ?\(1\);|for ?\(;;\);|\/\*\*\/|&&&START&&&)/
const NOT_JSON: JsonReading = { kind: 'notJson' }
const NO_LINES = { lines: [], more: 0 }

/**
 * Reads the JSON of a frame: one value, or several, on separate lines or side by side. Repairs a text that is nearly
 * JSON. Bytes that are not UTF-8 become a replacement character. Never throws.
 */
export function readJson(bytes: Buffer, budget = createBudget(bytes.length)): JsonReading {
  const detail = excessOf(bytes, budget)
  return detail === null ? readValues(bytes.toString('utf8'), bytes.length) : { kind: 'excess', detail }
}

export function readJsonText(text: string, budget: Budget): JsonReading {
  const bytes = Buffer.from(text)
  const detail = excessOf(bytes, budget)
  return detail === null ? readValues(text, bytes.length) : { kind: 'excess', detail }
}

/** Reads the text as one value, then repairs it and tries again, then reads several values. `size`: bytes. */
function readValues(decoded: string, size: number): JsonReading {
  const text = decoded.charCodeAt(0) === BOM ? decoded.slice(1) : decoded
  const value = parse(text)
  if (value !== undefined) return one(value)
  const guarded = GUARD.exec(text)?.[0].length ?? 0
  if (guarded > 0) return readValues(text.slice(guarded), size)
  const mended = repairJson(text)
  const whole = mended === text ? undefined : parse(mended)
  if (whole !== undefined) return one(whole)
  return readLines(mended) ?? readSideBySide(mended) ?? readBrokenLines(withoutStray(text), size)
}

/** Returns the value if there is exactly one and no unreadable line. Undefined: any other reading. */
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
    // The exception quotes the frame, so it is neither logged nor stored.
    return undefined
  }
}

/** Reads a value from each line. Null: a line is not JSON, fewer than two lines have text, or there are too many. */
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

/** Reads values such as `{…}{…}`. Null: there are fewer than two values, or too many, or one of them is not JSON. */
function readSideBySide(text: string): JsonReading | null {
  const parts = valuesSideBySide(text, LINES_LIMIT) ?? []
  const values = parts.slice(0, LINES_AT_ONCE).map(parse)
  return values.length < 2 || values.includes(undefined)
    ? null
    : { kind: 'values', values, unreadableLines: [], more: parts.length - values.length }
}

/**
 * Reads each line by itself, so that lines after a broken one still count. A line that does not begin like a frame
 * may continue the line before.
 */
function readBrokenLines(text: string, bytes: number): JsonReading {
  const { lines, more } = linesOf(text) ?? NO_LINES
  // Each line may be read twice, alone and with later lines. So the budget is for twice the bytes.
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
  // A line of an HTML document may be a number, so numbers alone are no frames.
  return values.some((value) => typeof value === 'object' && value !== null)
    ? { kind: 'values', values, unreadableLines, more }
    : NOT_JSON
}

function parseWithin(text: string, budget: Budget): unknown {
  return excessOf(Buffer.from(text), budget) === null ? parse(repairJson(text)) : undefined
}

/**
 * Returns the trimmed lines, of which at most `LINES_AT_ONCE` have text. `more`: number of later lines with text.
 * Null: one line, or more than `LINES_LIMIT`.
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
