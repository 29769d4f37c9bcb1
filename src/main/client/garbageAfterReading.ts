import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'

/**
 * By then, the rows that arrived last are on their way to the page. Main then stands still for a moment, which disturbs
 * least just after the list: later, two changes of one row could come together, and the first would never be seen.
 */
const PAUSE_MS = 100
/** A server that often sends its whole list must not make main collect each time. */
const AT_MOST_EVERY_MS = 10 * MINUTE_MS

/**
 * Calls `collect` after Deskhand has read the whole list of customers. Reading leaves about as much garbage as there
 * are customers, and V8 would keep it for hours, because it collects only when much more is in use.
 */
export function collectAfterReading(parts: {
  readonly store: Store
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly collect: () => void
}): { dispose(): void } {
  const { store, timers, monotonic, collect } = parts
  let readAt = store.state.refreshedAt
  let collectedAt = -Infinity
  let cancel: Cancel | null = null

  const watch = store.watch(() => {
    const { refreshedAt } = store.state
    if (refreshedAt === readAt) return
    readAt = refreshedAt
    if (refreshedAt === null || cancel || monotonic() - collectedAt < AT_MOST_EVERY_MS) return
    cancel = timers.after(PAUSE_MS, () => {
      cancel = null
      collectedAt = monotonic()
      collect()
    })
  })
  return {
    dispose: () => {
      watch.dispose()
      cancel?.()
    }
  }
}
