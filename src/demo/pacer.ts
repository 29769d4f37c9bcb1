import type { Clock } from './clock'

/** The timers of the script. They run `speed` times as fast as the clock, and can be paused or cancelled together. */
export interface Pacer {
  after(milliseconds: number, run: () => void): () => void
  pause(): void
  resume(): void
  cancelAll(): void
}

interface Waiting {
  readonly run: () => void
  remaining: number
  startedAt: number
  cancel: () => void
}

export function createPacer(clock: Clock, speed: number): Pacer {
  const waiting = new Set<Waiting>()
  let paused = false

  function start(entry: Waiting): void {
    entry.startedAt = clock.now()
    entry.cancel = clock.after(entry.remaining, () => {
      waiting.delete(entry)
      entry.run()
    })
  }

  return {
    after(milliseconds, run) {
      const entry: Waiting = { run, remaining: milliseconds / speed, startedAt: clock.now(), cancel: () => {} }
      waiting.add(entry)
      if (!paused) start(entry)
      return () => {
        waiting.delete(entry)
        entry.cancel()
      }
    },
    pause() {
      if (paused) return
      paused = true
      for (const entry of waiting) {
        entry.cancel()
        entry.remaining = Math.max(0, entry.remaining - (clock.now() - entry.startedAt))
      }
    },
    resume() {
      if (!paused) return
      paused = false
      for (const entry of waiting) start(entry)
    },
    cancelAll() {
      for (const entry of waiting) entry.cancel()
      waiting.clear()
    }
  }
}
