import type { Customer } from '../../../shared/domain/customer'
import type { Changes, WritableState } from '../tables/tables'
import { setDelivery } from './messages'
import { comparable, isShownAs, PREVIEW_LENGTH } from './sameText'

/**
 * A list shows another last message than the one held: it is proof of a message of ours whose fate was unknown, or of
 * one that was never seen. There is no history to ask for, so what is known is shown and the rest is said to be missing.
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
  // A list does not say who wrote what it shows: shorter words could be the customer's own, and prove nothing.
  const proven = comparable(text).length < PREVIEW_LENGTH ? [] : unknown.filter((entry) => isShownAs(entry.text, text))
  const [only] = proven
  if (only && proven.length === 1) return setDelivery(state, changes, only.id, { state: 'sent' }, now)
  // Of somebody who was not in the queue nothing was followed, and of a newcomer nothing was known.
  if (!before.present || !hasLast(before)) return
  const items = state.transcripts.of(after.key)
  // Nothing was followed here: the preview shows the new words by itself.
  if (
    items.length === 0 ||
    (text !== '' && items.some((item) => item.kind === 'message' && isShownAs(item.text, text)))
  )
    return
  state.transcripts.markMissed(after.key)
  state.transcripts.append(after.key, { author: { kind: 'listed' }, text, at: now, delivery: null })
  changes.transcript(after.key)
  changes.put({ ...after, unread: after.unread + 1 })
}

/** Something is known to have been written, be it without text. */
function hasLast({ lastMessage, lastWithoutText }: Customer): boolean {
  return lastMessage !== '' || lastWithoutText
}
