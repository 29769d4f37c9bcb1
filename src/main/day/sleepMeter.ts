import type { Monotonic } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'

/** The meter is read every minute. If this much time or more passes between two reads, the computer slept. */
const ASLEEP_MS = 5 * MINUTE_MS

/**
 * Each call of the returned function returns how long the computer slept since the last call, ms. 0: less than
 * `ASLEEP_MS`.
 */
export function createSleepMeter(monotonic: Monotonic): () => number {
  let readAt = monotonic()
  return () => {
    const since = monotonic() - readAt
    readAt += since
    return since < ASLEEP_MS ? 0 : since
  }
}
