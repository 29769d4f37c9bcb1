import type { CustomerKey } from '../../../shared/domain/ids'
import type { UnsentWork } from '../../../shared/domain/kept'
import type { State } from '../tables/tables'
import { keptCustomer } from './keptCustomer'

/** Everything on the desk that is this agent's own, as it is kept for them. */
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
    transcripts: [...state.transcripts.keys()].map((key) => ({ key, items: state.transcripts.of(key) })),
    heardUntil: null,
    unread
  }
}

export function isNothing({ messages, drafts, transcripts }: UnsentWork): boolean {
  return messages.length + drafts.length + transcripts.length === 0
}
