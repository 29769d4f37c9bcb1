import type { Customer } from '../../../shared/domain/customer'
import { pageKey, type CustomerKey } from '../../../shared/domain/ids'
import type { ShownInWindow, QueueViewName } from '../../../shared/looks'
import type { PageCount, QueueHead, QueueRow, QueueView } from '../../../shared/views'
import { belongsTo } from '../../state/tables/customers'
import { longestFree } from '../../state/selectors/figures'
import type { StateChange, State } from '../../state/tables/tables'
import { createOrder, type OrderedCustomers, type OrderTable } from '../../state/tables/order'
import { freezeOrder, type FrozenOrder } from './frozenOrder'
import { queueRow } from './queueRows'

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
}

export function createQueueViewer(state: State): QueueViewer {
  let look: ShownInWindow | null = null
  let onePage: OrderTable | null = null
  let frozen: FrozenOrder | null = null

  function shows(customer: Customer, at: { view: QueueViewName; page: string | null }): boolean {
    return belongsTo(at.view, customer) && (at.page === null || pageKey(customer.pageId) === at.page)
  }

  function currentOrder(at: ShownInWindow): OrderedCustomers {
    return onePage ?? state.customers.order[at.view]
  }

  function buildPage(at: ShownInWindow): OrderTable | null {
    if (at.page === null) return null
    return createOrder([...state.customers.order[at.view]].filter((customer) => shows(customer, at)))
  }

  function applyLook(next: ShownInWindow): void {
    const before = look
    look = next
    const sameList = before !== null && before.view === next.view && before.page === next.page
    if (!sameList) onePage = buildPage(next)
    if (!next.frozen) frozen = null
    else if (!frozen || !sameList) frozen = freezeOrder(currentOrder(next), state.customers.get)
  }

  function changed(change: StateChange): void {
    if (!look) return
    if (change.reset) {
      onePage = buildPage(look)
      frozen = look.frozen ? freezeOrder(currentOrder(look), state.customers.get) : null
    }
    for (const { before, after } of change.customers.values()) {
      const was = before !== null && shows(before, look)
      const is = shows(after, look)
      if (onePage && was && is) onePage.replace(before, after)
      else if (onePage && was) onePage.remove(before)
      else if (onePage && is) onePage.add(after)
      frozen?.changed(before, after, is)
    }
  }

  function frozenRows(at: ShownInWindow, order: FrozenOrder): readonly QueueRow[] {
    return order.keys(at.start, at.start + at.rows).flatMap((key) => {
      const customer = state.customers.get(key)
      return customer ? [queueRow(customer, !shows(customer, at))] : []
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
    const customer = selected === null ? undefined : state.customers.get(selected)
    if (!customer) return -1
    if (frozen) return frozen.indexOf(customer.key)
    return shows(customer, at) ? currentOrder(at).indexOf(customer) : -1
  }

  function compute(): QueueView {
    const at = look ?? NOTHING_SHOWN
    const order = currentOrder(at)
    const { waiting, mine, others, all } = state.customers.order
    const longest = waiting.at(0)
    const head: QueueHead = {
      view: at.view,
      page: at.page,
      total: frozen ? frozen.length : order.length,
      count: order.present,
      start: at.start,
      counts: { waiting: waiting.present, mine: mine.present, others: others.present, all: all.present },
      pages: pageCounts(state),
      longest: longest ? { key: longest.key, name: longest.name, wait: longest.wait } : null,
      longestFree: longestFree(state)?.key ?? null,
      ...newcomers(at, frozen),
      selectedIndex: selectedIndex(at, at.selected)
    }
    const rows = frozen
      ? frozenRows(at, frozen)
      : order.slice(at.start, at.start + at.rows).map((customer) => queueRow(customer, false))
    return { head, rows }
  }

  return { look: applyLook, changed, compute }
}

function pageCounts(state: State): readonly PageCount[] {
  return [...state.customers.pages]
    .map(([page, { name, waiting }]) => ({ page, name, waiting }))
    // By name, so that no page moves when somebody comes or leaves.
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.page, b.page))
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
