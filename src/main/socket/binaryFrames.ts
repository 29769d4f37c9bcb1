import type { Clock } from '../../shared/clock'

const LIMIT = 10
const WINDOW_MS = 60_000

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
