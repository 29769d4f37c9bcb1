import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { StoreEvent } from '../../shared/events'
import { MINUTE_MS } from '../../shared/time'
import { readAlertFacts, readWhoNeedsAgent, type AlertFact } from '../state/selectors/alertFacts'
import type { State, StateChange } from '../state/tables/tables'
import type { Unreachable } from './decide/connectionTrouble'
import type { AlertEvent, ConnectionFacts, Person, QueueCounts, QueueFact } from './decide/events'

type StoreAlertEvent = Extract<AlertEvent, { type: 'store' }>

export interface StoreReading {
  /** True if the connection was receiving before the event. */
  readonly wasReceiving: boolean
  readonly queue: QueueCounts
  /** The customer whom the agent is taking over from the card. */
  readonly taking: CustomerKey | null
  readonly inView: (key: CustomerKey) => boolean
}

/**
 * Says what an event of the store means for the alerts. Call this after the store has applied the event. Visits only
 * what changed, not the whole queue. Null: the event means nothing for the alerts.
 */
export function readStoreEvent(
  state: Readonly<State>,
  change: StateChange,
  event: StoreEvent,
  { wasReceiving, queue, taking, inView }: StoreReading
): StoreAlertEvent | null {
  const found = readAlertFacts(state, change, event, wasReceiving)
  const facts = [
    ...found.flatMap((fact) => queueFact(state, fact, inView)),
    ...revised(change),
    ...owed(state, change, event)
  ]
  const isListed = event.type === 'queue.refreshed'
  const isQuiet =
    facts.length === 0 &&
    change.customers.size === 0 &&
    !isListed &&
    event.type !== 'connection.changed' &&
    event.type !== 'workspace.entered' &&
    event.type !== 'signIn.changed' &&
    state.unreadable === queue.unreadable &&
    state.partial === queue.partial
  if (isQuiet) return null
  const isTaking = taking !== null && change.customers.has(taking)
  return {
    ...storeEvent(state),
    facts,
    isListed,
    ...(isTaking && { taking: state.customers.get(taking) ?? null })
  }
}

/** An event with the present state of the store, without facts. */
export function storeEvent(state: Readonly<State>): StoreAlertEvent {
  return {
    type: 'store',
    facts: [],
    isListed: false,
    queue: readQueueCounts(state),
    connection: readConnection(state)
  }
}

export function readQueueCounts({ customers, unreadable, partial }: Readonly<State>): QueueCounts {
  const { waiting } = customers.order
  return { waiting: waiting.length, longestSince: waiting.at(0)?.wait.since ?? null, unreadable, partial }
}

function readConnection({ workspace, connection, signIn }: Readonly<State>): ConnectionFacts {
  return {
    trouble: workspace === null ? null : troubleOf(connection.state),
    isSignInOpen: signIn.phase === 'pageOpen'
  }
}

function troubleOf(state: State['connection']['state']): Unreachable | null {
  if (state === 'connected' || state === 'checking') return null
  return state === 'signedOut' || state === 'stopped' ? state : 'notConnected'
}

function queueFact(
  state: Readonly<State>,
  fact: AlertFact,
  inView: (key: CustomerKey) => boolean
): readonly QueueFact[] {
  switch (fact.kind) {
    case 'needsAgent': {
      const customer = state.customers.get(fact.key)
      if (!customer) return []
      return [{ kind: 'needsAgent', person: personOf(customer, fact.mine), inView: fact.mine && inView(fact.key) }]
    }
    case 'reminderDue': {
      const customer = state.customers.get(fact.key)
      if (!customer) return []
      return [{ kind: 'needsAgent', person: personOf(customer, true), inView: inView(fact.key) }]
    }
    case 'settled':
      return [{ kind: 'settled', key: fact.key, name: state.customers.get(fact.key)?.name ?? '' }]
    case 'taken':
      return [{ kind: 'taken' }]
    case 'lost': {
      const { waits, wrote } = readWhoNeedsAgent(state)
      return [{ kind: 'lost', known: [...waits, ...wrote].map(({ key }) => key) }]
    }
    case 'back': {
      const { waits, wrote } = readWhoNeedsAgent(state)
      const people = [...waits.map((one) => personOf(one, false)), ...wrote.map((one) => personOf(one, true))]
      return [{ kind: 'back', people }]
    }
    case 'requested':
    case 'reset':
      return [fact]
  }
}

function personOf(customer: Customer, mine: boolean): Person {
  const { key, name, unlistedSince, parking } = customer
  const isReminder = mine && parking?.state === 'due'
  return { key, mine, ...(isReminder && { isReminder }), name, waitSince: waitSince(customer), unlistedSince }
}

/** Since when the customer waits: for this agent's answer, or for any agent. */
function waitSince(customer: Customer): number {
  return owesReply(customer) ? customer.turn.since : customer.wait.since
}

function owesReply(customer: Customer): customer is Customer & { readonly turn: { readonly since: number } } {
  return customer.assignment.kind === 'me' && customer.turn.kind === 'theirs'
}

/** Says whether a customer still waits for this agent's answer, which is late. */
export function lateReply(customer: Customer | undefined, key: CustomerKey, inView: boolean): AlertEvent {
  const person = customer && owesReply(customer) ? personOf(customer, true) : null
  return { type: 'replyLate', key, person, inView }
}

/** The customers of this agent who begin or cease to wait for an answer. */
function owed(state: Readonly<State>, { customers }: StateChange, event: StoreEvent): readonly QueueFact[] {
  const limitMs = state.settings.replyLimitMinutes.value * MINUTE_MS
  // The turns moved with the clock, but they are the same turns.
  if (event.type === 'clock.set') return []
  if (event.type === 'setting.changed' && event.key === 'replyLimitMinutes')
    return state.customers.order.mine
      .slice(0, state.customers.waitForMe)
      .map(({ key, turn }) => ({ kind: 'owes', key, since: turn.since, limitMs, isSame: true }))
  const facts: QueueFact[] = []
  for (const [key, { before, after }] of customers) {
    const did = before !== null && owesReply(before)
    const does = owesReply(after)
    if (does && !(did && before.turn === after.turn)) {
      const since = before?.assignment.kind === 'me' ? after.turn.since : null
      facts.push({ kind: 'owes', key, since, limitMs, isSame: false })
    } else if (did && !does) {
      facts.push({ kind: 'owesNothing', key })
    }
  }
  return facts
}

/** The customers for whom the list gives other times than before. */
function revised({ customers }: StateChange): readonly QueueFact[] {
  const facts: QueueFact[] = []
  for (const [key, { before, after }] of customers) {
    const isSame = before?.unlistedSince === after.unlistedSince && waitSince(before) === waitSince(after)
    if (before && !isSame)
      facts.push({ kind: 'revised', key, waitSince: waitSince(after), unlistedSince: after.unlistedSince })
  }
  return facts
}
