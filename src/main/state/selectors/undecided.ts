import type { UndecidedMessage } from '../../../shared/domain/message'
import type { State } from '../tables/tables'

/** If there are more messages than this, `selectUndecided` returns only the newest ones. */
const LIMIT = 50

/**
 * Returns the agent's messages that were not sent or may have been sent, the oldest first. The cost grows with the
 * messages in the outbox. Without such a message, there is no cost.
 */
export function selectUndecided({
  outbox,
  customers
}: Pick<State, 'outbox' | 'customers'>): readonly UndecidedMessage[] {
  if (outbox.count('failed') + outbox.count('unconfirmed') === 0) return []
  return [...outbox.all()]
    .flatMap(({ id, key, delivery }) =>
      delivery.state === 'failed' || delivery.state === 'unconfirmed'
        ? [{ id, key, name: customers.get(key)?.name ?? '', delivery }]
        : []
    )
    .slice(-LIMIT)
}
