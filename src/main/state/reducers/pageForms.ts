import type { ServerFact } from '../../../shared/events'
import type { WritableState } from '../tables/tables'
import { customerOf } from './messages'

/**
 * A broadcast may write a known customer's page in another way: `page:7` for `7`. Returns it with the known page,
 * because otherwise the customer would be in the queue twice. Any other fact stays as it is.
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
