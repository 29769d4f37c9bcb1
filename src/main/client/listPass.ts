import { ROWS_AT_ONCE } from '../protocol/frames'
import type { ListHabits } from './listHabits'

/** At most this many pages of one list. A server that gives more is not believed. */
const PAGE_LIMIT = 1000

/**
 * One list, read page by page ("page" means rows here). There are no request ids, so the rules go by evidence:
 *
 * - A list that comes while one is in flight counts as its answer, because a pushed list looks the same. A list that was pushed
 *   before the answer shifts the answers by one, and the pages still add up: the next page is asked for after the customers
 *   that were listed, and its answer is the one that was due before.
 * - So a short page alone never ends a list. A list ends if the next page has nobody new, if `total` is reached, or if the
 *   workspace has given more rows at once before. The page after a short one is asked for in the first reading of a connection
 *   and in every drift check. Any other reading asks for it only if a customer would be removed otherwise (`queueReading.ts`).
 * - A page with nobody new, although other rows were asked for, may be a copy of the one before, or a pushed list. A list that
 *   comes soon after it is the answer (`heldPage.ts`). If none comes, the workspace repeats its rows.
 * - A list that comes while none is in flight is news about its customers, and a reason to ask again.
 * - Everything is read again if a reading would remove a customer of the agent, or more than half of all, or if the first
 *   reading of a connection has nobody: two equal or empty pushed lists may have been mistaken for its pages. Everything is also
 *   read again if somebody is missing in a list of several pages, or if the list moved while it was read: they may have been
 *   between two pages. A customer who is missing twice is removed.
 *
 * Limits: four equal or empty lists that are pushed before the answer empty the queue until the answer comes. Three empty ones
 * do so when the app connects. If a server pushes the lists of other agents during a reading, their `is_assigned_to_me` is believed.
 */
export interface Pass {
  /** New rows, including unreadable ones. */
  readonly rows: number
  readonly unreadable: number
  readonly pages: number
  /** Rows of the previous page. */
  readonly lastSize: number
  /** The previous page had rows, and all were unreadable. */
  readonly lastBlind: boolean
  /** After a page came another one with somebody new. */
  readonly paged: boolean
  readonly total: number | null
}

export interface PageFacts {
  readonly received: number
  readonly unreadable: number
  /** Customers who were on no earlier page. */
  readonly fresh: number
  /** Customers who were on an earlier page. */
  readonly known: number
  readonly total: number | null
  /** Customers who left the list since it began: the rows after them have moved up. */
  readonly departures: number
  /** The workspace says that more rows follow. */
  readonly hasMore?: boolean
}

/**
 * What follows. `short`: this may be the end, and only the next page can tell. `over`, `sure`: that page was seen. `over`, `cut`:
 * the server repeats its rows, so there may be customers whom it never gives.
 */
export type Next =
  { readonly kind: 'more' | 'short' } | { readonly kind: 'over'; readonly sure: boolean; readonly cut: boolean }

export const NEW_PASS: Pass = {
  rows: 0,
  unreadable: 0,
  pages: 0,
  lastSize: 0,
  lastBlind: false,
  paged: false,
  total: null
}

const MORE: Next = { kind: 'more' }

/**
 * Adds one page, and learns from it how the workspace lists. `first`: the first reading of a connection, in which a page smaller
 * than earlier ones proves nothing yet.
 */
export function takePage(before: Pass, page: PageFacts, habits: ListHabits, first: boolean): readonly [Pass, Next] {
  const { received, fresh, known, departures } = page
  const blind = received > 0 && fresh + known === 0
  const news = fresh > 0 || (blind && !before.lastBlind)
  const pass: Pass = {
    rows: before.rows + (news ? fresh + page.unreadable : 0),
    unreadable: before.unreadable + (news ? page.unreadable : 0),
    pages: before.pages + 1,
    lastSize: received,
    lastBlind: blind,
    paged: before.paged || (news && before.lastSize > 0),
    total: page.total
  }
  // If the sizes vary, the size of a page does not show that it is the last one.
  if (news && before.lastSize > 0 && before.lastSize < habits.largest && before.lastSize < habits.limit)
    habits.varies = true
  const isSmaller = received < habits.largest && !habits.varies
  learn(habits, before, received, fresh > 0)
  // The same rows again, although others were asked for. Customers after them cannot be read.
  const cut =
    mayBeCut(received, habits.limit) &&
    known > 0 &&
    known >= received &&
    departures === 0 &&
    received >= Math.min(habits.largest, habits.limit, ROWS_AT_ONCE)
  // The next page begins earlier by the number of customers who left.
  if (!news && before.pages > 0 && (received === 0 || departures < received))
    return [pass, { kind: 'over', sure: true, cut }]
  // A total that equals the rows of this page may count only this page.
  const isWhole = page.total !== null && (page.total !== received || isSmaller)
  if (page.total !== null && isWhole && pass.rows > 0 && pass.rows >= page.total)
    return [pass, { kind: 'over', sure: false, cut: false }]
  if (pass.pages >= PAGE_LIMIT) return [pass, { kind: 'over', sure: true, cut: true }]
  if (
    page.hasMore === true ||
    received >= habits.limit ||
    (page.total !== null && pass.rows < page.total) ||
    (habits.full !== null && received >= habits.full)
  )
    return [pass, MORE]
  return [
    pass,
    isSmaller && (!first || isSizeKnown(habits)) ? { kind: 'over', sure: false, cut: false } : { kind: 'short' }
  ]
}

/**
 * Whether this can be a configured number of rows: the limit, or a round number. If it is not, a server that repeats its list has
 * no more rows.
 */
function mayBeCut(rows: number, limit: number): boolean {
  if (rows === limit) return true
  return rows >= 10 && (rows % (rows > limit ? 50 : 5) === 0 || Number.isInteger(Math.log2(rows)))
}

/** Whether it gives as many rows as asked for, or more rows followed the same number twice. */
function isSizeKnown({ largest, limit, confirmedSizes }: ListHabits): boolean {
  return largest >= limit || confirmedSizes > 1
}

function learn(habits: ListHabits, before: Pass, received: number, isNews: boolean): void {
  if (isNews && before.lastSize > 0 && before.lastSize < habits.limit) habits.full = before.lastSize
  if (received > habits.largest) habits.confirmedSizes = 0
  else if (isNews && before.lastSize === habits.largest) habits.confirmedSizes++
  habits.largest = Math.max(habits.largest, received)
  // It gives more rows at once than that.
  if (habits.full !== null && received > habits.full) habits.full = null
}
