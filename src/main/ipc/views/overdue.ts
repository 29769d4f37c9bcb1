import type { OrderedCustomers } from '../../state/tables/order'

/** How many waiting customers are over the limit, and when the next one will be. Instants are epoch ms. */
export interface Overdue {
  readonly count: number
  /** When the wait of the first customer who is not over the limit began. Null: there is no such customer. */
  readonly nextSince: number | null
}

/**
 * Counts the customers at the front of a list, the longest wait first, who wait since `before` or longer. It looks on
 * from the last result, so the cost grows with what has changed, and not with the list.
 */
export function createOverdueCount(): (order: OrderedCustomers, before: number) => Overdue {
  let last = 0

  return (order, before) => {
    const isOver = (index: number): boolean => (order.at(index)?.wait.since ?? Infinity) <= before
    /** All customers below `low` are over the limit, and none from `high` on. */
    let low = Math.min(last, order.length)
    let high = order.length
    let step = 1
    if (low === 0 || isOver(low - 1)) {
      while (low + step <= order.length && isOver(low + step - 1)) {
        low += step
        step *= 2
      }
      high = Math.min(high, low + step - 1)
    } else {
      high = low - 1
      while (high - step >= 0 && !isOver(high - step)) {
        high -= step
        step *= 2
      }
      low = Math.max(0, high - step + 1)
    }
    while (low < high) {
      const middle = (low + high) >> 1
      if (isOver(middle)) low = middle + 1
      else high = middle
    }
    last = low
    return { count: low, nextSince: order.at(low)?.wait.since ?? null }
  }
}
