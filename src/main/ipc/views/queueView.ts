import type { Clock } from '../../../shared/clock'
import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { LastDesk, LastRow } from '../../../shared/lastDesk'
import type { ShownInWindow, QueueViewName } from '../../../shared/looks'
import { waitLimits } from '../../../shared/domain/urgency'
import type { QueueHead, QueueRow, QueueView } from '../../../shared/views'
import { longestFree } from '../../state/selectors/figures'
import { needsMe } from '../../state/selectors/needsMe'
import { pageCounts } from '../../state/selectors/lastDesk'
import type { StateChange, State } from '../../state/tables/tables'
import type { OrderedCustomers, Placed } from '../../state/tables/order'
import { createMineStrip } from './mineStrip'
import { filterOrder, prepareFilter, type FilteredOrder } from './filteredOrder'
import { freezeOrder, type FrozenOrder } from './frozenOrder'
import { freezeKeys, pagesWithLast, placeOfLast, rowOfLast, withLastDesk, type OrderWithLastDesk } from './lastDeskRows'
import { isFiltered, isSameList, listFilter, shows, type ListFilter } from './listFilter'
import { createOverdueCount } from './overdue'
import { queueRow } from './queueRows'
import type { Slicing } from './slices'

export const NOTHING_SHOWN: ShownInWindow = {
  view: 'waiting',
  page: null,
  start: 0,
  rows: 0,
  frozen: false,
  selected: null,
  messages: 0,
  reading: false,
  writing: false,
  panel: 'desk',
  frames: { kind: '', start: 0, rows: 0, paused: false }
}

/** What one window sees of the queue. The cost of `compute` grows with the visible rows, not with the queue. */
export interface QueueViewer {
  look(look: ShownInWindow): void
  changed(change: StateChange): void
  compute(): QueueView
  /** When one more waiting customer will be over the limit, epoch ms, as of the last `compute`. Null: nobody will. */
  nextOverdueAt(): number | null
  /** Stops what runs in slices. */
  dispose(): void
}

/**
 * `slicing`: how a filter tests a long list; undefined: at once. `progressed`: called when a filter has tested more
 * customers.
 */
export function createQueueViewer(
  state: State,
  clock: Clock,
  slicing?: Slicing,
  progressed: () => void = () => undefined
): QueueViewer {
  const countOverdue = createOverdueCount()
  let nextOverdueAt: number | null = null
  let look: ShownInWindow | null = null
  let filter: ListFilter = listFilter(NOTHING_SHOWN)
  /** The customers of the view that the window's filter shows. Null: the window has no filter. */
  let filtered: FilteredOrder | null = null
  let preparing: { cancel(): void } | null = null
  const strip = createMineStrip(state)
  let frozen: FrozenOrder | null = null
  let lastDesk: LastDesk | null = state.lastDesk

  function currentOrder(at: ShownInWindow): OrderedCustomers {
    return filtered?.order ?? state.customers.order[at.view]
  }

  /**
   * The order of the customers of this run together with the rows of the last desk. Null: there is no last desk to
   * show.
   */
  function orderWithLast(at: ShownInWindow): OrderWithLastDesk | null {
    return state.lastDesk && withLastDesk(state, state.lastDesk, filter, currentOrder(at))
  }

  function lastRow(key: CustomerKey, view: QueueViewName): LastRow | undefined {
    return state.lastDesk?.rows[view].find((row) => row.key === key)
  }

  /**
   * Keeps the rows of a frozen list in their places when rows of the last desk come or go. Removes each row whose
   * customer this run does not know.
   */
  function freezeAgain(at: ShownInWindow, before: FrozenOrder): FrozenOrder {
    if (state.lastDesk !== null) return freeze(at)
    const known = before.keys(0, before.length).filter((key) => state.customers.get(key) !== undefined)
    const next = freezeKeys(known, state.customers.get, currentOrder(at).compare)
    for (const customer of currentOrder(at)) next.changed(null, customer, true)
    return next
  }

  function freeze(at: ShownInWindow): FrozenOrder {
    const last = orderWithLast(at)
    if (last === null) return freezeOrder(currentOrder(at), state.customers.get)
    const placeOf = (key: CustomerKey): Placed | undefined => {
      const row = state.customers.get(key) ? undefined : lastRow(key, at.view)
      return row ? placeOfLast(row) : state.customers.get(key)
    }
    return freezeKeys(
      Array.from(last, ({ key }) => key),
      placeOf,
      currentOrder(at).compare
    )
  }

  function filterAgain(at: ShownInWindow): void {
    filtered?.cancel()
    preparing?.cancel()
    filtered = preparing = null
    filter = listFilter(at)
    if (isFiltered(filter)) filtered = filterOrder(state, filter, slicing, onProgress)
    else if (at.filter !== undefined && slicing) preparing = prepareFilter(state, at.view, slicing)
  }

  function onProgress(): void {
    if (look) freezeOrNot(look)
    progressed()
  }

  /** A list freezes only when its filter has tested everybody. Otherwise the customers found later would be newcomers. */
  function freezeOrNot(at: ShownInWindow): void {
    if (!at.frozen || filtered?.done === false) frozen = null
    else frozen ??= freeze(at)
  }

  function applyLook(next: ShownInWindow): void {
    const before = look
    look = next
    strip.look(next)
    const sameList = before !== null && isSameList(before, next)
    if (!sameList) {
      frozen = null
      filterAgain(next)
    }
    freezeOrNot(next)
  }

  function changed(change: StateChange): void {
    const isOther = lastDesk !== state.lastDesk
    lastDesk = state.lastDesk
    if (!look) return
    if (change.reset) {
      strip.reset()
      frozen = null
      filterAgain(look)
      freezeOrNot(look)
    }
    for (const { before, after } of change.customers.values()) {
      filtered?.changed(before, after)
      frozen?.changed(before, after, shows(after, filter))
    }
    if (isOther && frozen) frozen = freezeAgain(look, frozen)
  }

  function frozenRows(at: ShownInWindow, order: FrozenOrder): readonly QueueRow[] {
    return order.keys(at.start, at.start + at.rows).flatMap((key) => {
      const customer = state.customers.get(key)
      if (customer) return [queueRow(customer, !shows(customer, filter))]
      const last = lastRow(key, at.view)
      return last ? [rowOfLast(last)] : []
    })
  }

  function newcomers(
    at: ShownInWindow,
    order: FrozenOrder | null
  ): Pick<QueueHead, 'newAbove' | 'newHere' | 'newBelow'> {
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

  function selectedIndex(at: ShownInWindow, selected: CustomerKey | null): number {
    if (selected === null) return -1
    const customer = state.customers.get(selected)
    const last = orderWithLast(at)
    if (last !== null) return frozen ? frozen.indexOf(selected) : last.indexOf(selected)
    if (!customer) return -1
    if (frozen) return frozen.indexOf(customer.key)
    return shows(customer, filter) ? currentOrder(at).indexOf(customer) : -1
  }

  function overdue(): number {
    const { hotMs } = waitLimits(state.settings.waitWarmMinutes.value, state.settings.waitHotMinutes.value)
    const { count, nextSince } = countOverdue(state.customers.order.waiting, clock() - hotMs)
    nextOverdueAt = nextSince === null ? null : nextSince + hotMs
    return count
  }

  function compute(): QueueView {
    const at = look ?? NOTHING_SHOWN
    const order = currentOrder(at)
    const { waiting, mine, others, all } = state.customers.order
    const last = orderWithLast(at)
    const longest = waiting.at(0)
    const myRows = strip.compute()
    const counts = { waiting: waiting.present, mine: mine.present, others: others.present, all: all.present }
    const head: QueueHead = {
      view: at.view,
      page: at.page,
      total: frozen ? frozen.length : (last ?? order).length,
      count: order.present,
      start: at.start,
      counts,
      waitForMe: state.customers.waitForMe,
      ...(myRows && { mine: myRows }),
      pages: state.lastDesk ? pagesWithLast(pageCounts(state), state.lastDesk) : pageCounts(state),
      overdue: overdue(),
      longest: longest ? { key: longest.key, name: longest.name, wait: longest.wait } : null,
      longestFree: longestFree(state)?.key ?? null,
      next: needsMe(state, 2),
      ...newcomers(at, frozen),
      selectedIndex: selectedIndex(at, at.selected),
      ...(at.filter !== undefined && { filter: { text: at.filter, done: filtered?.done ?? true } }),
      ...(state.lastDesk && { last: lastHead(at, state.lastDesk, counts) })
    }
    const rows = frozen
      ? frozenRows(at, frozen)
      : last
        ? last.rows(at.start, at.start + at.rows)
        : order.slice(at.start, at.start + at.rows).map((customer) => queueRow(customer, false))
    return { head, rows }
  }

  return {
    look: applyLook,
    changed,
    compute,
    nextOverdueAt: () => nextOverdueAt,
    dispose: () => {
      filtered?.cancel()
      preparing?.cancel()
    }
  }
}

/**
 * The numbers over the list while the first list is read. Each is the larger of the last desk's number and this run's
 * number, so that no number goes down.
 */
function lastHead(
  at: ShownInWindow,
  { at: time, counts: before }: LastDesk,
  now: QueueHead['counts']
): NonNullable<QueueHead['last']> {
  const larger = (view: QueueViewName): number => Math.max(before[view], now[view])
  const counts = { waiting: larger('waiting'), mine: larger('mine'), others: larger('others'), all: larger('all') }
  return { at: time, counts, count: counts[at.view] }
}
