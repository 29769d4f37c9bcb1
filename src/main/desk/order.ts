import type { Customer } from '../../shared/domain/customer'

/** Longest wait first; the key decides between equals, so that the order never flickers. */
export function compareByWait(a: Customer, b: Customer): number {
  if (a.wait.since !== b.wait.since) return a.wait.since - b.wait.since
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

/** Customers kept in order by binary search. Never sorts as a whole. */
export interface OrderedCustomers {
  readonly length: number
  at(index: number): Customer | undefined
  slice(start: number, end: number): readonly Customer[]
  /** Where this customer stands, or -1. Takes the very record that was added. */
  indexOf(customer: Customer): number
  /** Where it would stand. */
  position(customer: Customer): number
  add(customer: Customer): void
  remove(customer: Customer): void
  /** Puts `after` where `before` stands, moving it only if its wait changed. */
  replace(before: Customer, after: Customer): void
  clear(): void
}

export function createOrderedCustomers(initial: Iterable<Customer> = []): OrderedCustomers {
  let list = [...initial].sort(compareByWait)

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
  }

  function remove(customer: Customer): void {
    const index = indexOf(customer)
    if (index >= 0) list.splice(index, 1)
  }

  return {
    get length() {
      return list.length
    },
    at: (index) => list[index],
    slice: (start, end) => list.slice(start, end),
    indexOf,
    position,
    add,
    remove,
    replace: (before, after) => {
      const index = before.wait.since === after.wait.since ? indexOf(before) : -1
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
