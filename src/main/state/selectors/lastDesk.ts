import { clip } from '../../../shared/clip'
import type { Customer } from '../../../shared/domain/customer'
import { maskPaymentNumbers } from '../../../shared/domain/maskedNumbers'
import type { LastDesk, LastRow } from '../../../shared/lastDesk'
import { fold } from '../../../shared/search/fold'
import type { PageCount } from '../../../shared/views'
import type { State } from '../tables/tables'

/** At most this many rows of each view are saved, however long the queue is. */
export const ROWS_OF_VIEW = 100
export const PAGES_OF_DESK = 100
/** At most this many UTF-16 units of each text are saved. A row shows one line, so it does not need the rest. */
export const SHOWN_OF_TEXT = 300

/**
 * Returns what the desk shows now. Card numbers and IBANs in last messages are hidden. `at`: when this was certainly
 * up to date, epoch ms.
 */
export function selectLastDesk(state: Pick<State, 'customers' | 'me'>, at: number): LastDesk {
  const { waiting, mine, others, all } = state.customers.order
  const first = (order: typeof all): readonly LastRow[] =>
    order.slice(0, Math.min(order.present, ROWS_OF_VIEW)).map(rowOf)
  return {
    at,
    userId: state.me.userId,
    counts: { waiting: waiting.present, mine: mine.present, others: others.present, all: all.present },
    pages: pageCounts(state)
      .slice(0, PAGES_OF_DESK)
      .map(({ page, name, waiting: count }) => ({ page, name: clip(name, SHOWN_OF_TEXT), waiting: count })),
    rows: { waiting: first(waiting), mine: first(mine), others: first(others), all: first(all) }
  }
}

/** The company pages with customers, sorted by name. */
export function pageCounts(state: Pick<State, 'customers'>): readonly PageCount[] {
  return sortedPages([...state.customers.pages].map(([page, { name, waiting }]) => ({ page, name, waiting })))
}

/**
 * Sorts by name without case and accents, by exact name, and by key. So no company page moves when somebody comes or
 * leaves.
 */
export function sortedPages(pages: readonly PageCount[]): readonly PageCount[] {
  return pages
    .map((page) => ({ page, folded: fold(page.name) }))
    .sort(
      ({ page: a, folded: first }, { page: b, folded: second }) =>
        compareText(first, second) || compareText(a.name, b.name) || compareText(a.page, b.page)
    )
    .map(({ page }) => page)
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function rowOf(customer: Customer): LastRow {
  const { key, assignment, wait, lastWithoutText, lastByMe, unlistedSince } = customer
  const short = (text: string): string => clip(text, SHOWN_OF_TEXT)
  return {
    key,
    name: short(customer.name),
    pageName: short(customer.pageName),
    assignment:
      assignment.kind === 'other' && assignment.agentName !== null
        ? { kind: 'other', agentName: short(assignment.agentName) }
        : assignment,
    wait: { ...wait, raw: wait.raw === null ? null : short(wait.raw) },
    lastMessage: short(maskPaymentNumbers(clip(customer.lastMessage, 2 * SHOWN_OF_TEXT))),
    lastWithoutText,
    lastByMe,
    unlisted: unlistedSince !== null
  }
}
