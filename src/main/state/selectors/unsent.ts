import { idName, type CustomerKey } from '../../../shared/domain/ids'
import type { KeptCustomer, KeptName, KeptTranscript, UnsentWork } from '../../../shared/domain/kept'
import type { State } from '../tables/tables'

/** Returns the messages, drafts, transcripts and unread counts of the state. `heardUntil` is null. */
export function unsentWork(state: State): UnsentWork {
  const unread = new Map<CustomerKey, number>()
  const drafts: UnsentWork['drafts'][number][] = []
  for (const { key, draft, unread: count } of state.customers.all()) {
    if (count > 0) unread.set(key, count)
    if (draft !== '') drafts.push({ customer: keptCustomer(state, key), text: draft })
  }
  return {
    messages: [...state.outbox.all()].map(({ id, key, text, writtenAt, leftAt, delivery }) => ({
      customer: keptCustomer(state, key),
      id,
      text,
      writtenAt,
      leftAt,
      delivery
    })),
    drafts,
    transcripts: [...state.transcripts.keys()].map((key) => keptTranscript(state, key)),
    heardUntil: null,
    unread
  }
}

/** Unread counts alone are no reason to save anything. */
export function isNothing({ messages, drafts, transcripts }: UnsentWork): boolean {
  return messages.length + drafts.length + transcripts.length === 0
}

export function keptTranscript(state: State, key: CustomerKey): KeptTranscript {
  const who = knownName(state, key)
  return { key, items: state.transcripts.of(key), ...(who && { who }) }
}

/**
 * Returns the names of a customer and the company page, even after the state dropped the customer. Null: no name is
 * known.
 */
export function knownName(state: State, key: CustomerKey): KeptName | null {
  const customer = state.customers.get(key)
  const isUnnamed = !customer || customer.name === idName(customer.customerId)
  const who = isUnnamed ? (state.transcripts.whose(key) ?? state.notes.get(key)) : customer
  return who ? { name: who.name, pageName: who.pageName } : null
}

/** Returns what is saved of a customer, apart from messages and drafts. If there is no name, the id is the name. */
export function keptCustomer(state: State, key: CustomerKey): KeptCustomer {
  const who = knownName(state, key)
  const customer = state.customers.get(key)
  if (customer) {
    const { pageId, customerId, name, pageName } = customer
    return { pageId, customerId, name, pageName, ...who }
  }
  const [page = '', id = ''] = key.split('/').map(decodeURIComponent)
  return { pageId: page === '' ? null : page, customerId: id, name: idName(id), pageName: page, ...who }
}
