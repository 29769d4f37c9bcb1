import type { CustomerKey } from '../../../shared/domain/ids'
import type { HeldAlerts, HeldBy } from './state'

/** At most this many customers are counted as held back. */
const HELD_LIMIT = 10_000

export function createHeldAlerts(): HeldAlerts {
  return { by: null, came: new Set() }
}

export function countHeld({ came }: HeldAlerts, key: CustomerKey): void {
  if (came.size < HELD_LIMIT) came.add(key)
}

/**
 * Sets what holds alerts back from now on. `by` null: nothing. If `by` is null and alerts were held back until now,
 * returns the earlier reason and the customers who came during that time. Otherwise returns null.
 */
export function holdAlerts(
  held: HeldAlerts,
  by: HeldBy | null
): { readonly by: HeldBy; readonly came: readonly CustomerKey[] } | null {
  const before = held.by
  held.by = by
  if (by !== null) return null
  const came = [...held.came]
  held.came.clear()
  return before === null ? null : { by: before, came }
}
