/** The current time, epoch ms. */
export type Clock = () => number

/**
 * Milliseconds since some fixed instant. Nobody can set this clock, and it goes on while the computer sleeps. Use this
 * clock for every interval, and `Clock` for times that a person reads or that are saved.
 */
export type Monotonic = () => number

/** Cancels a timer. Does nothing after the timer has fired. */
export type Cancel = () => void

/** The only way to wait. Code gets its timers passed in, so that tests decide when time passes. */
export interface Timers {
  /**
   * Calls `fn` once, at least `ms` milliseconds later by the monotonic clock. The call may come up to `slack` ms later
   * still, together with another timer, so that the computer wakes less often.
   */
  after(ms: number, fn: () => void, slack?: number): Cancel
}
