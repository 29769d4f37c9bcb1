import type { Customer } from '../../../shared/domain/customer'

/** Longest wait first, behind them who does not wait at all; the key decides between equals, so that the order never flickers. */
export function compareByWait(a: Customer, b: Customer): number {
  if (a.present !== b.present) return a.present ? -1 : 1
  if (a.wait.since !== b.wait.since) return a.wait.since - b.wait.since
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

/** Customers kept in order by binary search. Never sorts as a whole. */
export interface OrderedCustomers {
  readonly length: number
  /** How many of them are with a person or wait for one: the first ones. */
  readonly present: number
  at(index: number): Customer | undefined
  slice(start: number, end: number): readonly Customer[]
  /** Where this customer stands, or -1. Takes the very record that was added. */
  indexOf(customer: Customer): number
  /** Where it would stand. */
  position(customer: Customer): number
  add(customer: Customer): void
  remove(customer: Customer): void
  /** Puts `after` where `before` stands, moving it only if its wait or its presence changed. */
  replace(before: Customer, after: Customer): void
  clear(): void
}

export function createOrderedCustomers(initial: Iterable<Customer> = []): OrderedCustomers {
  let list = [...initial].sort(compareByWait)

  /** How many there are at the beginning of whom this holds. */
  function countWhile(holds: (customer: Customer) => boolean): number {
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = list[middle]
      if (other !== undefined && holds(other)) low = middle + 1
      else high = middle
    }
    return low
  }

  const position = (customer: Customer): number => countWhile((other) => compareByWait(other, customer) < 0)

  function indexOf(customer: Customer): number {
    const index = position(customer)
    return list[index]?.key === customer.key ? index : -1
  }

  function add(customer: Customer): void {
    list.splice(position(customer), 0, customer)
  }

  function remove(customer: Customer): void {
    const index = indexOf(customer)
    if (index >= 0) list.splice(index, 1)
  }

  return {
    get length() {
      return list.length
    },
    get present() {
      return countWhile((customer) => customer.present)
    },
    at: (index) => list[index],
    slice: (start, end) => list.slice(start, end),
    indexOf,
    position,
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
    }
  }
}
