import type { Cancel, Clock, Monotonic, Timers } from '../../shared/clock'

/** If the system's clock and the time that passed differ by more than this, somebody set the clock. */
const TOLERANCE_MS = 2000
/** The clock is checked this long after the last check, or up to `CHECK_SLACK_MS` later. */
const CHECK_AFTER_MS = 10_000
const CHECK_SLACK_MS = 20_000

export interface ClockWatchParts {
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** Called when the clock was set, with the difference in ms. */
  readonly set: (by: number) => void
}

/**
 * Notices when a person or a time server sets the system's clock: waiting times that count from a time of day become
 * wrong.
 */
export function watchClock({ clock, monotonic, timers, set }: ClockWatchParts): { dispose(): void } {
  let offset = clock() - monotonic()
  let cancel: Cancel = () => undefined

  function check(): void {
    const now = clock() - monotonic()
    const by = now - offset
    cancel = timers.after(CHECK_AFTER_MS, check, CHECK_SLACK_MS)
    if (Math.abs(by) <= TOLERANCE_MS) return
    offset = now
    set(by)
  }

  check()
  return { dispose: () => cancel() }
}
