import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { StoreEvent } from '../../../shared/events'
import { isReceiving } from '../reducers/connection'
import { belongsTo } from '../tables/customers'
import type { StateChange, State } from '../tables/tables'

/** What one event means to the alerts. */
export type AlertFact =
  /** Began to wait, asks once more, or wrote to me. */
  | { readonly kind: 'needsAgent'; readonly key: CustomerKey; readonly mine: boolean }
  /** The agent needs no alert about this one any more. */
  | { readonly kind: 'settled'; readonly key: CustomerKey }
  /** Somebody asks of whom the server gave no more than a name. */
  | { readonly kind: 'requested'; readonly name: string }
  /** Somebody, me or another, has taken a customer over. */
  | { readonly kind: 'taken'; readonly key: CustomerKey }
  | { readonly kind: 'lost' }
  | { readonly kind: 'back' }
  | { readonly kind: 'reset' }

/** Waits for anybody. A takeover of ours that is under way counts as help. */
function needsAnybody(customer: Customer): boolean {
  return belongsTo('waiting', customer) && customer.pending !== 'taking'
}

/** Everybody about whom the agent is alerted: who waits, and who of the agent's own wrote. Walks the queue: for a new connection only. */
export function readWhoNeedsAgent({ customers: { order } }: State): {
  readonly waits: readonly Customer[]
  readonly wrote: readonly Customer[]
} {
  const wrote: Customer[] = []
  for (const customer of order.mine) if (customer.unread > 0) wrote.push(customer)
  return { waits: [...order.waiting], wrote }
}

/** Reads an event that has just been applied. `wasReceiving`: before it. */
export function readAlertFacts(
  desk: State,
  change: StateChange,
  event: StoreEvent,
  wasReceiving: boolean
): readonly AlertFact[] {
  const facts: AlertFact[] = change.reset ? [{ kind: 'reset' }] : []
  for (const [key, { before, after }] of change.customers) facts.push(...factsOf(key, before, after, event))
  if (event.type === 'help.requested') facts.push(...requestFacts(desk, change, event))
  if (wasReceiving !== isReceiving(desk.connection)) facts.push({ kind: wasReceiving ? 'lost' : 'back' })
  return facts
}

function factsOf(key: CustomerKey, before: Customer | null, after: Customer, event: StoreEvent): readonly AlertFact[] {
  const facts: AlertFact[] = []
  const waited = before !== null && needsAnybody(before)
  const waits = needsAnybody(after)
  if (before?.assignment.kind === 'nobody' && after.assignment.kind !== 'nobody') facts.push({ kind: 'taken', key })
  if (waited !== waits) facts.push(waits ? { kind: 'needsAgent', key, mine: false } : { kind: 'settled', key })
  const was = before !== null && isMineUnread(before)
  const is = isMineUnread(after)
  if (was && !is) facts.push({ kind: 'settled', key })
  if (is && event.type === 'message.received' && after.unread > (before?.unread ?? 0))
    facts.push({ kind: 'needsAgent', key, mine: true })
  return facts
}

function isMineUnread(customer: Customer): boolean {
  return customer.assignment.kind === 'me' && customer.unread > 0
}

/** Whoever waits already may ask again; whoever came with this very frame has asked by coming. */
function requestFacts(
  { customers }: State,
  change: StateChange,
  { who, customer, name }: Extract<StoreEvent, { type: 'help.requested' }>
): readonly AlertFact[] {
  const mention = customer ?? who
  const known = (mention && customers.resolve(mention)) ?? (name === null ? null : customers.onlyWaiting(name))
  if (!known) return [{ kind: 'requested', name: name ?? '' }]
  const came = change.customers.get(known.key)
  if (came && (!came.before || !needsAnybody(came.before))) return []
  return needsAnybody(known) ? [{ kind: 'needsAgent', key: known.key, mine: false }] : []
}
