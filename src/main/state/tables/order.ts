import type { Customer } from '../../../shared/domain/customer'
import {
  addItem,
  clearBlocks,
  copyBlocks,
  createSortedBlocks,
  indexOf,
  itemAt,
  itemsOf,
  removeItem,
  replaceItem,
  sliceOf,
  type SortedBlocks
} from './sortedBlocks'

/** What decides the place of a customer in a list. */
export type Placed = Pick<Customer, 'key' | 'present' | 'wait'>

/**
 * Sorts customers in the queue before customers who left the queue. Sorts each group by the longest wait.
 * If two waits are equal, the key decides. So the order of the two never changes.
 */
export function compareByWait(a: Placed, b: Placed): number {
  if (a.present !== b.present) return a.present ? -1 : 1
  if (a.wait.since !== b.wait.since) return a.wait.since - b.wait.since
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

/** Customers in order: first the customers in the queue, the longest wait at the top. */
export interface OrderCopy extends Iterable<Customer> {
  readonly length: number
  /** How many of these customers are in the queue. They come before the customers who left the queue. */
  readonly present: number
  at(index: number): Customer | undefined
  /** Copies the customers from index `start` up to, not including, `end`. */
  slice(start: number, end: number): readonly Customer[]
  /**
   * The customer's index, or -1. The result is also -1 if the customer's wait has changed, or the customer has left or
   * entered the queue, since the customer was added here.
   */
  indexOf(customer: Customer): number
}

/** The order of a view, which follows each change of the state. */
export interface OrderedCustomers extends OrderCopy {
  /** Makes a copy, which stays the same when the order changes. Costs much less than visiting all customers. */
  copy(): OrderCopy
}

/**
 * An order that finds the index of each changed customer by binary search. All customers are sorted only once, at the
 * beginning.
 */
export interface OrderTable extends OrderedCustomers {
  add(customer: Customer): void
  remove(customer: Customer): void
  /**
   * Replaces `before` with `after`. The customer moves only if the wait has changed, or the customer has left or
   * entered the queue.
   */
  replace(before: Customer, after: Customer): void
  clear(): void
}

export function createOrder(initial: Iterable<Customer> = []): OrderTable {
  const list = createSortedBlocks(compareByWait, initial)
  let present = 0
  for (const customer of itemsOf(list)) if (customer.present) present++

  function add(customer: Customer): void {
    addItem(list, compareByWait, customer)
    if (customer.present) present++
  }

  function remove(customer: Customer): void {
    if (removeItem(list, compareByWait, customer) >= 0 && customer.present) present--
  }

  return {
    ...reading(list, () => present),
    get length() {
      return list.length
    },
    get present() {
      return present
    },
    add,
    remove,
    replace: (before, after) => {
      if (compareByWait(before, after) === 0 && replaceItem(list, compareByWait, after)) return
      remove(before)
      add(after)
    },
    clear: () => {
      clearBlocks(list)
      present = 0
    }
  }
}

/** The functions of an order that only read. `present` returns the number of customers in the queue. */
function reading(list: SortedBlocks<Customer>, present: () => number): Omit<OrderedCustomers, 'length' | 'present'> {
  const view = (blocks: SortedBlocks<Customer>): Omit<OrderCopy, 'length' | 'present'> => ({
    at: (index) => itemAt(blocks, index),
    slice: (start, end) => sliceOf(blocks, start, end),
    indexOf: (customer) => indexOf(blocks, compareByWait, customer),
    [Symbol.iterator]: () => itemsOf(blocks)
  })
  return {
    ...view(list),
    copy: () => {
      const copied = copyBlocks(list)
      return { ...view(copied), length: copied.length, present: present() }
    }
  }
}
