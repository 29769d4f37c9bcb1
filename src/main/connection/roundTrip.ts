import type { Monotonic } from '../../shared/clock'

/** Pings whose answers are still waited for; older ones are forgotten. */
const OPEN_LIMIT = 16
const WEIGHT = 1 / 8
/** Longer than any answer that is still waited for, ms: the computer slept, the line is not slow. */
const SAMPLE_LIMIT = 10_000

/** How long pings take to come back. */
export interface RoundTrip {
  /** A ping leaves; its number, counted from 1. */
  asked(): number
  answered(number: number): void
  /** Milliseconds, 0 before the first answer. Rises at once and falls slowly: patience is cheaper than a false death. */
  smoothed(): number
}

export function watchRoundTrip(monotonic: Monotonic): RoundTrip {
  const open = new Map<number, number>()
  let last = 0
  let smoothed = 0

  return {
    asked() {
      open.set(++last, monotonic())
      if (open.size > OPEN_LIMIT) open.delete(last - OPEN_LIMIT)
      return last
    },
    answered(number) {
      const at = open.get(number)
      if (at === undefined) return
      for (const earlier of open.keys()) if (earlier <= number) open.delete(earlier)
      const sample = Math.min(monotonic() - at, SAMPLE_LIMIT)
      smoothed = sample > smoothed ? sample : smoothed + (sample - smoothed) * WEIGHT
    },
    smoothed: () => smoothed
  }
}
