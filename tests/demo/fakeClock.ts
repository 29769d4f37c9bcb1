/* Fake: a clock for the demo whose time a test advances. */
import type { Clock } from '../../src/demo/clock'

export interface FakeClock extends Clock {
  /** Moves the time forward and runs every timer that is due meanwhile. */
  advance(milliseconds: number): void
}

export function createFakeClock(start = Date.UTC(2024, 10, 20, 9)): FakeClock {
  let now = start
  let count = 0
  const timers = new Map<number, { due: number; run: () => void }>()
  return {
    now: () => now,
    after(milliseconds, run) {
      count += 1
      const number = count
      timers.set(number, { due: now + milliseconds, run })
      return () => timers.delete(number)
    },
    advance(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const [next] = [...timers]
          .filter(([, { due }]) => due <= end)
          .sort(([one, { due }], [other, { due: otherDue }]) => due - otherDue || one - other)
        if (next === undefined) break
        const [number, { due, run }] = next
        timers.delete(number)
        now = Math.max(now, due)
        run()
      }
      now = end
    }
  }
}
