import type { Cancel, Clock, Monotonic, Timers } from '../../shared/clock'

/** If `clock` and `monotonic` move apart by more than this many ms, somebody has set the clock. */
const TOLERANCE_MS = 2000
/** The clock is checked every `CHECK_AFTER_MS`, or up to `CHECK_SLACK_MS` later. */
const CHECK_AFTER_MS = 10_000
const CHECK_SLACK_MS = 20_000

export interface ClockWatchParts {
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** Called when somebody has set the clock. `by`: ms, positive if it was set forward. */
  readonly set: (by: number) => void
}

/**
 * Notices when a person or a time server sets the system's clock. Times since an earlier moment, such as waits, are
 * then wrong.
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
