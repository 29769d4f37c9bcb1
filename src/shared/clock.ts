/** Now, in epoch milliseconds. */
export type Clock = () => number

/** Undoes what gave it. Harmless when called again or too late. */
export type Cancel = () => void

export interface Timers {
  /** Runs `task` once, not before `ms` milliseconds have passed. */
  after(ms: number, task: () => void): Cancel
}
