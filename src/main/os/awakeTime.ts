import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'

/** Time between two looks at the clock while somebody measures with it. */
const LOOK_EVERY_MS = 2_000
/** A look may come this much later, because a timer that runs alone wakes the computer. */
const SLACK_MS = 4_000
/** If nobody looked for this long, the computer has slept. */
const SLEEP_GAP_MS = 10_000
/** The looks end this long after the last question. No interval that is measured with this clock may be longer. */
const WATCHED_MS = 2 * MINUTE_MS

export interface AwakeTime {
  readonly awake: Monotonic
  /** Ends the looks. */
  dispose(): void
}

/**
 * Makes a clock, ms, that stands still while the computer sleeps. The clock does not count a time in which it should
 * have looked and did not, because no clock of Node stops in every system while the computer sleeps. It measures
 * intervals of at most two minutes.
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
