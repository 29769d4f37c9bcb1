import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { LastDesk, LastRow } from '../../../shared/lastDesk'
import type { QueueViewName } from '../../../shared/shownInWindow'
import type { PageCount, QueueHead, QueueRow } from '../../../shared/views'
import { sortedPages } from '../../state/selectors/lastDesk'
import { isPinned } from '../../state/reducers/customerNotes'
import type { State } from '../../state/tables/tables'
import type { ComparePlaced, OrderedCustomers, Placed } from '../../state/tables/order'
import type { FrozenOrder } from './frozenOrder'
import { showsLast, turnOfLast, type ListFilter } from './listFilter'
import { createNewcomers } from './newcomers'
import { queueRow } from './queueRows'

/** A list with rows of the last desk (see `LastDesk`) among the customers of this run. */
export interface OrderWithLastDesk extends Iterable<{ readonly key: CustomerKey }> {
  readonly length: number
  rows(start: number, end: number): readonly QueueRow[]
  indexOf(key: CustomerKey): number
}

const unpinned = new WeakMap<LastRow, QueueRow>()
const pinnedRows = new WeakMap<LastRow, QueueRow>()

/**
 * Returns the row for a customer of the last desk. The same arguments give the same object, so that an unchanged row
 * is not sent again.
 */
export function rowOfLast(last: LastRow, pinned: boolean): QueueRow {
  const rowsOfLast = pinned ? pinnedRows : unpinned
  const known = rowsOfLast.get(last)
  if (known) return known
  const row: QueueRow = {
    ...last,
    turn: turnOfLast(last),
    parking: null,
    pinned,
    pending: null,
    draft: '',
    unread: 0,
    toSend: 0,
    notSent: 0,
    maybeSent: 0,
    leaving: false,
    withBot: false,
    language: ''
  }
  rowsOfLast.set(last, row)
  return row
}

/** Returns the values by which a list sorts a row of the last desk. */
export function placeOfLast(last: LastRow): Placed {
  return {
    key: last.key,
    name: last.name,
    assignment: last.assignment,
    wait: last.wait,
    present: true,
    turn: turnOfLast(last),
    parking: null,
    maybeSent: 0
  }
}

/**
 * Puts rows of the last desk among the customers of this run. Leaves out rows that the filter hides, and customers
 * whom this run knows. `now`: epoch ms. Only the cost of the iterator grows with the queue.
 */
export function withLastDesk(
  state: Pick<State, 'customers' | 'notes'>,
  lastDesk: LastDesk,
  filter: ListFilter,
  order: OrderedCustomers,
  now: number
): OrderWithLastDesk {
  const { compare } = order
  // Sorts the rows again, because the earlier run may have known more about whose turn it was.
  const last = lastDesk.rows[filter.view]
    .filter(({ key }) => !filter.pinned || isPinned(state.notes, key))
    .filter((row) => state.customers.get(row.key) === undefined && showsLast(row, filter, now))
    .sort((one, other) => compare(placeOfLast(one), placeOfLast(other)))

  function* all(): Generator<Customer | LastRow> {
    let next = 0
    for (const customer of order) {
      for (let row = last[next]; row && compare(placeOfLast(row), customer) < 0; row = last[++next]) yield row
      yield customer
    }
    yield* last.slice(next)
  }

  function customersBefore(row: LastRow): number {
    let [low, high] = [0, order.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const customer = order.at(middle)
      if (customer && compare(customer, placeOfLast(row)) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    length: order.length + last.length,
    rows: (start, end) => {
      const places = new Map(last.map((row, at) => [at + customersBefore(row), row]))
      const countBefore = (index: number): number => [...places.keys()].filter((place) => place < index).length
      const customers = order.slice(start - countBefore(start), end - countBefore(end)).values()
      const rows: QueueRow[] = []
      for (let index = start; index < Math.min(end, order.length + last.length); index++) {
        const row = places.get(index)
        const customer = row ? undefined : customers.next().value
        if (row) rows.push(rowOfLast(row, isPinned(state.notes, row.key)))
        else if (customer) rows.push(queueRow(customer, false))
      }
      return rows
    },
    indexOf: (key) => {
      const customer = state.customers.get(key)
      if (customer) {
        const index = order.indexOf(customer)
        if (index < 0) return -1
        return index + last.filter((row) => compare(placeOfLast(row), customer) < 0).length
      }
      const at = last.findIndex((row) => row.key === key)
      const row = last[at]
      return row ? at + customersBefore(row) : -1
    },
    [Symbol.iterator]: all
  }
}

/**
 * Makes a frozen order of these rows. When this run gets to know a customer of the last desk, the customer keeps the
 * row's place. `placeOf`: returns the values by which the list sorts a row. Undefined: not known. `compare`: the
 * order of the list.
 */
export function freezeKeys(
  rows: readonly CustomerKey[],
  placeOf: (key: CustomerKey) => Placed | undefined,
  compare: ComparePlaced
): FrozenOrder {
  const keys = [...rows]
  const places = new Map(keys.map((key, index) => [key, index]))
  const newcomers = createNewcomers(compare)
  return {
    get length() {
      return keys.length
    },
    keys: (start, end) => keys.slice(start, end),
    indexOf: (key) => places.get(key) ?? -1,
    changed: (_before, after, belongs) => {
      newcomers.remove(after.key)
      if (!belongs || places.has(after.key)) return
      const lastKey = keys.at(-1)
      const last = lastKey === undefined ? undefined : placeOf(lastKey)
      if (newcomers.size > 0 || (last && compare(last, after) > 0)) return newcomers.add(after)
      places.set(after.key, keys.length)
      keys.push(after.key)
    },
    newcomers: newcomers.counts
  }
}

/** Returns the pages of this run, and those of the last desk that this run does not know yet. */
export function pagesWithLast(pages: readonly PageCount[], lastDesk: LastDesk): readonly PageCount[] {
  const known = new Set(pages.map(({ page }) => page))
  return sortedPages([...pages, ...lastDesk.pages.filter(({ page }) => !known.has(page))])
}

/**
 * Returns the numbers above the list while the first list is read. Each is the larger number of the last desk and
 * this run, so no number falls.
 */
export function lastHead(
  view: QueueViewName,
  { at, counts: before }: LastDesk,
  now: QueueHead['counts']
): NonNullable<QueueHead['last']> {
  const larger = (name: QueueViewName): number => Math.max(before[name], now[name])
  const counts = { waiting: larger('waiting'), mine: larger('mine'), others: larger('others'), all: larger('all') }
  return { at, counts, count: counts[view] }
}
