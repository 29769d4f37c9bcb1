import type { Clock, Monotonic, Timers } from '../../src/shared/clock'

export interface FakeTime {
  readonly clock: Clock
  /** Goes on whatever the clock is set to, and while the computer sleeps. */
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** Lets time pass; timers that fall due run in order, each at its own instant. */
  advance(ms: number): void
  /** The computer sleeps: both clocks go on, no timer runs. */
  jump(ms: number): void
  /** Somebody sets the system's clock, ahead or (negative) back. No time passes. */
  setClock(ms: number): void
  /** Milliseconds that have passed, whatever the clock says. */
  elapsed(): number
  /** How long until each waiting timer, shortest first. */
  waiting(): readonly number[]
}

/** More timers than any honest stretch of time has: code that waits for nothing, again and again, must not hang the test. */
const FIRED_LIMIT = 1_000_000

export function createFakeTime(start = Date.UTC(2026, 0, 5, 9)): FakeTime {
  let now = 0
  let epoch = start
  let slept = 0
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
    clock: () => epoch + now + slept,
    monotonic: () => now + slept,
    timers: {
      // As late as it may be.
      after(ms, task, slack = 0) {
        const id = ++order
        // Real timers know no fraction of a millisecond: a wait of almost nothing would fall due at once, for ever.
        tasks.set(id, { due: now + (ms > 0 && ms < 1 ? 1 : ms) + slack, task })
        return () => void tasks.delete(id)
      }
    },
    advance(ms) {
      const until = now + ms
      let fired = 0
      for (let id = next(until); id !== null; id = next(until)) {
        if (++fired > FIRED_LIMIT) throw new Error(`Timers fire for ever: ${tasks.size} wait, at ${now} of ${until}`)
        const entry = tasks.get(id)
        tasks.delete(id)
        if (entry === undefined) continue
        now = Math.max(now, entry.due)
        entry.task()
      }
      now = until
    },
    jump(ms) {
      slept += ms
    },
    setClock(ms) {
      epoch += ms
    },
    elapsed: () => now,
    waiting: () => [...tasks.values()].map(({ due }) => due - now).sort((a, b) => a - b)
  }
}
