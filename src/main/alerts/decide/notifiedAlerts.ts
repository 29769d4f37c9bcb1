import type { CustomerKey } from '../../../shared/domain/ids'
import { clearBlocks, itemsOf } from '../../state/tables/sortedBlocks'
import { markActiveNotified, markAllActiveNotified } from './activeAlerts'
import type { PendingAlerts } from './pendingAlerts'

export function markNotified({ active, changed, notified }: PendingAlerts, keys: Iterable<CustomerKey>): void {
  for (const key of keys) {
    notified.add(key)
    if (active.byKey.has(key)) markActiveNotified(active, key)
    else changed.add(key)
  }
}

/** Marks that no waiting customer needs a notification. Visits only those who still need one. */
export function markOthersNotified({ byKey, active, changed, notified }: PendingAlerts): void {
  for (const { key } of itemsOf(active.others.open)) notified.add(key)
  clearBlocks(active.others.open)
  // `active` may be out of date about these customers.
  for (const key of changed) if (byKey.get(key)?.mine === false) notified.add(key)
}

export function markAllNotified({ byKey, active, changed, notified }: PendingAlerts): void {
  for (const key of byKey.keys()) {
    notified.add(key)
    if (!active.byKey.has(key)) changed.add(key)
  }
  markAllActiveNotified(active)
}

/** Returns and forgets the agent's own customers who needed the agent once more. */
export function takeAgain({ again }: PendingAlerts): readonly CustomerKey[] {
  const keys = [...again]
  again.clear()
  return keys
}
