import type { Clock, Monotonic, Timers } from '../../src/shared/clock'

export interface FakeTime {
  readonly clock: Clock
  /** This clock goes on even if the system's clock is set or the computer sleeps. */
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** Lets time pass. Timers that are due run in order, each at its own instant. */
  advance(ms: number): void
  /** Lets the computer sleep: both clocks go on, but no timer runs. */
  jump(ms: number): void
  /** Sets the system's clock ahead, or back with a negative number. No time passes. */
  setClock(ms: number): void
  /** Returns the milliseconds that have passed since the start. Setting the clock does not change this number. */
  elapsed(): number
  /** Returns the remaining time of each timer, shortest first. */
  waiting(): readonly number[]
}

/**
 * The highest number of timers that may run. With more, the test fails. Otherwise code that sets a timer of 0 ms again
 * and again would hang the test.
 */
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
    // Unlike an iterator, `forEach` allocates nothing. The bench counts what main allocates, and this rig must not count.
    tasks.forEach(({ due }, id) => {
      if (due > earliest || (due === earliest && found !== null)) return
      found = id
      earliest = due
    })
    return found
  }

  return {
    clock: () => epoch + now + slept,
    monotonic: () => now + slept,
    timers: {
      // A timer with slack runs as late as its slack permits.
      after(ms, task, slackMs = 0) {
        const id = ++order
        // Real timers have whole milliseconds. Without this, a tiny delay would be due at once, again and again.
        tasks.set(id, { due: now + (ms > 0 && ms < 1 ? 1 : ms) + slackMs, task })
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
