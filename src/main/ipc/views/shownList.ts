import type { Clock } from '../../../shared/clock'
import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { pageRules } from '../../../shared/domain/pageLimits'
import type { LastDesk, LastRow } from '../../../shared/lastDesk'
import type { ShownInWindow } from '../../../shared/shownInWindow'
import type { QueueHead, QueueRow } from '../../../shared/views'
import { isPinned } from '../../state/reducers/customerNotes'
import { belongsTo } from '../../state/tables/customers'
import type { OrderedCustomers, Placed } from '../../state/tables/order'
import type { State, StateChange } from '../../state/tables/tables'
import { filterOrder, prepareFilter, type FilteredOrder } from './filteredOrder'
import { freezeOrder, type FrozenOrder } from './frozenOrder'
import { freezeKeys, placeOfLast, rowOfLast, withLastDesk, type OrderWithLastDesk } from './lastDeskRows'
import { isFiltered, isSameList, isTimed, listFilter, type ListFilter } from './listFilter'
import { queueRow } from './queueRows'
import type { Slicing } from './slices'

type ListHead = Pick<QueueHead, 'total' | 'count' | 'done' | 'newAbove' | 'newHere' | 'newBelow' | 'selectedIndex'>

/** The list of one window. The cost grows with the visible rows and with changes, not with the queue. */
export interface ShownList {
  windowShows(shownInWindow: ShownInWindow): void
  changed(change: StateChange): void
  /** Adds customers whose wait has gone over a limit since the last call. Call this before `head` and `rows`. */
  advance(): void
  head(): ListHead
  rows(): readonly QueueRow[]
  /**
   * Returns the first customers of the present list for whom `test` is true, at most `limit`. Ignores a frozen list.
   * Visits no more customers than needed.
   */
  first(test: (customer: Customer) => boolean, limit: number): readonly Customer[]
  /** Returns when `advance` can add the next customer, epoch ms. Null: only an event can add one. */
  nextAt(): number | null
  dispose(): void
}

/** `first`: what the window shows at first. The other parameters are as in `createQueueViewer`. */
export function createShownList(
  state: State,
  clock: Clock,
  first: ShownInWindow,
  slicing: Slicing | undefined,
  progressed: () => void
): ShownList {
  let at = first
  let isKnown = false
  let filter: ListFilter = listFilter(first, pageRules(state.settings))
  /** The filtered and sorted customers of the view. Null: the window shows the whole view in its usual order. */
  let filtered: FilteredOrder | null = null
  let preparing: { cancel(): void } | null = null
  let frozen: FrozenOrder | null = null
  let lastDesk: LastDesk | null = state.lastDesk

  function currentOrder(): OrderedCustomers {
    return filtered?.order ?? state.customers.order[at.view]
  }

  function shows(customer: Customer): boolean {
    return filtered ? filtered.shows(customer) : belongsTo(at.view, customer)
  }

  /**
   * Returns the customers of this run together with the rows of the last desk. Null: there is no last desk to show.
   */
  function orderWithLast(): OrderWithLastDesk | null {
    return state.lastDesk && withLastDesk(state, state.lastDesk, filter, currentOrder(), clock())
  }

  function lastRow(key: CustomerKey): LastRow | undefined {
    return state.lastDesk?.rows[at.view].find((row) => row.key === key)
  }

  /**
   * Freezes the list again when the rows of the last desk come or go. When these rows go, only the rows of customers
   * whom this run does not know disappear.
   */
  function freezeAgain(before: FrozenOrder): FrozenOrder {
    if (state.lastDesk !== null) return freeze()
    const known = before.keys(0, before.length).filter((key) => state.customers.get(key) !== undefined)
    const next = freezeKeys(known, state.customers.get, currentOrder().compare)
    for (const customer of currentOrder()) next.changed(null, customer, true)
    return next
  }

  function freeze(): FrozenOrder {
    const last = orderWithLast()
    if (last === null) return freezeOrder(currentOrder(), state.customers.get)
    const placeOf = (key: CustomerKey): Placed | undefined => {
      const row = state.customers.get(key) ? undefined : lastRow(key)
      return row ? placeOfLast(row) : state.customers.get(key)
    }
    return freezeKeys(
      Array.from(last, ({ key }) => key),
      placeOf,
      currentOrder().compare
    )
  }

  function filterAgain(): void {
    filtered?.cancel()
    preparing?.cancel()
    filtered = preparing = null
    filter = listFilter(at, pageRules(state.settings))
    if (isFiltered(filter) || filter.order !== 'wait')
      filtered = filterOrder(state, filter, clock(), slicing, onProgress)
    else if (at.filter !== undefined && slicing) preparing = prepareFilter(state, at.view, slicing)
  }

  function onProgress(): void {
    freezeOrNot()
    progressed()
  }

  /**
   * Freezes the list, but not before its filter has tested all customers. Otherwise the customers found later would
   * count as newcomers.
   */
  function freezeOrNot(): void {
    if (!at.frozen || filtered?.done === false) frozen = null
    else frozen ??= freeze()
  }

  function begin(): void {
    frozen = null
    filterAgain()
    freezeOrNot()
  }

  function windowShows(next: ShownInWindow): void {
    const isSame = isKnown && isSameList(at, next)
    at = next
    isKnown = true
    if (isSame) freezeOrNot()
    else begin()
  }

  function changed(change: StateChange): void {
    const isOther = lastDesk !== state.lastDesk
    lastDesk = state.lastDesk
    if (!isKnown) return
    if (change.reset) begin()
    for (const { before, after } of change.customers.values()) {
      filtered?.changed(before, after)
      frozen?.changed(before, after, shows(after))
    }
    if (pageRules(state.settings) !== filter.rules) changeRules()
    if (isOther && frozen) frozen = freezeAgain(frozen)
  }

  /** Stores the new rules of the pages. If they decide who is in the list, filters it again. */
  function changeRules(): void {
    const wasTimed = isTimed(filter)
    const next = listFilter(at, pageRules(state.settings))
    if (wasTimed || isTimed(next)) begin()
    else filter = next
  }

  function advance(): void {
    if (!filtered || !isTimed(filter)) return
    const came = filtered.advance(clock())
    if (came === null) begin()
    else for (const customer of came) frozen?.changed(customer, customer, true)
  }

  function frozenRows(order: FrozenOrder): readonly QueueRow[] {
    return order.keys(at.start, at.start + at.rows).flatMap((key) => {
      const customer = state.customers.get(key)
      if (customer) return [queueRow(customer, !shows(customer))]
      const last = lastRow(key)
      return last ? [rowOfLast(last, isPinned(state.notes, key))] : []
    })
  }

  function newcomers(): Pick<QueueHead, 'newAbove' | 'newHere' | 'newBelow'> {
    const order = frozen
    if (!order) return { newAbove: 0, newHere: 0, newBelow: 0 }
    const rowAt = (index: number): Customer | undefined => {
      const [key] = order.keys(index, index + 1)
      return key === undefined ? undefined : state.customers.get(key)
    }
    const { above, here, below } = order.newcomers(
      rowAt(at.start),
      rowAt(Math.min(at.start + at.rows, order.length) - 1)
    )
    return { newAbove: above, newHere: here, newBelow: below }
  }

  function selectedIndex(last: OrderWithLastDesk | null): number {
    const { selected } = at
    if (selected === null) return -1
    const customer = state.customers.get(selected)
    if (last !== null) return frozen ? frozen.indexOf(selected) : last.indexOf(selected)
    if (!customer) return -1
    if (frozen) return frozen.indexOf(customer.key)
    return shows(customer) ? currentOrder().indexOf(customer) : -1
  }

  return {
    windowShows,
    changed,
    advance,
    head: () => {
      const last = orderWithLast()
      const order = currentOrder()
      return {
        total: frozen ? frozen.length : (last ?? order).length,
        // A filter that only sorts hides nobody. So the number of customers in the view is right, even before all
        // customers are tested.
        count: isFiltered(filter) ? order.present : state.customers.order[at.view].present,
        done: filtered?.done ?? true,
        ...newcomers(),
        selectedIndex: selectedIndex(last)
      }
    },
    rows: () => {
      if (frozen) return frozenRows(frozen)
      const [start, end] = [at.start, at.start + at.rows]
      const last = orderWithLast()
      if (last) return last.rows(start, end)
      return currentOrder()
        .slice(start, end)
        .map((customer) => queueRow(customer, false))
    },
    first: (test, limit) => {
      const found: Customer[] = []
      for (const customer of currentOrder()) {
        if (found.length === limit) break
        if (test(customer)) found.push(customer)
      }
      return found
    },
    nextAt: () => (isTimed(filter) ? (filtered?.nextAt() ?? null) : null),
    dispose: () => {
      filtered?.cancel()
      preparing?.cancel()
    }
  }
}
