import { uptime } from 'node:os'
import type { Clock, Monotonic, Timers } from '../../shared/clock'

export const systemClock: Clock = () => Date.now()

/**
 * If `sinceBoot` has gone this much further than `awake`, ms, the computer has slept. On macOS, `uptime` is exact
 * only to a second.
 */
const SLEEP_MS = 1_500
/** `uptime` may read a file, so it is called at most once in this time, ms. */
const READ_EVERY_MS = 100

/**
 * Makes a precise clock in ms that also counts sleep of `SLEEP_MS` or more. `awake` (ms) is precise, but stops during
 * sleep on Linux and macOS. `sinceBoot` (seconds) never stops, but is not precise.
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
 * Timers that may run late, by at most their slack. Such a timer runs together with the next timer without slack, or
 * when its own slack is over. This saves wake-ups of the processor.
 */
const lateTimers = new Set<LateTimer>()

export const systemTimers: Timers = {
  after(ms, task, slackMs = 0) {
    if (slackMs > 0) return afterAtLeast(ms, task, slackMs)
    const due = performance.now() + ms
    let timer: NodeJS.Timeout | undefined
    function arm(): void {
      timer = setTimeout(fire, Math.ceil(due - performance.now()))
    }
    function fire(): void {
      // Node counts whole milliseconds, so a timer may fire up to a millisecond early. It then waits until `due`.
      if (performance.now() < due) return arm()
      task()
      runLateTimers()
    }
    arm()
    return () => clearTimeout(timer)
  }
}

function afterAtLeast(ms: number, task: () => void, slackMs: number): () => void {
  const own: LateTimer = { due: performance.now() + ms, run }
  const timer = setTimeout(run, ms + slackMs)
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
