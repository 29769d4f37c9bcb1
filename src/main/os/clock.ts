import { uptime } from 'node:os'
import type { Clock, Monotonic, Timers } from '../../shared/clock'

export const systemClock: Clock = () => Date.now()

/**
 * `createMonotonic` compares `sinceBoot` with `awake`. If they differ by less than this, the computer has not slept.
 * The limit is not smaller, because on macOS `uptime` is exact only to a second.
 */
const SLEEP_MS = 1_500
/** Shortest time between two calls of `uptime`, ms. `uptime` may read a file. */
const READ_EVERY_MS = 100

/**
 * A clock that is precise and counts sleep. `awake` (milliseconds) is precise, but stops on Linux and macOS while the
 * computer sleeps. `sinceBoot` (seconds) counts sleep, but is coarse.
 */
export function createMonotonic(
  awake: () => number = () => performance.now(),
  sinceBoot: () => number = uptime
): Monotonic {
  let slept = 0
  let readAt = -Infinity
  const start = sinceBoot() * 1000 - awake()
  return () => {
    const now = awake()
    if (now - readAt >= READ_EVERY_MS) {
      readAt = now
      const missing = sinceBoot() * 1000 - start - (now + slept)
      if (missing >= SLEEP_MS) slept += missing
    }
    return now + slept
  }
}

export const systemMonotonic: Monotonic = createMonotonic()

interface LateTimer {
  readonly due: number
  readonly run: () => void
}

/**
 * Timers with slack, which may run late. A due timer with slack waits, at most for its slack, for a timer without
 * slack. Then both timers run together. This saves a wake-up of the processor.
 */
const lateTimers = new Set<LateTimer>()

export const systemTimers: Timers = {
  after(ms, task, slack = 0) {
    if (slack > 0) return afterAtLeast(ms, task, slack)
    const due = performance.now() + ms
    let timer: NodeJS.Timeout | undefined
    function arm(): void {
      timer = setTimeout(fire, Math.ceil(due - performance.now()))
    }
    function fire(): void {
      // Node counts whole milliseconds, so one timer in three fires up to a millisecond too early. Such a timer is set
      // again for the time that is left.
      if (performance.now() < due) return arm()
      task()
      runLateTimers()
    }
    arm()
    return () => clearTimeout(timer)
  }
}

function afterAtLeast(ms: number, task: () => void, slack: number): () => void {
  const own: LateTimer = { due: performance.now() + ms, run }
  const timer = setTimeout(run, ms + slack)
  function cancel(): void {
    clearTimeout(timer)
    lateTimers.delete(own)
  }
  function run(): void {
    cancel()
    task()
  }
  lateTimers.add(own)
  return cancel
}

function runLateTimers(): void {
  const now = performance.now()
  for (const { due, run } of [...lateTimers]) if (due <= now) run()
}
