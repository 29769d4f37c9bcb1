import type { CustomerKey } from '../../../shared/domain/ids'

/** At most this many customers are counted as held back. */
const HELD_LIMIT = 10_000

/**
 * What holds alerts back. `paused`: a pause or the quiet hours. `system`: the system's own Do Not Disturb. `locked`:
 * nobody is in front of the screen.
 */
export type HeldBy = 'paused' | 'system' | 'locked'

/**
 * The customers who began to need the agent while alerts were held back. Afterwards, one notification tells the agent
 * about all of them.
 */
export interface HeldAlerts {
  by: HeldBy | null
  /**
   * The customers who began to need the agent while alerts are held back. If nothing holds alerts back: those who
   * came since the last evaluation.
   */
  came: Set<CustomerKey>
}

export function createHeldAlerts(): HeldAlerts {
  return { by: null, came: new Set() }
}

export function countHeld({ came }: HeldAlerts, key: CustomerKey): void {
  if (came.size < HELD_LIMIT) came.add(key)
}

/**
 * Sets what holds alerts back from now on. `by` null: nothing. When `by` becomes null, returns the earlier reason and
 * the customers who came in that time. Otherwise returns null.
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
