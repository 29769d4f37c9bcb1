import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'

/**
 * Deskhand collects garbage this long after it has read the list. A collection stops the main process for a moment.
 * It disturbs least now, while the last rows are on their way to the window.
 */
const PAUSE_MS = 100
/** Garbage is collected at most once in this time, however often the list is read. */
const AT_MOST_EVERY_MS = 10 * MINUTE_MS

/**
 * Calls `collect` after the whole list was read. Reading a long list leaves much garbage. V8 would keep this garbage
 * for hours, until much more memory is in use.
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
