import type { ServerEvent } from '../../shared/events'
import type { WireCommand } from '../wire/fromCommand'

/** An answer that does not say whom it is about is about the command in flight. */
export function attribute(event: ServerEvent, inFlight: WireCommand | null): ServerEvent {
  if (!inFlight || inFlight.type === 'list') return event
  const who = { pageId: inFlight.pageId, customerId: inFlight.customerId }
  switch (event.type) {
    case 'customer.taken':
      return event.customer || inFlight.type !== 'take' ? event : { ...event, customer: { ...who, extra: [] } }
    case 'customer.released':
      return event.who || inFlight.type !== 'release' ? event : { ...event, who }
    case 'message.acknowledged':
      return event.who || inFlight.type !== 'send' ? event : { ...event, who }
    default:
      return event
  }
}
