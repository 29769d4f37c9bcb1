import type { OtherCustomer } from '../../../shared/domain/greeting'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { State } from '../tables/tables'

/** At most this many of the agent's customers are compared with the names in a message. */
const LIMIT = 100

/**
 * The last result for each state. An unchanged result is the same array, so that it is not sent to the window again.
 */
const known = new WeakMap<State, readonly OtherCustomer[]>()

/** Returns this agent's other customers in the queue. */
export function findOthers(state: State, without: CustomerKey): readonly OtherCustomer[] {
  return state.customers.order.mine
    .slice(0, LIMIT)
    .filter(({ key, present }) => present && key !== without)
    .map(({ key, name }) => ({ key, name }))
}

/** Like `findOthers`, for the open conversation. Returns the same array as before if nothing changed. */
export function otherCustomers(state: State, open: CustomerKey): readonly OtherCustomer[] {
  const customers = findOthers(state, open)
  const before = known.get(state) ?? []
  const isSame = ({ key, name }: OtherCustomer, at: number): boolean =>
    before[at]?.key === key && before[at].name === name
  if (customers.length === before.length && customers.every(isSame)) return before
  known.set(state, customers)
  return customers
}
