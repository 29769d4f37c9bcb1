import type { CustomerReference } from '../../shared/domain/ids'
import type { ServerEvent, StoreEvent } from '../../shared/events'
import type { ProtocolCommand } from '../protocol/toFrame'

/**
 * An answer that does not say whom it is about, or not on which page, is about the command in flight. `isClean`: nothing else
 * is unanswered, so that a `message_sent` for the customer of the message in flight is its answer, whatever words it quotes.
 */
export function attributeFact(event: ServerEvent, inFlight: ProtocolCommand | null, isClean: boolean): ServerEvent {
  if (!inFlight || inFlight.type === 'list') return event
  const asked = { pageId: inFlight.pageId, customerId: inFlight.customerId }
  switch (event.type) {
    case 'customer.taken': {
      const { customer } = event
      if (inFlight.type !== 'take' || !leavesOpen(customer, asked)) return event
      return { ...event, customer: { extra: [], ...customer, ...asked } }
    }
    case 'customer.released':
      return inFlight.type === 'release' && leavesOpen(event.who, asked) ? { ...event, who: asked } : event
    case 'message.acknowledged':
      if (inFlight.type !== 'send' || !(leavesOpen(event.who, asked) || isSame(event.who, asked))) return event
      return { ...event, who: asked, isAnswer: isClean }
    default:
      return event
  }
}

function isSame(who: CustomerReference | null, asked: CustomerReference): boolean {
  return (
    who !== null && String(who.pageId) === String(asked.pageId) && String(who.customerId) === String(asked.customerId)
  )
}

/** It could be about this one, and does not say about which. */
function leavesOpen(who: CustomerReference | null, asked: CustomerReference): boolean {
  return who === null || (who.pageId === null && String(who.customerId) === String(asked.customerId))
}

/** What goes to the store. Null: a reply, which means something only to the command that it answers. */
export function factOf(event: ServerEvent): StoreEvent | null {
  switch (event.type) {
    case 'queue.listed':
      return { type: 'queue.arrived', ...(event.isPart === true && { isPart: true }) }
    case 'command.refused':
    case 'server.pinged':
      return null
    default:
      return event
  }
}
