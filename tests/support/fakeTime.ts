import type { Clock, Timers } from '../../src/shared/clock'

export interface FakeTime {
  readonly clock: Clock
  readonly timers: Timers
  /** Lets time pass; timers that fall due run in order, each at its own instant. */
  advance(ms: number): void
  /** Changes what the clock says without letting time pass: a system clock that is set, or a computer that slept. */
  jump(ms: number): void
  /** Milliseconds that have passed, whatever the clock says. */
  elapsed(): number
  /** How long until each waiting timer, shortest first. */
  waiting(): readonly number[]
}

export function createFakeTime(start = Date.UTC(2026, 0, 5, 9)): FakeTime {
  let now = 0
  let epoch = start
  let order = 0
  const tasks = new Map<number, { readonly due: number; readonly task: () => void }>()

  function next(until: number): number | null {
    let found: number | null = null
    let earliest = until
    for (const [id, { due }] of tasks) {
      if (due < earliest || (due === earliest && found === null)) [found, earliest] = [id, due]
    }
    return found
  }

  return {
    clock: () => epoch + now,
    timers: {
      // As late as it may be.
      after(ms, task, slack = 0) {
        const id = ++order
        tasks.set(id, { due: now + ms + slack, task })
        return () => void tasks.delete(id)
      }
    },
    advance(ms) {
      const until = now + ms
      for (let id = next(until); id !== null; id = next(until)) {
        const entry = tasks.get(id)
        tasks.delete(id)
        if (entry === undefined) continue
        now = Math.max(now, entry.due)
        entry.task()
      }
      now = until
    },
    jump(ms) {
      epoch += ms
    },
    elapsed: () => now,
    waiting: () => [...tasks.values()].map(({ due }) => due - now).sort((a, b) => a - b)
  }
}
