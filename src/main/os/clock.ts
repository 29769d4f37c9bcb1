import { uptime } from 'node:os'
import type { Clock, Monotonic, Timers } from '../../shared/clock'

export const systemClock: Clock = () => Date.now()

/** `uptime` is coarse, up to a second on macOS: only a larger difference is a sleep. Milliseconds. */
const SLEEP_MS = 1_500
/** `uptime` may read a file: at most this often. Milliseconds. */
const LOOK_EVERY_MS = 100

/**
 * `awake` (milliseconds) stands still on Linux and macOS while the computer sleeps, `sinceBoot` (seconds) goes on but is
 * coarse. Together they give the precision of the one and the truth of the other.
 */
export function createMonotonic(
  awake: () => number = () => performance.now(),
  sinceBoot: () => number = uptime
): Monotonic {
  let slept = 0
  let lookedAt = -Infinity
  const start = sinceBoot() * 1000 - awake()
  return () => {
    const now = awake()
    if (now - lookedAt >= LOOK_EVERY_MS) {
      lookedAt = now
      const behind = sinceBoot() * 1000 - start - (now + slept)
      if (behind >= SLEEP_MS) slept += behind
    }
    return now + slept
  }
}

export const systemMonotonic: Monotonic = createMonotonic()

interface Patient {
  readonly due: number
  readonly run: () => void
}

/** Timers that may be late wait here for one that may not. */
const patient = new Set<Patient>()

export const systemTimers: Timers = {
  after(ms, task, slack = 0) {
    if (slack > 0) return afterwards(ms, task, slack)
    const due = performance.now() + ms
    const fire = (): void => {
      if (performance.now() < due) {
        timer = arm()
        return
      }
      task()
      runPatient()
    }
    // Node counts whole milliseconds: one timer in three fires before its time, by up to one of them.
    const arm = (): NodeJS.Timeout => setTimeout(fire, Math.ceil(due - performance.now()))
    let timer = arm()
    return () => clearTimeout(timer)
  }
}

function afterwards(ms: number, task: () => void, slack: number): () => void {
  const run = (): void => {
    cancel()
    task()
  }
  const own: Patient = { due: performance.now() + ms, run }
  const timer = setTimeout(run, ms + slack)
  const cancel = (): void => {
    clearTimeout(timer)
    patient.delete(own)
  }
  patient.add(own)
  return cancel
}

function runPatient(): void {
  const now = performance.now()
  for (const { due, run } of [...patient]) if (due <= now) run()
}
