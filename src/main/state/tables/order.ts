import type { Customer } from '../../../shared/domain/customer'

/**
 * Sorts customers in the queue before those who left it, and each group by the longest wait. The key decides between
 * equal waits, so that their order never changes.
 */
export function compareByWait(a: Customer, b: Customer): number {
  if (a.present !== b.present) return a.present ? -1 : 1
  if (a.wait.since !== b.wait.since) return a.wait.since - b.wait.since
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

/** Customers in order: those in the queue first, the longest wait at the top. */
export interface OrderedCustomers extends Iterable<Customer> {
  readonly length: number
  /** How many of these customers are in the queue. They come before those who left it. */
  readonly present: number
  at(index: number): Customer | undefined
  /** Copies the customers from index `start` up to, not including, `end`. */
  slice(start: number, end: number): readonly Customer[]
  /** The customer's index, or -1. Finds a record only by the wait and presence with which it was added. */
  indexOf(customer: Customer): number
}

/** An order in which each change finds its place by binary search. It is sorted as a whole only when it is created. */
export interface OrderTable extends OrderedCustomers {
  add(customer: Customer): void
  remove(customer: Customer): void
  /** Replaces `before` with `after`. The customer moves only if their wait or presence changed. */
  replace(before: Customer, after: Customer): void
  clear(): void
}

export function createOrder(initial: Iterable<Customer> = []): OrderTable {
  let list = [...initial].sort(compareByWait)
  let present = list.filter((customer) => customer.present).length

  /** The index at which this customer is, or would be inserted. */
  function position(customer: Customer): number {
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = list[middle]
      if (other !== undefined && compareByWait(other, customer) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  function indexOf(customer: Customer): number {
    const index = position(customer)
    return list[index]?.key === customer.key ? index : -1
  }

  function add(customer: Customer): void {
    list.splice(position(customer), 0, customer)
    if (customer.present) present++
  }

  function remove(customer: Customer): void {
    const index = indexOf(customer)
    if (index < 0) return
    list.splice(index, 1)
    if (customer.present) present--
  }

  return {
    get length() {
      return list.length
    },
    get present() {
      return present
    },
    at: (index) => list[index],
    slice: (start, end) => list.slice(start, end),
    indexOf,
    [Symbol.iterator]: () => list.values(),
    add,
    remove,
    replace: (before, after) => {
      const index = before.wait.since === after.wait.since && before.present === after.present ? indexOf(before) : -1
      if (index >= 0) {
        list[index] = after
        return
      }
      remove(before)
      add(after)
    },
    clear: () => {
      list = []
      present = 0
    }
  }
}
