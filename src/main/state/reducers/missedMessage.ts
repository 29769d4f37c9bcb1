import type { Customer } from '../../../shared/domain/customer'
import { isCut } from '../../../shared/domain/message'
import type { Changes, WritableState } from '../tables/tables'
import { setDelivery } from './messages'
import { comparable, isShownAs, PREVIEW_LENGTH } from './sameText'
import { hasLast } from './turns'

/**
 * Call this when a row names a customer who was not in the queue. If the customer is this agent's, and `seedTranscript`
 * has just added the row's last message to an earlier conversation, marks the message as unread. `lastId`: the highest
 * id of an item before the row was read.
 */
export function noticeNewWords(state: WritableState, changes: Changes, customer: Customer, lastId: number): void {
  const [before, last] = state.transcripts.of(customer.key).slice(-2)
  if (customer.assignment.kind !== 'me' || !last || isCut(before) || last.id <= lastId) return
  changes.put({ ...customer, unread: customer.unread + 1, seen: false })
}

/**
 * Compares a customer's last message in a list with the last message that was known before. A new last message may
 * prove that a message in doubt was sent, or show that a message was missed. The server gives no history. So the
 * conversation gets the missed message as unread, and its gap is marked. `now`: epoch ms.
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
  // A list does not say who wrote the message. If the text is short, the customer may have written the same words, so
  // the text does not show that the agent's message was sent.
  const proven = comparable(text).length < PREVIEW_LENGTH ? [] : unknown.filter((entry) => isShownAs(entry.text, text))
  const [only] = proven
  if (only && proven.length === 1) {
    changes.put({ ...after, lastByMe: true })
    return setDelivery(state, changes, only.id, { state: 'sent' }, now, true)
  }
  // If the customer was not in the queue, or the last message was not known, Deskhand cannot say what was missed.
  if (!before.present || !hasLast(before)) return
  // The agent's own last message was not missed, even if the server has changed its text.
  if (after.lastByMe) return
  const items = state.transcripts.of(after.key)
  // If there is no transcript, the preview in the row is enough. If the transcript has the text, the text was not
  // missed.
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
