import type { Customer } from '../../../shared/domain/customer'
import { isCut } from '../../../shared/domain/message'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { setDelivery } from './messages'
import { comparable, isShownAs, PREVIEW_LENGTH } from '../tables/sameText'
import { hasLast } from './turns'

/**
 * Call this after a row brought a customer into the queue. If the customer is this agent's, a new last message in the
 * row is unread. `lastId`: the highest id of an item before the row.
 */
export function noticeNewWords(state: WritableState, changes: Changes, customer: Customer, lastId: number): void {
  const [before, last] = state.transcripts.of(customer.key).slice(-2)
  if (customer.assignment.kind !== 'me' || !last || isCut(before) || last.id <= lastId) return
  changes.put({ ...customer, unread: customer.unread + 1, seen: false })
}

/**
 * Compares a customer's last message in a list with the known one. A new message may prove that a message in doubt
 * was sent. Otherwise the new message was missed. Then it becomes unread, and the gap is marked. `now`: epoch ms.
 */
export function noticeMissed(
  state: WritableState,
  changes: Changes,
  before: Customer,
  after: Customer,
  now: number
): void {
  const text = after.lastMessage
  if (!hasLast(after) || (hasLast(before) && isShownAs(before.lastMessage, text))) return
  const unknown = [...state.outbox.all()].filter(
    (entry) => entry.key === after.key && entry.delivery.state === 'unconfirmed'
  )
  // The customer may have written the same short text. So a short text does not prove that the agent's message was
  // sent.
  const proven = comparable(text).length < PREVIEW_LENGTH ? [] : unknown.filter((entry) => isShownAs(entry.text, text))
  const [only] = proven
  if (only && proven.length === 1) {
    changes.put({ ...after, lastByMe: true })
    return setDelivery(state, changes, only.id, { state: 'sent' }, now, true)
  }
  // Nobody can say what was missed if the customer was not in the queue, or had no known last message.
  if (!before.present || !hasLast(before)) return
  // The agent's own last message was not missed, even if the server has changed its text.
  if (after.lastByMe) return
  const items = state.transcripts.of(after.key)
  // In an empty conversation, there is no gap to mark. A text that the conversation already has was not missed.
  if (
    items.length === 0 ||
    (text !== '' && items.some((item) => item.kind === 'message' && isShownAs(item.text, text)))
  )
    return
  state.transcripts.markMissed(after.key)
  state.transcripts.append(after.key, { author: { kind: 'listed' }, text, at: now, delivery: null })
  changes.transcript(after.key)
  changes.put({ ...after, unread: after.unread + 1, seen: false })
}
