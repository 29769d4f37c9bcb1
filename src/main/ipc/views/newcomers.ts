import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { ComparePlaced, Placed } from '../../state/tables/order'
import { addItem, createSortedBlocks, placeOf, removeItem } from '../../state/tables/sortedBlocks'

/** How many new customers have no row in a frozen list. See `Newcomers.counts`. */
export type NewcomerCounts = Readonly<Record<'above' | 'here' | 'below', number>>

/** New customers who get a row only when the list is not frozen any more. */
export interface Newcomers {
  readonly size: number
  add(customer: Customer): void
  /** Does nothing if the customer is not one of these newcomers. */
  remove(key: CustomerKey): void
  /**
   * Counts the newcomers: `above` before the row `first`, `below` after the row `last`, `here` between them. `first`,
   * `last`: the first and last visible row. Undefined: not known. Does not visit each newcomer.
   */
  counts(first: Placed | undefined, last: Placed | undefined): NewcomerCounts
}

/** `compare`: the order of the list. */
export function createNewcomers(compare: ComparePlaced): Newcomers {
  const sorted = createSortedBlocks<Customer>(compare)
  /** The record of each customer in `sorted`, which can remove a customer only by that record. */
  const records = new Map<CustomerKey, Customer>()
  return {
    get size() {
      return records.size
    },
    add: (customer) => {
      records.set(customer.key, customer)
      addItem(sorted, compare, customer)
    },
    remove: (key) => {
      const customer = records.get(key)
      if (customer) removeItem(sorted, compare, customer)
      records.delete(key)
    },
    counts: (first, last) => {
      const above = first ? placeOf(sorted, (one) => compare(one, first) < 0) : 0
      const notBelow = last ? placeOf(sorted, (one) => compare(one, last) <= 0) : sorted.length
      return { above, here: Math.max(above, notBelow) - above, below: sorted.length - Math.max(above, notBelow) }
    }
  }
}
