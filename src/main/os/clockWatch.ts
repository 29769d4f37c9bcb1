import type { Cancel, Clock, Monotonic, Timers } from '../../shared/clock'

/** So far the system's clock may be from the time that passed, ms: more is somebody who set it. */
const SET_BY = 2000
/** Looked at about this often, ms; along with another timer wherever one fires in the second of these. */
const LOOK_AFTER = 10_000
const LOOK_WITHIN = 20_000

export interface ClockWatchParts {
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** The clock was set, by so many ms. */
  readonly set: (by: number) => void
}

/** Notices that the system's clock was set, by a person or a time server: what counts from a time of day is wrong then. */
export function watchClock({ clock, monotonic, timers, set }: ClockWatchParts): { dispose(): void } {
  let offset = clock() - monotonic()
  let cancel: Cancel = () => undefined

  function look(): void {
    const now = clock() - monotonic()
    const by = now - offset
    cancel = timers.after(LOOK_AFTER, look, LOOK_WITHIN)
    if (Math.abs(by) <= SET_BY) return
    offset = now
    set(by)
  }

  look()
  return { dispose: () => cancel() }
}
