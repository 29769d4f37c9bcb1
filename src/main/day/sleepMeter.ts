import type { Monotonic } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'

/** The meter is read at least once a minute. If nobody read it for this time, the computer slept. */
const ASLEEP_MS = 5 * MINUTE_MS

/** Returns a function that returns for how long the computer has slept since the last call, ms. 0: it has not slept. */
export function createSleepMeter(monotonic: Monotonic): () => number {
  let readAt = monotonic()
  return () => {
    const since = monotonic() - readAt
    readAt += since
    return since < ASLEEP_MS ? 0 : since
  }
}
