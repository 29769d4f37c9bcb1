import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'

/** While somebody measures with this clock, it reads the monotonic clock at this interval, ms. */
const LOOK_EVERY_MS = 2_000
/** A reading may come this much later, ms, so that it causes no wake-up of the processor of its own. */
const SLACK_MS = 4_000
/** If two readings are at least this far apart, ms, the time between them does not count: the computer has slept. */
const SLEEP_GAP_MS = 10_000
/** The readings end this long after the last call of `awake`, ms. No measured interval may be longer. */
const WATCHED_MS = 2 * MINUTE_MS

export interface AwakeTime {
  readonly awake: Monotonic
  /** Ends the readings. */
  dispose(): void
}

/**
 * Makes a clock, ms, that stands still while the computer sleeps, which no clock of Node does on every system. It
 * reads `monotonic` at short intervals, and leaves out gaps of `SLEEP_GAP_MS` or more. A shorter sleep counts.
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
