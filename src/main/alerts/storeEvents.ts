import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import { pageRules, type PageRules } from '../../shared/domain/pageLimits'
import type { StoreEvent } from '../../shared/events'
import {
  readAlertFacts,
  waitsForAlert,
  type AlertFact,
  waitingForAlerts,
  dueOf,
  isMutedOrHidden,
  needsAnybody
} from '../state/selectors/alertFacts'
import type { State, StateChange } from '../state/tables/tables'
import { personOf, waitSince } from './alertedPerson'
import { backFacts, changedInGap } from './gapFacts'
import type { AlertEvent, ConnectionFacts, QueueCounts, QueueFact } from './decide/events'
import type { Unreachable } from './decide/effects'

/**
 * After a release by this agent, the bot should have the customer within this time. If not, Deskhand alerts about the
 * customer.
 */
const BOT_RETURN_MS = 10_000

type StoreAlertEvent = Extract<AlertEvent, { type: 'store' }>

export interface StoreReading {
  readonly wasReceiving: boolean
  readonly queue: QueueCounts
  /** The customer whom the agent is taking over from the card. */
  readonly taking: CustomerKey | null
  readonly inView: (key: CustomerKey) => boolean
  readonly isSaid: (key: CustomerKey) => boolean
  /** See `AlertState.unalerted`. */
  readonly unalerted: Iterable<CustomerKey>
  /** The rules of the company pages, as they were before the event. */
  readonly rules: PageRules
  /** Epoch ms. */
  readonly now: number
}

/**
 * Translates an event of the store into an event for `decide`. Call this after the store has applied the event.
 * Null: nothing changes for the alerts.
 */
export function readStoreEvent(
  state: Readonly<State>,
  change: StateChange,
  event: StoreEvent,
  reading: StoreReading
): StoreAlertEvent | null {
  const { wasReceiving, queue, taking, rules, now } = reading
  const found = readAlertFacts(state, change, event, wasReceiving)
  const facts = [
    ...found.flatMap((fact) => (fact.kind === 'back' ? [] : queueFact(state, fact, reading))),
    // After a `reset`, which forgets all customers, and before `back`.
    ...(wasReceiving ? [] : changedInGap(state, change)),
    ...found.flatMap((fact) => (fact.kind === 'back' ? backFacts(state, change, reading.unalerted) : [])),
    ...revised(change),
    ...owed(state, change, event, rules),
    // After `owed`, which ends the time limit for this agent's answer.
    ...found.flatMap((fact) => (fact.kind === 'givenBack' ? givenBack(state, fact.key) : []))
  ]
  const isListed = event.type === 'queue.refreshed'
  const changesNothing =
    facts.length === 0 &&
    change.customers.size === 0 &&
    !isListed &&
    event.type !== 'connection.changed' &&
    event.type !== 'workspace.entered' &&
    event.type !== 'signIn.changed' &&
    state.unreadable === queue.unreadable &&
    state.partial === queue.partial
  if (changesNothing) return null
  const isTaking = taking !== null && change.customers.has(taking)
  return {
    ...storeEvent(state, now),
    facts,
    isListed,
    ...(isTaking && { taking: state.customers.get(taking) ?? null })
  }
}

/** Returns an event with the present state of the store, without facts. `now`: epoch ms. */
export function storeEvent(state: Readonly<State>, now: number): StoreAlertEvent {
  return {
    type: 'store',
    facts: [],
    isListed: false,
    queue: readQueueCounts(state, now),
    connection: readConnection(state)
  }
}

/** `now`: epoch ms. */
export function readQueueCounts(state: Readonly<State>, now: number): QueueCounts {
  const { customers, unreadable, partial, settings } = state
  return { ...waitingForAlerts(customers, pageRules(settings), now), unreadable, partial }
}

function readConnection({ workspace, connection, signIn }: Readonly<State>): ConnectionFacts {
  return {
    unreachable: workspace === null ? null : unreachableOf(connection.state),
    isSignInOpen: signIn.phase === 'signInPageOpen'
  }
}

function unreachableOf(state: State['connection']['state']): Unreachable | null {
  if (state === 'connected' || state === 'checking') return null
  return state === 'signedOut' || state === 'stopped' ? state : 'notConnected'
}

function queueFact(
  state: Readonly<State>,
  fact: Exclude<AlertFact, { kind: 'back' }>,
  { inView, isSaid }: Pick<StoreReading, 'inView' | 'isSaid'>
): readonly QueueFact[] {
  switch (fact.kind) {
    case 'needsAgent': {
      const customer = state.customers.get(fact.key)
      if (!customer || (!fact.mine && isMutedOrHidden(pageRules(state.settings), fact.key))) return []
      const { key, mine } = fact
      const person = personOf(customer, mine)
      return [{ kind: 'needsAgent', person, inView: mine && inView(key), ...(mine && isSaid(key) && { isSaid: true }) }]
    }
    case 'reminderDue': {
      const customer = state.customers.get(fact.key)
      if (!customer) return []
      return [{ kind: 'needsAgent', person: personOf(customer, true), inView: inView(fact.key) }]
    }
    case 'settled': {
      const customer = state.customers.get(fact.key)
      const waits = customer !== undefined && waitsForAlert(customer, pageRules(state.settings))
      return [{ kind: 'settled', key: fact.key, name: customer?.name ?? '', ...(waits && { waits }) }]
    }
    case 'taken':
      return [{ kind: 'taken', key: fact.key }]
    case 'givenBack':
      return []
    case 'requested':
    case 'lost':
    case 'reset':
      return [fact]
  }
}

/** Returns the fact that begins the time in which the server gives a released customer to the bot. */
function givenBack({ settings }: Readonly<State>, key: CustomerKey): readonly QueueFact[] {
  if (isMutedOrHidden(pageRules(settings), key)) return []
  return [{ kind: 'owes', key, since: null, limitMs: BOT_RETURN_MS, isSame: false }]
}

/**
 * Returns the event `timeLimitOver` of a customer. Its `person` is null if the limit no longer applies. `now`: epoch
 * ms.
 */
export function timeLimitEvent(
  state: Readonly<State>,
  key: CustomerKey,
  { inView, now }: { readonly inView: boolean; readonly now: number }
): AlertEvent {
  const customer = state.customers.get(key)
  const rules = pageRules(state.settings)
  const due = customer && dueOf(customer, rules)
  // The bot did not get a released customer in time.
  const waits = customer && needsAnybody(customer) && !isMutedOrHidden(rules, key)
  return {
    type: 'timeLimitOver',
    key,
    person: due || waits ? personOf(customer, due?.kind === 'answer') : null,
    inView,
    queue: readQueueCounts(state, due ? Math.max(now, due.since + due.limitMs) : now)
  }
}

/** Returns a fact for each customer whose time limit begins, changes or ends. */
function owed(
  state: Readonly<State>,
  { customers }: StateChange,
  event: StoreEvent,
  rulesBefore: PageRules
): readonly QueueFact[] {
  const rules = pageRules(state.settings)
  // When somebody sets the clock, the times of all turns change, but no turn begins or ends.
  if (event.type === 'clock.set') return []
  if (rules !== rulesBefore) return revisedRules(state, rulesBefore, rules)
  const facts: QueueFact[] = []
  for (const [key, { before, after }] of customers) {
    const was = before && dueOf(before, rules)
    const is = dueOf(after, rules)
    if (is && !(was?.kind === is.kind && before?.turn === after.turn)) {
      // If this agent did not have the customer before, the time for an answer begins now.
      const since = is.kind === 'wait' || before?.assignment.kind === 'me' ? is.since : null
      facts.push({ kind: 'owes', key, since, limitMs: is.limitMs, isSame: false })
    } else if (was && !is) {
      facts.push({ kind: 'noTimeLimit', key })
    }
  }
  return facts
}

function revisedRules({ customers }: Readonly<State>, before: PageRules, after: PageRules): readonly QueueFact[] {
  const facts: QueueFact[] = []
  for (const customer of customers.order.mine.slice(0, customers.waitForMe)) {
    const due = dueOf(customer, after)
    if (due) facts.push({ kind: 'owes', key: customer.key, since: due.since, limitMs: due.limitMs, isSame: true })
  }
  const needsAgent = (customer: Customer): QueueFact => ({
    kind: 'needsAgent',
    person: personOf(customer, false),
    inView: false
  })
  return [...facts, ...pageFacts(customers, before, after, needsAgent)]
}

function revised({ customers }: StateChange): readonly QueueFact[] {
  const facts: QueueFact[] = []
  for (const [key, { before, after }] of customers) {
    const isSame = before?.unlistedSince === after.unlistedSince && waitSince(before) === waitSince(after)
    if (before && !isSame)
      facts.push({ kind: 'revised', key, waitSince: waitSince(after), unlistedSince: after.unlistedSince })
  }
  return facts
}

/**
 * Returns facts about customers who wait on muted or hidden company pages, if the page's rules changed. Visits all
 * these customers, so call this only after a setting changed.
 */
export function pageFacts(
  { waitingOn }: Pick<State['customers'], 'waitingOn'>,
  before: PageRules,
  after: PageRules,
  needsAgent: (customer: Customer) => QueueFact
): readonly QueueFact[] {
  const facts: QueueFact[] = []
  for (const page of new Set([...before.quiet.keys(), ...after.quiet.keys()])) {
    const [was, is] = [before.state(page), after.state(page)]
    const isSame = was === is
    const [hadLimit, hasLimit] = [before, after].map((rules) => limitOf(rules, page))
    if (isSame && hadLimit === hasLimit) continue
    for (const customer of waitingOn.get(page) ?? []) {
      const { key, name } = customer
      if (hadLimit !== null && hasLimit === null) facts.push({ kind: 'noTimeLimit', key })
      if (!isSame || hasLimit === null)
        facts.push(is === 'shown' ? needsAgent(customer) : { kind: 'settled', key, name })
      const due = dueOf(customer, after)
      if (due?.kind === 'wait') facts.push({ kind: 'owes', key, since: due.since, limitMs: due.limitMs, isSame })
    }
  }
  return facts
}

/**
 * Returns how long a customer of a muted or hidden company page waits before Deskhand alerts, ms. Null: never, or the
 * page is neither muted nor hidden.
 */
function limitOf(rules: PageRules, page: string): number | null {
  return rules.state(page) === 'shown' ? null : rules.alertsAfterMs(page)
}
