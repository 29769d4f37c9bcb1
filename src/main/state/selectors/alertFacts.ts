import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { StoreEvent } from '../../../shared/events'
import { isReceiving } from '../reducers/connection'
import { belongsTo } from '../tables/customers'
import type { StateChange, State } from '../tables/tables'

/** What one event means to somebody who calls the agent. */
export type AlertFact =
  /** Began to wait, asks once more, or wrote to me. */
  | { readonly kind: 'calls'; readonly key: CustomerKey; readonly mine: boolean }
  /** Nobody needs to be called for this one any more. */
  | { readonly kind: 'settled'; readonly key: CustomerKey }
  /** Somebody asks of whom the server gave no more than a name. */
  | { readonly kind: 'asked'; readonly name: string }
  /** Somebody, me or another, has taken a customer over. */
  | { readonly kind: 'taken'; readonly key: CustomerKey }
  | { readonly kind: 'lost' }
  | { readonly kind: 'back' }
  | { readonly kind: 'reset' }

/** Waits for anybody. A takeover of ours that is under way counts as help. */
function callsForHelp(customer: Customer): boolean {
  return belongsTo('waiting', customer) && customer.pending !== 'taking'
}

/** Everybody about whom an agent is called: who waits, and who of the agent's own wrote. */
export function readCallers({ customers: { order } }: State): {
  readonly waits: readonly CustomerKey[]
  readonly wrote: readonly CustomerKey[]
} {
  const wrote: CustomerKey[] = []
  for (const { key, unread } of order.mine) if (unread > 0) wrote.push(key)
  return { waits: Array.from(order.waiting, ({ key }) => key), wrote }
}

/** Reads an event that has just been applied. `wasLive`: before it. */
export function readAlertFacts(
  desk: State,
  change: StateChange,
  event: StoreEvent,
  wasLive: boolean
): readonly AlertFact[] {
  const facts: AlertFact[] = change.reset ? [{ kind: 'reset' }] : []
  for (const [key, { before, after }] of change.customers) facts.push(...factsOf(key, before, after, event))
  if (event.type === 'help.requested') facts.push(...askedFacts(desk, change, event))
  if (wasLive !== isReceiving(desk.connection)) facts.push({ kind: wasLive ? 'lost' : 'back' })
  return facts
}

function factsOf(key: CustomerKey, before: Customer | null, after: Customer, event: StoreEvent): readonly AlertFact[] {
  const facts: AlertFact[] = []
  const waited = before !== null && callsForHelp(before)
  const waits = callsForHelp(after)
  if (before?.assignment.kind === 'nobody' && after.assignment.kind !== 'nobody') facts.push({ kind: 'taken', key })
  if (waited !== waits) facts.push(waits ? { kind: 'calls', key, mine: false } : { kind: 'settled', key })
  const was = before !== null && isMineUnread(before)
  const is = isMineUnread(after)
  if (was && !is) facts.push({ kind: 'settled', key })
  if (is && event.type === 'message.received' && after.unread > (before?.unread ?? 0))
    facts.push({ kind: 'calls', key, mine: true })
  return facts
}

function isMineUnread(customer: Customer): boolean {
  return customer.assignment.kind === 'me' && customer.unread > 0
}

/** Whoever waits already may ask again; whoever came with this very frame has called by coming. */
function askedFacts(
  { customers }: State,
  change: StateChange,
  { who, customer, name }: Extract<StoreEvent, { type: 'help.requested' }>
): readonly AlertFact[] {
  const mention = customer ?? who
  const known = (mention && customers.resolve(mention)) ?? (name === null ? null : customers.onlyWaiting(name))
  if (!known) return [{ kind: 'asked', name: name ?? '' }]
  const came = change.customers.get(known.key)
  if (came && (!came.before || !callsForHelp(came.before))) return []
  return callsForHelp(known) ? [{ kind: 'calls', key: known.key, mine: false }] : []
}
