import { inject, type InjectionKey } from 'vue'
import type { Timers } from '../../shared/clock'

export const windowTimers: Timers = {
  after: (ms, fn) => {
    const timer = setTimeout(fn, ms)
    return () => clearTimeout(timer)
  }
}

/** Tests provide timers of their own under this key. */
export const timersKey: InjectionKey<Timers> = Symbol('timers')

export function useTimers(): Timers {
  return inject(timersKey, windowTimers)
}
