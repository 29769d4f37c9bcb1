import type { Clock } from '../../shared/clock'

const LIMIT = 10
const WINDOW_MS = 60_000

const SPACE = new Set([0x20, 0x0a, 0x0d, 0x09, 0xef, 0xbb, 0xbf])
const BRACKETS: ReadonlyMap<number, number> = new Map([[0x7b, 0x7d], [0x5b, 0x5d]])

/** Whether a binary frame is, by its ends, a JSON text in the wrong kind of frame. A byte order mark counts as space. */
export function looksLikeJson(data: Buffer | string): boolean {
  if (typeof data === 'string') return true
  let start = 0
  let end = data.length - 1
  while (start < end && SPACE.has(data[start] ?? 0)) start++
  while (end > start && SPACE.has(data[end] ?? 0)) end--
  const closing = BRACKETS.get(data[start] ?? 0)
  return closing !== undefined && start < end && data[end] === closing
}

/** Counts frames that are no text: some are ignored, many mean that the other side is not what it seems. */
export function countBinaryFrames(clock: Clock): { tooMany(): boolean } {
  const times: number[] = []

  return {
    tooMany() {
      const now = clock()
      times.push(now)
      while ((times[0] ?? now) <= now - WINDOW_MS) times.shift()
      return times.length >= LIMIT
    }
  }
}
