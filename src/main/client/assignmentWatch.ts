import type { OwnReason } from '../../shared/domain/message'
import { undelivered, type Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import type { QueueSync } from './queueSync'

export interface AssignmentWatchParts {
  readonly store: Store
  readonly queueSync: QueueSync
  readonly canSend: () => boolean
  /**
   * Reviews a message that has not left. If the message may no longer fit its customer, this message fails. Later
   * messages to the customer fail too.
   */
  readonly review: (entry: OutboxEntry) => void
  readonly fail: (entry: OutboxEntry, reason: OwnReason) => void
}

/** Watches who has a customer, as long as messages to the customer wait in the outbox. */
export interface AssignmentWatch {
  /** Returns true if Deskhand does not know who has the customer. */
  isInDoubt(key: CustomerKey): boolean
  /**
   * Asks once for a list that shows who has the customer. If the list does not show it, the waiting messages to this
   * customer fail. The agent then decides about these messages. Without a connection, no message fails.
   */
  ask(key: CustomerKey): void
  /** Forgets for which customers a list was asked for. */
  reset(): void
  dispose(): void
}

export function watchAssignment({ store, queueSync, canSend, review, fail }: AssignmentWatchParts): AssignmentWatch {
  const requested = new Set<CustomerKey>()

  function entriesOf(key: CustomerKey): readonly OutboxEntry[] {
    return [...store.state.outbox.all()].filter((entry) => entry.key === key)
  }

  function isInDoubt(key: CustomerKey): boolean {
    return store.state.customers.get(key)?.inDoubt === true
  }

  function reviewFirst({ key, inDoubt }: Customer): void {
    if (inDoubt) return
    const first = entriesOf(key).find(({ delivery }) => delivery.state === 'queued')
    if (first && first.handover !== null) review(first)
  }

  /**
   * Changes the reason of the customer's failed messages to `cameBack`, because the customer may ask something else
   * now. Messages that left this computer, or were written after the customer left, keep their reason.
   */
  function cameBack({ key, name }: Customer): void {
    for (const entry of entriesOf(key)) {
      const neverLeft = entry.delivery.state === 'failed' && entry.leftAt === null
      if (neverLeft && entry.handover === 'left') fail(entry, { code: 'cameBack', name })
    }
  }

  const watch = store.watch((change) => {
    for (const { before, after } of change.customers.values()) {
      if (undelivered(after) === 0) continue
      reviewFirst(after)
      if (before?.present === false && after.present) cameBack(after)
    }
  })

  return {
    isInDoubt,
    ask: (key) => {
      if (requested.has(key)) return
      requested.add(key)
      queueSync.request(() => {
        requested.delete(key)
        const customer = store.state.customers.get(key)
        if (customer?.inDoubt !== true || !canSend()) return
        for (const entry of entriesOf(key)) {
          if (entry.delivery.state === 'queued') fail(entry, { code: 'maybeWithOther', name: customer.name })
        }
      })
    },
    reset: () => requested.clear(),
    dispose: watch.dispose
  }
}
