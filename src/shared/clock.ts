/** The current time, epoch ms. */
export type Clock = () => number

/**
 * Milliseconds since some fixed instant, for every interval. Nobody can set this clock, and it goes on while the
 * computer sleeps.
 */
export type Monotonic = () => number

/** Cancels a timer. Does nothing after the timer has fired. */
export type Cancel = () => void

/** All timers. The caller passes them in, so that tests decide when time passes. */
export interface Timers {
  /**
   * Calls `fn` once, after at least `ms` milliseconds. After a sleep of the computer, the call may be later.
   * `slackMs`: how much later the call may be, so that one wake-up serves several timers.
   */
  after(ms: number, fn: () => void, slackMs?: number): Cancel
}

/**
 * Returns a clock (epoch ms) for the age of saved data. It goes no faster than time passes. If somebody sets the
 * system's clock a year ahead, nothing is deleted too early.
 */
export function createKeptClock(clock: Clock, monotonic: Monotonic): Clock {
  const start = clock() - monotonic()
  return () => Math.min(clock(), start + monotonic())
}
