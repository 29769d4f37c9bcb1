import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { belongsTo } from '../../state/tables/customers'
import { createOrder, type OrderedCustomers } from '../../state/tables/order'
import { addItem, createSortedBlocks, itemAt, placeOf, removeItem, sliceOf } from '../../state/tables/sortedBlocks'
import type { State } from '../../state/tables/tables'
import { customerText, shownFrom, type ListFilter } from './listFilter'
import { runInSlices, type Slicing } from './slices'

/** The filter looks at the clock after this many customers. */
const STEP = 128
/**
 * One call of `advance` adds at most this many customers. If there are more, the caller filters the whole list again.
 */
const COMING_LIMIT = 500

/** The customers of a view who match a filter, sorted. Each change of the state updates the order. */
export interface FilteredOrder {
  readonly order: OrderedCustomers
  /** False while some customers are not tested yet. They may be missing. */
  readonly done: boolean
  /** Returns true if the list has the customer, or will have them when all are tested. */
  shows(customer: Customer): boolean
  /** Call this when a customer changed. Tests only this customer. */
  changed(before: Customer | null, after: Customer): void
  /**
   * Adds the customers whose wait brings them into the list by `now` (epoch ms), and returns them. Null: nothing was
   * added, and the caller must filter the list again. The reason is one of these:
   * - there are more than `COMING_LIMIT` customers;
   * - `now` is earlier than at the last call.
   */
  advance(now: number): readonly Customer[] | null
  /** Returns when `advance` can add the next customer, epoch ms. Null: only an event can add one. */
  nextAt(): number | null
  cancel(): void
}

/** A customer who enters the list at the instant `at`, epoch ms. */
interface Coming {
  readonly at: number
  readonly customer: Customer
}

function compareComing(one: Coming, other: Coming): number {
  if (one.at !== other.at) return one.at - other.at
  return one.customer.key < other.customer.key ? -1 : one.customer.key > other.customer.key ? 1 : 0
}

/**
 * Tests every customer of a view, in slices. `now`: epoch ms. `progressed`: called after each slice but the first.
 */
export function filterOrder(
  { customers }: Pick<State, 'customers'>,
  filter: ListFilter,
  now: number,
  slicing: Slicing | undefined,
  progressed: () => void
): FilteredOrder {
  const order = createOrder(filter.view, [], filter.order, filter.unanswered)
  const coming = createSortedBlocks<Coming>(compareComing)
  const everybody = customers.order[filter.view].copy()
  /** Customers who changed after `everybody` was copied. `changed` has tested them already. */
  const handled = new Set<CustomerKey>()
  let asOf = now
  let next = 0

  function step(): boolean {
    for (const customer of everybody.slice(next, next + STEP)) {
      if (handled.size > 0 && handled.has(customer.key)) continue
      const at = shownFrom(customer, filter)
      if (at <= asOf) order.add(customer)
      else addComing(at, customer)
    }
    next += STEP
    return next < everybody.length
  }

  function addComing(at: number, customer: Customer): void {
    if (at > asOf && at !== Infinity) addItem(coming, compareComing, { at, customer })
  }

  const placeIn = (customer: Customer | null): number =>
    customer !== null && belongsTo(filter.view, customer) ? shownFrom(customer, filter) : Infinity

  const job = runInSlices(slicing, step, progressed)
  return {
    order,
    get done() {
      return job.done
    },
    shows: (customer) => placeIn(customer) <= asOf,
    changed: (before, after) => {
      if (!job.done) handled.add(after.key)
      const [was, is] = [placeIn(before), placeIn(after)]
      if (before !== null && was > asOf && was !== Infinity)
        removeItem(coming, compareComing, { at: was, customer: before })
      if (before !== null && was <= asOf && is <= asOf) order.replace(before, after)
      else if (before !== null && was <= asOf) order.remove(before)
      else if (is <= asOf) order.add(after)
      addComing(is, after)
    },
    advance: (at) => {
      const count = placeOf(coming, (one) => one.at <= at)
      if (at < asOf || count > COMING_LIMIT) return null
      asOf = at
      const came = sliceOf(coming, 0, count)
      for (const one of came) {
        removeItem(coming, compareComing, one)
        order.add(one.customer)
      }
      return came.map(({ customer }) => customer)
    },
    nextAt: () => itemAt(coming, 0)?.at ?? null,
    cancel: job.cancel
  }
}

/**
 * Folds the texts of all customers of a view, in slices, before the agent types a filter. The first letter then gives
 * a result faster.
 */
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
