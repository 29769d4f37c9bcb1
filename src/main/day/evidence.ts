import type { Evidence, SentMessage } from '../../shared/domain/day'
import type { CustomerKey } from '../../shared/domain/ids'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import type { OwnReason } from '../../shared/domain/message'
import type { StoreEvent } from '../../shared/events'
import { isReceiving } from '../state/selectors/connection'
import { comparable } from '../state/tables/sameText'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import type { State } from '../state/tables/tables'

/**
 * Returns what proves the delivery state of a message. `event`: the event that caused the state. Null: the message is
 * of an earlier run. `at`: epoch ms.
 */
export function evidenceOf(
  state: State,
  { key, delivery, text, leftAt }: Pick<OutboxEntry, 'key' | 'delivery' | 'text' | 'leftAt'>,
  event: StoreEvent | null,
  at: number
): Evidence | null {
  const own = event?.type === 'unsentWork.restored' ? null : event
  switch (delivery.state) {
    case 'queued':
    case 'sending':
      return null
    case 'failed': {
      const kind = isHeldBack(delivery.reason, leftAt) ? 'heldBack' : 'refused'
      return { kind, at, reason: withoutNumbers(delivery.reason) }
    }
    case 'unconfirmed':
      if (own === null) return { kind: 'closed', at }
      return { kind: isReceiving(state.connection) ? 'noAnswer' : 'connectionLost', at }
    case 'sent':
      if (own === null) return { kind: 'saved', at }
      return { kind: proofOf(own), at, ...(isInexact(own, text, listedText(state, key)) && { isInexact: true }) }
  }
}

/** Returns true if only the disk proves the state, because the message is of an earlier run. */
export function isRestoredOnly({ evidence }: Pick<SentMessage, 'evidence'>): boolean {
  return evidence?.kind === 'saved' || evidence?.kind === 'closed'
}

/**
 * Returns true if Deskhand itself refused to send the message. After a message has left this computer, `tooLong` and
 * `rests` come from the server.
 */
function isHeldBack(reason: OwnReason | string | null, leftAt: number | null): boolean {
  if (reason === null || typeof reason === 'string') return false
  return leftAt === null || (reason.code !== 'tooLong' && reason.code !== 'rests')
}

/**
 * Returns true if the proof has another text than the message. For example, a list often has only the beginning of a
 * message. `listed`: the customer's last message in the list.
 */
function isInexact(event: StoreEvent, text: string, listed: string | null): boolean {
  const isFrame = event.type === 'message.acknowledged' || event.type === 'message.received'
  if (!isFrame && proofOf(event) !== 'inList') return false
  const proof = isFrame ? event.text : listed
  return proof === null || comparable(proof) !== comparable(text)
}

function listedText({ customers }: State, key: CustomerKey): string | null {
  return customers.get(key)?.lastMessage ?? null
}

function proofOf(event: StoreEvent): Evidence['kind'] {
  switch (event.type) {
    case 'message.acknowledged':
      return 'acknowledged'
    case 'message.received':
      return 'cameBack'
    case 'queue.partRead':
    case 'queue.pushed':
    case 'queue.refreshed':
      return 'inList'
    case 'message.deliveryChanged':
      return 'byAgent'
    default:
      return 'saved'
  }
}

/** Returns the reason with payment numbers hidden. A workspace may quote the refused message in its reason. */
function withoutNumbers(reason: OwnReason | string | null): OwnReason | string | null {
  if (typeof reason === 'string') return maskPaymentNumbers(reason)
  return reason?.name === undefined ? reason : { ...reason, name: maskPaymentNumbers(reason.name) }
}
