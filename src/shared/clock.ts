/** The present as epoch milliseconds. */
export type Clock = () => number

/** Undoes a timer; harmless when it has fired. */
export type Cancel = () => void

/** The only way to wait. Passed in, so that tests decide when time passes. */
export interface Timers {
  /**
   * Calls `fn` once after `ms` milliseconds. Up to `slack` milliseconds later will do, which saves a wake-up: it comes
   * along with another timer that fires meanwhile.
   */
  after(ms: number, fn: () => void, slack?: number): Cancel
}
