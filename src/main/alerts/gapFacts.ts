import type { CustomerKey } from '../../shared/domain/ids'
import { pageRules } from '../../shared/domain/pageLimits'
import { needsAgent, ownWhoNeedAgent, waitsForAlert } from '../state/selectors/alertFacts'
import type { State, StateChange } from '../state/tables/tables'
import { personOf } from './alertedPerson'
import type { QueueFact } from './decide/events'

/**
 * Returns the fact that frames arrive again. Visits the agent's own customers, those in `unalerted` (see `AlertState`)
 * and those in `change`.
 */
export function backFacts(
  state: Readonly<State>,
  change: StateChange,
  unalerted: Iterable<CustomerKey>
): readonly QueueFact[] {
  const rules = pageRules(state.settings)
  // The alerts do not know yet whom this event itself changed.
  const keys = new Set([...unalerted, ...change.customers.keys()])
  const waits = [...keys].flatMap((key) => state.customers.get(key) ?? []).filter((one) => waitsForAlert(one, rules))
  const people = [
    ...waits.map((one) => personOf(one, false)),
    ...ownWhoNeedAgent(state).map((one) => personOf(one, true))
  ]
  return [{ kind: 'back', people }]
}

/** Returns a fact for each customer who changed while no frames arrive. */
export function changedInGap({ settings }: Readonly<State>, { customers }: StateChange): readonly QueueFact[] {
  const rules = pageRules(settings)
  return [...customers].map(([key, { before, after }]) => ({
    kind: 'changedInGap',
    key,
    needed: before !== null && needsAgent(before),
    waits: waitsForAlert(after, rules)
  }))
}

/**
 * Returns a fact for each customer of the queue, as if all had come just now. Call this once, when the alerts begin.
 */
export function firstFacts(state: Readonly<State>): readonly QueueFact[] {
  const rules = pageRules(state.settings)
  return [...state.customers.order.all].map((customer) => ({
    kind: 'changedInGap',
    key: customer.key,
    needed: false,
    waits: waitsForAlert(customer, rules)
  }))
}
