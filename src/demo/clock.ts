export interface Clock {
  /** In epoch ms. */
  now(): number
  /** Calls `run` once after this time. Returns a function that cancels the call. */
  after(milliseconds: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  }
}
