import { excessOf } from './frameShape'

export type JsonReading =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  /** Too much of something to be parsed. */
  | { readonly kind: 'excess'; readonly detail: string }
  | { readonly kind: 'notJson' }

const BOM = 0xfeff
/** What some back ends put before, behind or between frames. JSON has neither, not even in strings. */
const STRAY = ['\u0000', '\u001e']
/** JSON has no word for them; Python and others write them all the same. */
const NO_NUMBERS = /^(?:NaN|-?Infinity)$/
/** Whoever sends this many frames in one does not mean them as frames. */
const LINES_AT_ONCE = 1_000
const LITERAL = /[\w.+-]/

/**
 * The JSON values of a text: one, or one on each line. Bytes that are no UTF-8 cost their character. Signs around
 * it that are no part of JSON are left out. Never throws.
 */
export function readJson(data: string | Buffer): JsonReading {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data
  const detail = excessOf(bytes)
  if (detail !== null) return { kind: 'excess', detail }
  const decoded = typeof data === 'string' ? data : data.toString('utf8')
  const text = decoded.charCodeAt(0) === BOM ? decoded.slice(1) : decoded
  const value = parse(text)
  if (value !== undefined) return { kind: 'values', values: [value] }
  const plain = withoutStray(text)
  const repaired = withoutNaN(plain)
  const mended = repaired === text ? undefined : parse(repaired)
  if (mended !== undefined) return { kind: 'values', values: [mended] }
  const values = parseLines(repaired)
  return values === null ? { kind: 'notJson' } : { kind: 'values', values }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's words quote the frame, so they are not kept.
    return undefined
  }
}

/** The text with a line break for each stray sign, and without marks and white space around it. */
function withoutStray(text: string): string {
  return STRAY.reduce((left, sign) => left.replaceAll(sign, '\n'), text).trim()
}

/** JSON has no line break inside a string, so each line is whole. Null where there is one line only, or not each is JSON. */
function parseLines(text: string): unknown[] | null {
  const values: unknown[] = []
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end < 0 ? text.length : end).trim()
    start = end < 0 ? text.length : end + 1
    if (line === '') continue
    const value = parse(line)
    if (value === undefined || values.length === LINES_AT_ONCE) return null
    values.push(value)
  }
  return values.length < 2 ? null : values
}

/** The text with null for every NaN and Infinity that stands outside of strings. */
function withoutNaN(text: string): string {
  if (!text.includes('NaN') && !text.includes('Infinity')) return text
  const parts: string[] = []
  let kept = 0
  for (let index = 0; index < text.length; index++) {
    const sign = text[index]
    if (sign === '"') {
      index = endOfString(text, index)
    } else if (sign === 'N' || sign === 'I' || sign === '-') {
      let end = index + 1
      while (end < text.length && LITERAL.test(text[end] ?? '')) end++
      if (end - index <= '-Infinity'.length && NO_NUMBERS.test(text.slice(index, end))) {
        parts.push(text.slice(kept, index), 'null')
        kept = end
      }
      index = end - 1
    }
  }
  return kept === 0 ? text : parts.join('') + text.slice(kept)
}

/** Index of the closing quote; the length of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const sign = text[index]
    if (sign === '\\') index++
    else if (sign === '"') return index
  }
  return text.length
}
