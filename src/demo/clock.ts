export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs once after this time. Returns how to cancel it. */
  after(milliseconds: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  }
}
