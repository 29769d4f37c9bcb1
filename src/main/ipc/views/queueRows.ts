import type { Customer } from '../../../shared/domain/customer'
import { clip } from '../../../shared/clip'
import { maskPaymentNumbers } from '../../../shared/domain/maskedNumbers'
import { languageOf } from '../../../shared/language'
import type { QueueRow } from '../../../shared/views'

/**
 * At most this many UTF-16 units of a draft are sent with a row. A row shows one line, so it does not need the rest.
 */
const SHOWN_OF_DRAFT = 300

const staying = new WeakMap<Customer, QueueRow>()
const leaving = new WeakMap<Customer, QueueRow>()

/**
 * Returns the row of a customer. Returns the same object for the same record and the same `isLeaving`, so unchanged
 * rows are not sent again.
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
    // If a customer is not in the queue, the only reason for this row is that messages to the customer have not
    // arrived.
    leaving: isLeaving || !customer.present,
    withBot: !customer.present,
    unlisted: customer.unlistedSince !== null,
    language: languageOf(extra)
  }
  rows.set(customer, row)
  return row
}
