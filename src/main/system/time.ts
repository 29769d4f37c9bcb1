import type { Clock, Timers } from '../../shared/clock'

export const systemClock: Clock = () => Date.now()

export const systemTimers: Timers = {
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  }
}
