import type { Customer } from '../../../shared/domain/customer'
import { isPassed, type NeedsMe, type Passed } from '../../../shared/domain/needsMe'
import { isAside } from '../../../shared/domain/parking'
import { isElsewhereInDoubt } from '../tables/customers'
import type { State } from '../tables/tables'

/**
 * Returns the first `count` customers who need this agent, the most urgent first:
 * - the agent's own customers who wait for an answer, the longest wait first
 * - the agent's own customers whose reminder is due
 * - customers with a message in doubt: the agent's own ones, then those whom a colleague or nobody has, then those
 *   who left the queue
 * - the agent's own customers whose turn is not known
 * - the customers whom nobody has, the longest wait first
 *
 * Customers whom the agent has passed over come last, in the order of `passed`. Customers about whom a command of
 * this agent is running are left out. The cost does not grow with the queue.
 */
export function needsMe(
  { customers }: Pick<State, 'customers'>,
  count: number,
  waiting: Iterable<Customer> = customers.order.waiting,
  passed: readonly Passed[] = []
): readonly NeedsMe[] {
  const { mine } = customers.order
  const { elsewhereInDoubt } = customers
  const found: NeedsMe[] = []
  const later: NeedsMe[] = []
  const passedBy = new Map(passed.map((one) => [one.key, one]))
  const passedAt = new Map(passed.map(({ key }, at) => [key, at]))
  const add = (customer: Customer, part: Pick<NeedsMe, 'reason' | 'since'>): void => {
    if (customer.pending !== null) return
    const needs = { key: customer.key, name: customer.name, ...part }
    const before = passedBy.get(customer.key)
    if (before && isPassed(before, needs)) later.push(needs)
    else found.push(needs)
  }

  /**
   * Adds customers of `mine` from index `start` to before `end`. Stops at the first customer who does not need the
   * agent, and returns the customer's index. Returns `end` if all need the agent.
   */
  const addMine = (start: number, end: number): number => {
    for (let index = start; index < end && found.length < count; index++) {
      const customer = mine.at(index)
      if (!customer) return index
      if (customer.present && customer.turn.kind === 'theirs')
        add(customer, { reason: 'answer', since: customer.turn.since })
      else if (customer.present && customer.parking?.state === 'due') add(customer, { reason: 'reminder', since: null })
      else if (customer.maybeSent > 0) add(customer, { reason: 'unconfirmed', since: null })
      else return index
    }
    return end
  }

  // In `mine`, customers in the queue come before those who left it. Each group begins with those who need the agent.
  const unknown = addMine(0, mine.present)
  for (const customer of elsewhereInDoubt) {
    if (found.length >= count) break
    add(customer, { reason: 'unconfirmed', since: null })
  }
  addMine(mine.present, mine.length)
  for (let index = unknown; index < mine.present && found.length < count; index++) {
    const customer = mine.at(index)
    if (customer?.turn.kind !== 'unknown' || isAside(customer.turn, customer.parking)) break
    add(customer, { reason: 'unknown', since: customer.turn.since })
  }
  for (const customer of waiting) {
    if (found.length >= count) break
    if (isElsewhereInDoubt(customer)) continue
    add(customer, { reason: 'waiting', since: customer.wait.since })
  }
  later.sort((one, other) => (passedAt.get(one.key) ?? 0) - (passedAt.get(other.key) ?? 0))
  return [...found, ...later].slice(0, count)
}
