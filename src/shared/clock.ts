/** The current time, epoch ms. */
export type Clock = () => number

/**
 * Milliseconds since some fixed instant. Nobody can set this clock, and it runs while the computer sleeps. Use this
 * clock for every interval. Use `Clock` for times that a person reads or that Deskhand saves.
 */
export type Monotonic = () => number

/** Cancels a timer. Does nothing after the timer has fired. */
export type Cancel = () => void

/** Deskhand sets timers only through this interface. The caller passes it in, so that tests decide when time passes. */
export interface Timers {
  /**
   * Calls `fn` once, at least `ms` milliseconds later by the monotonic clock. If the computer slept in between, the
   * call may come later: some systems stop their timers during sleep. `slackMs`: the call may also come up to this
   * many ms later, so that one wake-up of the computer serves several timers.
   */
  after(ms: number, fn: () => void, slackMs?: number): Cancel
}
