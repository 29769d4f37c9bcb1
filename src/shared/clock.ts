/** The current time, epoch ms. */
export type Clock = () => number

/**
 * Milliseconds since some fixed instant. Nobody can set this clock, and it goes on while the computer sleeps. It
 * measures every interval. `Clock` is for times that a person reads or that are saved.
 */
export type Monotonic = () => number

/** Cancels a timer. Does nothing after it has fired. */
export type Cancel = () => void

/** The only way to wait. It is passed in, so that tests decide when time passes. */
export interface Timers {
  /**
   * Calls `fn` once after `ms` milliseconds, never earlier by the monotonic clock. It may come up to `slack` ms later,
   * together with another timer: that saves waking the computer.
   */
  after(ms: number, fn: () => void, slack?: number): Cancel
}
