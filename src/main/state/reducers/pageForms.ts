import type { ServerFact } from '../../../shared/events'
import type { WritableState } from '../tables/tables'
import { customerOf } from './messages'

/**
 * If a broadcast writes the page of a known customer in another way, such as `page:7` and not `7`, returns the broadcast
 * with the known page. Otherwise the customer would be in the queue twice. Returns any other fact unchanged.
 */
export function withKnownPage(state: WritableState, event: ServerFact): ServerFact {
  switch (event.type) {
    case 'customer.released':
    case 'assignment.changed':
    case 'stop.changed':
    case 'help.requested': {
      const { who } = event
      if (who === null || who.pageId === null || state.customers.resolve(who) !== null) return event
      const known = customerOf(state, who)
      if (known === null) return event
      const named = { ...event, who: { ...who, pageId: known.pageId } }
      if (named.type === 'customer.released' || named.customer === null) return named
      return { ...named, customer: { ...named.customer, pageId: known.pageId } }
    }
    default:
      return event
  }
}
