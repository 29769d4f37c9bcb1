import type { Monotonic } from '../../shared/clock'

import { MINUTE_MS } from '../../shared/time'

const LIMIT = 10
const WINDOW_MS = MINUTE_MS

/** White space, a byte order mark, and the bytes that some back ends put between frames. */
const SPACE = new Set([0x20, 0x0a, 0x0d, 0x09, 0xef, 0xbb, 0xbf, 0x00, 0x1e])
const LINE_BREAK = 0x0a
/** Each opening byte with its closing byte: `{}`, `[]`, and `""` for JSON inside a JSON string. */
const BRACKETS: ReadonlyMap<number, number> = new Map([
  [0x7b, 0x7d],
  [0x5b, 0x5d],
  [0x22, 0x22]
])

/**
 * Returns true if a binary frame may hold JSON: the frame, its first line or its last line is in brackets, such as
 * `{}`. Much faster than parsing.
 */
export function looksLikeJson(data: Buffer): boolean {
  let start = 0
  let end = data.length - 1
  while (start < end && SPACE.has(data[start] ?? 0)) start++
  while (end > start && SPACE.has(data[end] ?? 0)) end--
  if (isBracketed(data, start, end)) return true
  const first = data.indexOf(LINE_BREAK, start)
  return (
    first >= 0 &&
    first < end &&
    (isBracketed(data, start, first) || isBracketed(data, data.lastIndexOf(LINE_BREAK, end) + 1, end))
  )
}

function isBracketed(data: Buffer, start: number, last: number): boolean {
  let end = last
  while (end > start && SPACE.has(data[end] ?? 0)) end--
  const closing = BRACKETS.get(data[start] ?? 0)
  return closing !== undefined && start < end && data[end] === closing
}

/**
 * Call `tooMany` for each binary frame without JSON. It returns true if `LIMIT` such frames came within `WINDOW_MS`.
 * The server then does not speak the protocol of a workspace.
 */
export function countBinaryFrames(monotonic: Monotonic): { tooMany(): boolean } {
  const times: number[] = []

  return {
    tooMany() {
      const now = monotonic()
      times.push(now)
      while ((times[0] ?? now) <= now - WINDOW_MS) times.shift()
      return times.length >= LIMIT
    }
  }
}
