/** The present as epoch milliseconds. */
export type Clock = () => number

/**
 * Milliseconds since some instant, which nobody can set and which go on while the computer sleeps. Every interval is
 * measured with it; `Clock` is for times that a person reads or that are kept.
 */
export type Monotonic = () => number

/** Undoes a timer; harmless when it has fired. */
export type Cancel = () => void

/** The only way to wait. Passed in, so that tests decide when time passes. */
export interface Timers {
  /**
   * Calls `fn` once after `ms` milliseconds, never before them by the monotonic clock. Up to `slack` milliseconds later will do, which saves a wake-up: it comes
   * along with another timer that fires meanwhile.
   */
  after(ms: number, fn: () => void, slack?: number): Cancel
}
