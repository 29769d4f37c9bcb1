import type { Evidence, SentMessage } from '../../shared/domain/day'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import type { OwnReason } from '../../shared/domain/message'
import type { StoreEvent } from '../../shared/events'
import { isReceiving } from '../state/reducers/connection'
import { comparable } from '../state/reducers/sameText'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import type { State } from '../state/tables/tables'

/**
 * Returns why a message has this delivery state. `event`: the event that gave it this state. Null: no event of this run
 * did, because the message is of an earlier run. `at`: epoch ms.
 */
export function evidenceOf(
  state: State,
  { delivery, text, leftAt }: Pick<OutboxEntry, 'delivery' | 'text' | 'leftAt'>,
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
      return { kind: proofOf(own), at, ...(isInexact(own, text) && { isInexact: true }) }
  }
}

/** Returns true if the evidence comes from the disk alone, because the message is of an earlier run. */
export function isRestoredOnly({ evidence }: Pick<SentMessage, 'evidence'>): boolean {
  return evidence?.kind === 'saved' || evidence?.kind === 'closed'
}

/** Returns true if Deskhand itself did not send the message. The server may refuse what is too long or comes too often. */
function isHeldBack(reason: OwnReason | string | null, leftAt: number | null): boolean {
  if (reason === null || typeof reason === 'string') return false
  return leftAt === null || (reason.code !== 'tooLong' && reason.code !== 'rests')
}

/** Returns true if the event is a frame about a message that did not have the text of the message. */
function isInexact(event: StoreEvent, text: string): boolean {
  const isFrame = event.type === 'message.acknowledged' || event.type === 'message.received'
  return isFrame && (event.text === null || comparable(event.text) !== comparable(text))
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

/** Returns the reason with payment numbers hidden: a workspace may repeat the message that it refuses. */
function withoutNumbers(reason: OwnReason | string | null): OwnReason | string | null {
  if (typeof reason === 'string') return maskPaymentNumbers(reason)
  return reason?.name === undefined ? reason : { ...reason, name: maskPaymentNumbers(reason.name) }
}
