import type { Cancel, Monotonic, Timers } from '../../shared/clock'

/** Longest timer that Node keeps, ms. */
const TIMER_LIMIT = 0x7fff_ffff

/** Rings once, at the first of the moments that were set last. */
export interface Alarm {
  /** By `monotonic`; null: never. What was set before is forgotten. */
  set(moments: readonly (number | null)[]): void
  dispose(): void
}

export function createAlarm(monotonic: Monotonic, timers: Timers, ring: () => void): Alarm {
  let cancel: Cancel = () => undefined
  return {
    set: (moments) => {
      cancel()
      const next = Math.min(...moments.map((at) => at ?? Number.POSITIVE_INFINITY))
      // One that is too far away rings early, and is set again.
      if (Number.isFinite(next)) cancel = timers.after(Math.min(Math.max(1, next - monotonic()), TIMER_LIMIT), ring)
    },
    dispose: () => cancel()
  }
}
