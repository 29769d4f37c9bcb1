import type { Customer } from '../../shared/domain/customer'
import { pageOfKey, type CustomerKey } from '../../shared/domain/ids'
import type { PageRules } from '../../shared/domain/pageLimits'
import { needsAnybody } from '../state/selectors/alertFacts'
import type { State } from '../state/tables/tables'
import type { QueueCounts, QueueFact } from './decide/events'

type Waiting = Pick<State['customers'], 'waitingOn' | 'order'>
type OrderOfPage = NonNullable<ReturnType<Waiting['waitingOn']['get']>>

/** The time limit for a customer. Deskhand alerts about the customer when `limitMs` have passed since `since`. */
export interface Due {
  /**
   * `answer`: the customer waits for this agent's reply. `wait`: the customer waits on a muted or hidden page, for any
   * agent.
   */
  readonly kind: 'answer' | 'wait'
  /** Epoch ms. */
  readonly since: number
  readonly limitMs: number
}

/** Returns the time limit of a customer. Null: Deskhand alerts about the customer at once, or not at all. */
export function dueOf(customer: Customer, rules: PageRules): Due | null {
  const { key, assignment, turn, wait } = customer
  const page = pageOfKey(key)
  if (assignment.kind === 'me')
    return turn.kind === 'theirs' ? { kind: 'answer', since: turn.since, limitMs: rules.limits(page).replyMs } : null
  const limitMs = rules.alertsAfterMs(page)
  if (!isQuiet(rules, key) || limitMs === null || !needsAnybody(customer)) return null
  return { kind: 'wait', since: wait.since, limitMs }
}

/** Returns true if the customer's page is muted or hidden. A new wait there causes no alert at once. */
export function isQuiet(rules: PageRules, key: CustomerKey): boolean {
  return rules.state(pageOfKey(key)) !== 'shown'
}

/**
 * Returns what changed rules of pages mean for the customers who wait there. Visits all waiting customers of these
 * pages, so call this function only after a person changed a setting.
 */
export function pageFacts(
  { waitingOn }: Waiting,
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
      if (hadLimit !== null && hasLimit === null) facts.push({ kind: 'owesNothing', key })
      if (!isSame || hasLimit === null)
        facts.push(is === 'shown' ? needsAgent(customer) : { kind: 'settled', key, name })
      const due = dueOf(customer, after)
      if (due?.kind === 'wait') facts.push({ kind: 'owes', key, since: due.since, limitMs: due.limitMs, isSame })
    }
  }
  return facts
}

/**
 * Returns how long a customer of a quiet page waits before Deskhand alerts, ms. Null: Deskhand alerts at once, or
 * never.
 */
function limitOf(rules: PageRules, page: string): number | null {
  return rules.state(page) === 'shown' ? null : rules.alertsAfterMs(page)
}

/**
 * Counts the waiting customers about whom Deskhand alerts. `longestSince`: when the longest of their waits began, epoch
 * ms; null: none of them waits. Visits each page with customers only if some page is muted or hidden. Otherwise visits
 * only the pages with quiet hours. `now`: epoch ms.
 */
export function waitingForAlerts(
  { waitingOn, order: { waiting } }: Waiting,
  rules: PageRules,
  now: number
): Pick<QueueCounts, 'waiting' | 'longestSince' | 'pages'> {
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

function quietPages(waitingOn: Waiting['waitingOn'], rules: PageRules, now: number): Pick<QueueCounts, 'pages'> {
  if (rules.quietHours.size === 0) return {}
  const pages = new Map<string, PageCounts>()
  for (const page of rules.quietHours.keys()) {
    const order = waitingOn.get(page)
    if (order) pages.set(page, countOnPage(page, order, rules, now))
  }
  return { pages }
}

type PageCounts = Pick<QueueCounts, 'waiting' | 'longestSince'>

function countOnPage(page: string, order: OrderOfPage, rules: PageRules, now: number): PageCounts {
  const limitMs = rules.alertsAfterMs(page)
  const waiting =
    rules.state(page) === 'shown'
      ? order.length
      : limitMs === null
        ? 0
        : order.countWhile(({ wait }) => wait.since + limitMs <= now)
  return { waiting, longestSince: (waiting > 0 ? order.at(0)?.wait.since : null) ?? null }
}
