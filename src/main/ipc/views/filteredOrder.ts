import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { State } from '../../state/tables/tables'
import { createOrder, type OrderedCustomers } from '../../state/tables/order'
import { customerText, passes, shows, type ListFilter } from './listFilter'
import { runInSlices, type Slicing } from './slices'

/** This many customers are tested between two looks at the clock. */
const STEP = 128

/** The customers of a view whom a filter lets through, in the order of the view. Follows each change of the state. */
export interface FilteredOrder {
  readonly order: OrderedCustomers
  /** False while customers are left who have not been tested. The order has fewer customers than it will have. */
  readonly done: boolean
  /** Call this when a customer changed. Tests only this customer. */
  changed(before: Customer | null, after: Customer): void
  /** Stops testing. */
  cancel(): void
}

/**
 * Tests every customer of a view in slices. `progressed`: called when the order has more customers, or is done.
 */
export function filterOrder(
  { customers }: Pick<State, 'customers'>,
  filter: ListFilter,
  slicing: Slicing | undefined,
  progressed: () => void
): FilteredOrder {
  const order = createOrder(filter.view)
  const everybody = customers.order[filter.view].copy()
  /** The customers who changed since the copy was made. `changed` has handled them. */
  const handled = new Set<CustomerKey>()
  let next = 0

  function step(): boolean {
    for (const customer of everybody.slice(next, next + STEP)) {
      if (handled.size > 0 && handled.has(customer.key)) continue
      if (passes(customer, filter)) order.add(customer)
    }
    next += STEP
    return next < everybody.length
  }

  const job = runInSlices(slicing, step, progressed)
  return {
    order,
    get done() {
      return job.done
    },
    changed: (before, after) => {
      if (!job.done) handled.add(after.key)
      const was = before !== null && shows(before, filter)
      const is = shows(after, filter)
      if (was && is) order.replace(before, after)
      else if (was) order.remove(before)
      else if (is) order.add(after)
    },
    cancel: job.cancel
  }
}

/** Folds the texts of everybody in a view ahead of the first letter of a filter, in slices. */
export function prepareFilter(
  { customers }: Pick<State, 'customers'>,
  view: ListFilter['view'],
  slicing: Slicing
): { cancel(): void } {
  const everybody = customers.order[view].copy()
  let next = 0
  function step(): boolean {
    for (const customer of everybody.slice(next, next + STEP)) customerText(customer)
    next += STEP
    return next < everybody.length
  }
  return runInSlices(slicing, step, () => undefined)
}
