import type { Customer } from '../../../shared/domain/customer'
import { type CustomerKey, pageOfKey } from '../../../shared/domain/ids'
import type { PageRules } from '../../../shared/domain/pageLimits'
import type { StoreEvent } from '../../../shared/events'
import { isReceiving } from './connection'
import { belongsTo } from '../tables/customers'
import type { StateChange, State } from '../tables/tables'

export type AlertFact =
  /** `mine` false: a customer began to wait, or asks again. `mine` true: the customer wrote to this agent. */
  | { readonly kind: 'needsAgent'; readonly key: CustomerKey; readonly mine: boolean }
  /** This agent released the customer, who now waits for anybody until the server gives the customer to the bot. */
  | { readonly kind: 'givenBack'; readonly key: CustomerKey }
  | { readonly kind: 'reminderDue'; readonly key: CustomerKey }
  /** This customer needs no alert any more. */
  | { readonly kind: 'settled'; readonly key: CustomerKey }
  /** A customer asks for a human, but no customer in the state fits. `name` empty: the frame gave no name. */
  | { readonly kind: 'requested'; readonly name: string }
  /** This agent or a colleague has taken the customer over. */
  | { readonly kind: 'taken'; readonly key: CustomerKey }
  /** Frames no longer arrive. */
  | { readonly kind: 'lost' }
  /** Frames arrive again. */
  | { readonly kind: 'back' }
  /** Everything was forgotten, for example because another agent signed in. */
  | { readonly kind: 'reset' }

/** Returns true if the customer waits for any agent. A customer whom this agent is taking over does not. */
export function needsAnybody(customer: Customer): boolean {
  return belongsTo('waiting', customer) && customer.pending !== 'taking'
}

/**
 * Returns true if the agent may need an alert about the customer after a gap. The agent's own customers count if they
 * have unread messages that the agent has not even seen, or a due reminder. A customer whom nobody has also counts
 * while this agent is taking the customer over.
 */
export function needsAgent(customer: Customer): boolean {
  if (belongsTo('waiting', customer)) return true
  return belongsTo('mine', customer) && (isMineUnread(customer) || isDue(customer))
}

/** Returns the agent's own customers for whom `needsAgent` is true. Visits all of the agent's own customers. */
export function ownWhoNeedAgent({ customers: { order } }: Pick<State, 'customers'>): readonly Customer[] {
  return [...order.mine].filter(needsAgent)
}

/** Returns true if nobody has the customer, and Deskhand alerts about such customers of this company page at once. */
export function waitsForAlert(customer: Customer, rules: PageRules): boolean {
  return belongsTo('waiting', customer) && !isMutedOrHidden(rules, customer.key)
}

/**
 * Returns what an event means for the alerts. Call this after the store has applied it. `wasReceiving`: frames
 * arrived before the event.
 */
export function readAlertFacts(
  state: State,
  change: StateChange,
  event: StoreEvent,
  wasReceiving: boolean
): readonly AlertFact[] {
  const facts: AlertFact[] = change.reset ? [{ kind: 'reset' }] : []
  for (const [key, { before, after }] of change.customers) facts.push(...factsOf(key, before, after, event))
  // The agent looks at the conversation, so the customer needs no alert any more.
  if (event.type === 'customer.read') facts.push({ kind: 'settled', key: event.key })
  if (event.type === 'help.requested') facts.push(...requestFacts(state, change, event))
  if (wasReceiving !== isReceiving(state.connection)) facts.push({ kind: wasReceiving ? 'lost' : 'back' })
  return facts
}

function factsOf(key: CustomerKey, before: Customer | null, after: Customer, event: StoreEvent): readonly AlertFact[] {
  const facts: AlertFact[] = []
  const waited = before !== null && needsAnybody(before)
  const waits = needsAnybody(after)
  const isGivenBack = !waited && waits && before?.pending === 'releasing'
  const is = isMineUnread(after)
  const wasDue = before !== null && isDue(before)
  if (before?.assignment.kind === 'nobody' && after.assignment.kind !== 'nobody') facts.push({ kind: 'taken', key })
  // One event may end one alert and begin another one, so the end comes first.
  if (isGivenBack || endsWait(before, after) || endsOwn(before, after) || (wasDue && !isDue(after) && !is))
    facts.push({ kind: 'settled', key })
  if (isGivenBack) facts.push({ kind: 'givenBack', key })
  else if (!waited && waits) facts.push({ kind: 'needsAgent', key, mine: false })
  if (is && event.type === 'message.received' && after.unread > (before?.unread ?? 0))
    facts.push({ kind: 'needsAgent', key, mine: true })
  if (!wasDue && isDue(after)) facts.push({ kind: 'reminderDue', key })
  return facts
}

/** Returns true if the customer no longer waits for any agent, or this agent begins or stops taking the customer over. */
function endsWait(before: Customer | null, after: Customer): boolean {
  const waited = before !== null && needsAnybody(before)
  if (waited !== needsAnybody(after)) return waited
  // A customer whom this agent is taking over may have an alert after a gap.
  return (before !== null && belongsTo('waiting', before)) !== belongsTo('waiting', after)
}

/** Returns true if an own customer has been read or answered, or is no longer the agent's. */
function endsOwn(before: Customer | null, after: Customer): boolean {
  if (before === null) return false
  const isAnswered = waitsForMe(before) && (after.turn.kind === 'ours' || after.assignment.kind !== 'me')
  return isAnswered || (isMineUnread(before) && !isMineUnread(after))
}

function isDue({ parking }: Customer): boolean {
  return parking?.state === 'due'
}

function waitsForMe({ assignment, turn }: Customer): boolean {
  return assignment.kind === 'me' && turn.kind === 'theirs'
}

function isMineUnread(customer: Customer): boolean {
  return customer.assignment.kind === 'me' && customer.unread > 0 && !customer.seen
}

/**
 * Returns the facts of a `help.requested`. Empty: the customer does not wait, or the event itself began the wait,
 * which was reported already.
 */
function requestFacts(
  { customers }: State,
  change: StateChange,
  { who, customer, name }: Extract<StoreEvent, { type: 'help.requested' }>
): readonly AlertFact[] {
  const reference = customer ?? who
  const known = (reference && customers.resolve(reference)) ?? (name === null ? null : customers.onlyWaiting(name))
  if (!known) return [{ kind: 'requested', name: name ?? '' }]
  const came = change.customers.get(known.key)
  if (came && (!came.before || !needsAnybody(came.before))) return []
  return needsAnybody(known) ? [{ kind: 'needsAgent', key: known.key, mine: false }] : []
}

/** `longestSince`: when the longest wait began, epoch ms. Null: nobody waits. */
interface WaitingCounts {
  readonly waiting: number
  readonly longestSince: number | null
}

/** `pages`: the counts of company pages with their own quiet hours. Absent: no page has such hours. */
interface PagesWaiting {
  readonly pages?: ReadonlyMap<string, WaitingCounts>
}

/**
 * Counts the waiting customers about whom Deskhand alerts. On a muted or hidden company page, only customers over its
 * time limit count. The cost grows with the number of pages. `now`: epoch ms.
 */
export function waitingForAlerts(
  { waitingOn, order: { waiting } }: Pick<State['customers'], 'waitingOn' | 'order'>,
  rules: PageRules,
  now: number
): WaitingCounts & PagesWaiting {
  const pages = quietPages(waitingOn, rules, now)
  if (rules.quiet.size === 0)
    return { waiting: waiting.length, longestSince: waiting.at(0)?.wait.since ?? null, ...pages }
  let count = 0
  let longestSince: number | null = null
  for (const [page, order] of waitingOn) {
    const alerted = countOnPage(page, order, rules, now)
    count += alerted.waiting
    if (alerted.longestSince !== null && (longestSince === null || alerted.longestSince < longestSince))
      longestSince = alerted.longestSince
  }
  return { waiting: count, longestSince, ...pages }
}

function quietPages(waitingOn: State['customers']['waitingOn'], rules: PageRules, now: number): PagesWaiting {
  if (rules.quietHours.size === 0) return {}
  const pages = new Map<string, WaitingCounts>()
  for (const page of rules.quietHours.keys()) {
    const order = waitingOn.get(page)
    if (order) pages.set(page, countOnPage(page, order, rules, now))
  }
  return { pages }
}

function countOnPage(
  page: string,
  order: NonNullable<ReturnType<State['customers']['waitingOn']['get']>>,
  rules: PageRules,
  now: number
): WaitingCounts {
  const limitMs = rules.alertsAfterMs(page)
  const waiting =
    rules.state(page) === 'shown'
      ? order.length
      : limitMs === null
        ? 0
        : order.countWhile(({ wait }) => wait.since + limitMs <= now)
  return { waiting, longestSince: (waiting > 0 ? order.at(0)?.wait.since : null) ?? null }
}

/** Deskhand alerts about the customer when `limitMs` have passed since `since`. */
export interface Due {
  /**
   * `answer`: the customer waits for this agent's reply. `wait`: the customer waits for any agent, on a muted or
   * hidden company page.
   */
  readonly kind: 'answer' | 'wait'
  /** Epoch ms. */
  readonly since: number
  readonly limitMs: number
}

/** Returns when Deskhand has to alert about the customer. Null: at once, or not at all. */
export function dueOf(customer: Customer, rules: PageRules): Due | null {
  const { key, assignment, turn, wait } = customer
  const page = pageOfKey(key)
  if (assignment.kind === 'me')
    return turn.kind === 'theirs' ? { kind: 'answer', since: turn.since, limitMs: rules.limits(page).replyMs } : null
  const limitMs = rules.alertsAfterMs(page)
  if (!isMutedOrHidden(rules, key) || limitMs === null || !needsAnybody(customer)) return null
  return { kind: 'wait', since: wait.since, limitMs }
}

/** Returns true if the company page is muted or hidden, so that a new wait does not alert at once. */
export function isMutedOrHidden(rules: PageRules, key: CustomerKey): boolean {
  return rules.state(pageOfKey(key)) !== 'shown'
}
