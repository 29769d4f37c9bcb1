import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { OrderedCustomers, Placed } from '../../state/tables/order'
import { createNewcomers, type NewcomerCounts } from './newcomers'

/**
 * The order of a list while the agent points at the list or has the focus in it. No row moves or disappears. A new
 * customer gets a row only at the end of the list, and only while there are no newcomers. Every other new customer is
 * a newcomer, who gets a row after the freeze.
 */
export interface FrozenOrder {
  readonly length: number
  /** Keys of the rows from `start` to `end`. `end` is not included. */
  keys(start: number, end: number): readonly CustomerKey[]
  /** Returns the customer's index, or -1. */
  indexOf(key: CustomerKey): number
  /** Call this when a customer changed. `belongs`: true if the view would show `after`. */
  changed(before: Customer | null, after: Customer, belongs: boolean): void
  /** See `Newcomers.counts`. */
  newcomers(first: Placed | undefined, last: Placed | undefined): NewcomerCounts
}

/**
 * Freezes an order. `get` returns the present record of a customer. Afterwards, the cost grows only with the
 * customers who change.
 */
export function freezeOrder(current: OrderedCustomers, get: (key: CustomerKey) => Customer | undefined): FrozenOrder {
  const rows = current.copy()
  /** The record that each changed customer had at the freeze. `rows` finds customers only by that record. */
  const originals = new Map<CustomerKey, Customer>()
  const atEnd: CustomerKey[] = []
  /** For each customer of `atEnd`, the record that the customer had on arrival. */
  const arrivals: Customer[] = []
  const placesAtEnd = new Map<CustomerKey, number>()
  const newcomers = createNewcomers(current.compare)

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

  function arrived(customer: Customer): void {
    const lastKey = atEnd.at(-1) ?? rows.at(rows.length - 1)?.key
    const last = lastKey === undefined ? undefined : get(lastKey)
    if (newcomers.size === 0 && (!last || current.compare(last, customer) < 0)) {
      placesAtEnd.set(customer.key, rows.length + atEnd.length)
      atEnd.push(customer.key)
      arrivals.push(customer)
      return
    }
    newcomers.add(customer)
  }

  /**
   * Returns true if the customer has a row at the end, but now belongs above the row before it. Compares with the
   * record at the freeze or on arrival, because the customer of the row before may have left.
   */
  function belongsAbove(customer: Customer): boolean {
    const index = placesAtEnd.get(customer.key)
    if (index === undefined) return false
    const rowBefore = index > rows.length ? arrivals[index - rows.length - 1] : rows.at(index - 1)
    return rowBefore !== undefined && current.compare(customer, rowBefore) < 0
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
      newcomers.remove(key)
      if (belongs && indexOf(key) < 0) arrived(after)
      else if (belongs && belongsAbove(after)) newcomers.add(after)
    },
    newcomers: newcomers.counts
  }
}
