import type { Customer } from '../../../shared/domain/customer'
import { clip } from '../../../shared/clip'
import { maskPaymentNumbers } from '../../../shared/domain/maskedNumbers'
import { languageOf } from '../../../shared/language'
import type { QueueRow } from '../../../shared/views'

/** A row has at most this many UTF-16 units of a draft, because it shows one line. */
const SHOWN_OF_DRAFT = 300

const staying = new WeakMap<Customer, QueueRow>()
const leaving = new WeakMap<Customer, QueueRow>()

/**
 * Returns the row of a customer. For the same `customer` and `isLeaving`, returns the same object, which is not sent
 * again.
 */
export function queueRow(customer: Customer, isLeaving: boolean): QueueRow {
  const rows = isLeaving ? leaving : staying
  const known = rows.get(customer)
  if (known) return known
  const {
    key,
    name,
    pageName,
    assignment,
    pending,
    wait,
    turn,
    parking,
    pinned,
    lastMessage,
    lastWithoutText,
    lastByMe,
    draft,
    unread,
    toSend,
    notSent,
    maybeSent,
    extra
  } = customer
  const row: QueueRow = {
    key,
    name,
    pageName,
    assignment,
    pending,
    wait,
    turn,
    parking,
    pinned,
    lastMessage: maskPaymentNumbers(lastMessage),
    lastWithoutText,
    lastByMe,
    unread,
    toSend,
    notSent,
    maybeSent,
    draft: clip(maskPaymentNumbers(clip(draft, 2 * SHOWN_OF_DRAFT)), SHOWN_OF_DRAFT),
    // A customer who is not in the queue counts as leaving. The row may stay for messages that have not arrived.
    leaving: isLeaving || !customer.present,
    withBot: !customer.present,
    unlisted: customer.unlistedSince !== null,
    language: languageOf(extra)
  }
  rows.set(customer, row)
  return row
}
