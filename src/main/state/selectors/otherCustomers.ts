import type { OpenCustomer } from '../../../shared/domain/greeting'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { State } from '../tables/tables'

/** At most this many of the agent's customers are compared with the names in a message. */
const LIMIT = 100

/** The last result for each state: an unchanged list is the same object, so that it is not sent again. */
const known = new WeakMap<State, readonly OpenCustomer[]>()

/** This agent's customers in the queue, except the customer `without`. */
export function findOthers(state: State, without: CustomerKey): readonly OpenCustomer[] {
  return state.customers.order.mine
    .slice(0, LIMIT)
    .filter(({ key, present }) => present && key !== without)
    .map(({ key, name }) => ({ key, name }))
}

/** Like `findOthers`, for the customer whose conversation is open. An unchanged list is the same object. */
export function otherCustomers(state: State, open: CustomerKey): readonly OpenCustomer[] {
  const customers = findOthers(state, open)
  const before = known.get(state) ?? []
  const isSame = ({ key, name }: OpenCustomer, at: number): boolean =>
    before[at]?.key === key && before[at].name === name
  if (customers.length === before.length && customers.every(isSame)) return before
  known.set(state, customers)
  return customers
}
