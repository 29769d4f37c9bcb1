import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { compareByWait, type OrderedCustomers } from '../../state/tables/order'
import { addItem, createSortedBlocks, placeOf, removeItem } from '../../state/tables/sortedBlocks'

/**
 * The order of a list while the pointer or the focus is in it: no row moves or disappears. A new customer who belongs
 * at the end gets a row there. Other new customers get a row when the list is not frozen any more.
 */
export interface FrozenOrder {
  /** Number of rows. */
  readonly length: number
  /** Keys of the rows from index `start` up to, not including, `end`. */
  keys(start: number, end: number): readonly CustomerKey[]
  /** The customer's index, or -1. */
  indexOf(key: CustomerKey): number
  /** Call this when a customer changed. `belongs`: true if the view would show `after`. */
  changed(before: Customer | null, after: Customer, belongs: boolean): void
  /**
   * Counts the new customers without a row. `first`, `last`: the customers of the first and the last row on the screen;
   * undefined: not known. `above`: waits longer than `first`. `below`: waits less long than `last`. `here`: all others.
   */
  newcomers(
    first: Customer | undefined,
    last: Customer | undefined
  ): Readonly<Record<'above' | 'here' | 'below', number>>
}

/**
 * Freezes an order. `get` returns the record that the state has of a customer now. Visits only customers who change
 * after the freeze.
 */
export function freezeOrder(current: OrderedCustomers, get: (key: CustomerKey) => Customer | undefined): FrozenOrder {
  const rows = current.copy()
  /** The records that changed customers had before the freeze. `rows` finds a customer only by that record. */
  const originals = new Map<CustomerKey, Customer>()
  const atEnd: CustomerKey[] = []
  const placesAtEnd = new Map<CustomerKey, number>()
  const newcomers = createSortedBlocks(compareByWait)
  /** The record of each customer in `newcomers`. A customer can be removed from `newcomers` only by that record. */
  const known = new Map<CustomerKey, Customer>()

  function indexOf(key: CustomerKey): number {
    const original = originals.get(key) ?? get(key)
    const index = original === undefined ? -1 : rows.indexOf(original)
    return index >= 0 ? index : (placesAtEnd.get(key) ?? -1)
  }

  function keys(start: number, end: number): readonly CustomerKey[] {
    const count = rows.length
    return [
      ...rows.slice(start, end).map(({ key }) => key),
      ...atEnd.slice(Math.max(0, start - count), Math.max(0, end - count))
    ]
  }

  function forget(key: CustomerKey): void {
    const customer = known.get(key)
    if (customer) removeItem(newcomers, compareByWait, customer)
    known.delete(key)
  }

  function arrived(customer: Customer): void {
    const lastKey = atEnd.at(-1) ?? rows.at(rows.length - 1)?.key
    const last = lastKey === undefined ? undefined : get(lastKey)
    if (newcomers.length === 0 && (!last || compareByWait(last, customer) < 0)) {
      placesAtEnd.set(customer.key, rows.length + atEnd.length)
      atEnd.push(customer.key)
      return
    }
    known.set(customer.key, customer)
    addItem(newcomers, compareByWait, customer)
  }

  return {
    get length() {
      return rows.length + atEnd.length
    },
    keys,
    indexOf,
    changed: (before, after, belongs) => {
      const { key } = after
      if (before !== null && !originals.has(key) && rows.indexOf(before) >= 0) originals.set(key, before)
      forget(key)
      if (belongs && indexOf(key) < 0) arrived(after)
    },
    newcomers: (first, last) => {
      const above = first ? placeOf(newcomers, (one) => compareByWait(one, first) < 0) : 0
      const notBelow = last ? placeOf(newcomers, (one) => compareByWait(one, last) <= 0) : newcomers.length
      return { above, here: Math.max(above, notBelow) - above, below: newcomers.length - Math.max(above, notBelow) }
    }
  }
}
