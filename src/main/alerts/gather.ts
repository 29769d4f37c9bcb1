import type { Cancel, Timers } from '../../shared/clock'

/** Runs `task` at once, and then once for all that asks within `ms` after it. */
export function createGather(timers: Timers, ms: number, task: () => void): { soon(): void; dispose(): void } {
  let cancel: Cancel | null = null
  let isDue = false

  function soon(): void {
    isDue = true
    if (cancel) return
    isDue = false
    cancel = timers.after(ms, () => {
      cancel = null
      if (isDue) soon()
    })
    task()
  }
  return { soon, dispose: () => cancel?.() }
}
