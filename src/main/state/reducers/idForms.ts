import type { CustomerReference, ServerId } from '../../../shared/domain/ids'
import type { ServerFact } from '../../../shared/events'
import type { WritableState } from '../tables/tables'
import { customerOf } from './messages'

/** Two parts of a system may write one UUID in different ways. */
const UUID = /^(?:urn:uuid:)?\{?([\da-f]{8})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{12})\}?$/i

/**
 * Returns the fact with a known customer's ids. A broadcast may write them in another way: the company page `page:7`
 * for `7`, or a UUID in capitals.
 */
export function withKnownIds(state: WritableState, event: ServerFact): ServerFact {
  switch (event.type) {
    case 'customer.released':
    case 'assignment.changed':
    case 'stop.changed':
    case 'help.requested': {
      const { who } = event
      const known = who === null ? null : knownAs(state, who)
      if (known === null) return event
      const named = { ...event, who: known }
      if (named.type === 'customer.released' || named.customer === null) return named
      return { ...named, customer: { ...named.customer, ...known } }
    }
    case 'message.received': {
      const known = knownAs(state, event.who, false)
      return known === null ? event : { ...event, who: known }
    }
    default:
      return event
  }
}

/** Returns the ids of the known customer. Null: the frame has the known ids already, or no known customer fits. */
function knownAs(state: WritableState, who: CustomerReference, withPage = true): CustomerReference | null {
  if (state.customers.resolve(who) !== null) return null
  const other = otherForm(state, who.customerId)
  const reference = other === null ? who : { ...who, customerId: other }
  if (who.pageId === null || (!withPage && other === null)) return other === null ? null : reference
  const known = customerOf(state, reference)
  return known === null ? null : { ...reference, pageId: known.pageId }
}

/** Returns the known id that is the same UUID. Null: the id is no UUID, or no customer has it in another form. */
function otherForm(state: WritableState, id: ServerId): ServerId | null {
  const parts = typeof id === 'string' ? UUID.exec(id)?.slice(1) : undefined
  if (parts === undefined) return null
  const plain = [parts.join('-'), parts.join(''), `{${parts.join('-')}}`].map((form) => form.toLowerCase())
  const forms = [...plain, ...plain.map((form) => form.toUpperCase())]
  return forms.find((form) => form !== id && state.customers.ofId(form).length > 0) ?? null
}
