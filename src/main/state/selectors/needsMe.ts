import type { Customer } from '../../../shared/domain/customer'
import type { NeedsMe } from '../../../shared/domain/needsMe'
import type { State } from '../tables/tables'

/**
 * Returns the first `count` customers who need this agent, the most urgent first:
 * - the agent's own customers who wait for an answer, the longest wait first
 * - the agent's own customers whose reminder is due
 * - customers with a message in doubt
 * - the customers whom nobody has, the longest wait first (`waiting`).
 * Leaves out customers about whom a command of this agent is running. The cost grows with `count` and with the number
 * of running commands, not with the queue.
 */
export function needsMe(
  { customers }: Pick<State, 'customers'>,
  count: number,
  waiting: Iterable<Customer> = customers.order.waiting
): readonly NeedsMe[] {
  const { mine } = customers.order
  const found: NeedsMe[] = []
  const add = (customer: Customer, part: Pick<NeedsMe, 'reason' | 'since'>): void => {
    if (customer.pending === null) found.push({ key: customer.key, name: customer.name, ...part })
  }

  /** Adds from the index `start` of `mine` up to, not including, `end`, while the customers need the agent. */
  const addMine = (start: number, end: number): void => {
    for (let index = start; index < end && found.length < count; index++) {
      const customer = mine.at(index)
      if (!customer) return
      if (customer.present && customer.turn.kind === 'theirs')
        add(customer, { reason: 'answer', since: customer.turn.since })
      else if (customer.present && customer.parking?.state === 'due') add(customer, { reason: 'reminder', since: null })
      else if (customer.maybeSent > 0) add(customer, { reason: 'unconfirmed', since: null })
      else return
    }
  }

  // The customers of `mine` who are in the queue come first, in the order of `compareByTurn`. After them come the
  // customers who left the queue. Each group begins with the customers who need the agent.
  addMine(0, mine.present)
  addMine(mine.present, mine.length)
  for (const customer of waiting) {
    if (found.length >= count) break
    add(customer, { reason: 'waiting', since: customer.wait.since })
  }
  return found
}
