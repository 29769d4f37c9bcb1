import type { Clock, Timers } from '../../shared/clock'

export const systemClock: Clock = () => Date.now()

interface Patient {
  readonly due: number
  readonly run: () => void
}

/** Timers that may be late wait here for one that may not. */
const patient = new Set<Patient>()

export const systemTimers: Timers = {
  after(ms, task, slack = 0) {
    if (slack > 0) return afterwards(ms, task, slack)
    const timer = setTimeout(() => {
      task()
      runPatient()
    }, ms)
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
