import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'

/** While `awake` is in use, the monotonic clock is read at this interval, ms. */
const LOOK_EVERY_MS = 2_000
/** A reading may come this much later, ms. So the processor need not wake up only for a reading. */
const SLACK_MS = 4_000
/**
 * Readings that are this far apart, in ms, show that the computer slept in between. The time between them does not
 * count.
 */
const SLEEP_GAP_MS = 10_000
/** The readings stop this long after the last call of `awake`, ms. A longer time between two calls is not exact. */
const WATCHED_MS = 2 * MINUTE_MS

export interface AwakeTime {
  readonly awake: Monotonic
  dispose(): void
}

/**
 * Makes a clock in ms that stands still while the computer sleeps. No clock of Node does this on every system. The
 * clock reads `monotonic` at short intervals and leaves out gaps of `SLEEP_GAP_MS` or more.
 */
export function createAwakeTime(monotonic: Monotonic, timers: Timers): AwakeTime {
  let seenAt = monotonic()
  let awake = 0
  let askedAt = -Infinity
  let looks = false
  let isOver = false
  let cancel: Cancel = () => undefined

  function look(): void {
    const gap = monotonic() - seenAt
    seenAt += gap
    if (gap < SLEEP_GAP_MS) awake += gap
  }

  function again(): void {
    looks = true
    cancel = timers.after(
      LOOK_EVERY_MS,
      () => {
        look()
        if (awake - askedAt < WATCHED_MS) again()
        else looks = false
      },
      SLACK_MS
    )
  }

  return {
    awake: () => {
      look()
      askedAt = awake
      if (!looks && !isOver) again()
      return awake
    },
    dispose: () => {
      isOver = true
      cancel()
    }
  }
}
