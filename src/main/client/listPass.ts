import { ROWS_AT_ONCE } from '../protocol/frames'
import type { ListHabits } from './listHabits'

/** Pages of one pass at the most: a server that never ends is not believed. */
const PAGE_LIMIT = 1000

/**
 * One list, read page by page. There are no request ids, so the rule goes by evidence:
 *
 * - A list that comes while one is out is taken for its answer, as nothing tells it from one that was pushed. What was
 *   pushed before the answer shifts the answers by one, and the pages still add up: the next page is asked for behind the
 *   customers that were listed, and its answer is the one that was due before.
 * - Therefore a short page alone never ends a list. It ends where the next page has nobody new, where `total` is reached, or
 *   where the workspace has given more at a time. The page behind a short one is asked for in the first read of a connection
 *   and in every drift read; in any other read only if otherwise somebody would leave the desk (see `refresh.ts`).
 * - A page with nobody new, though another was asked for, may be the copy of the one before, or one that was pushed: a list
 *   that comes soon after it is the answer (`heldPage.ts`). Where none comes, the workspace repeats itself.
 * - A list that comes while none is out is news about its customers, and a reason to ask once more.
 *
 * - Everything is read once more where a reading would take one of the agent's own customers off the desk, or more than half
 *   of all, and where the first of a connection has nobody: two lists that were pushed, the same or empty, may have stood for
 *   its pages. So it is where somebody is missing in a list of several pages, or the list moved while it was read: they may
 *   have been between two pages. Whoever is missing twice is gone.
 *
 * Limits: four lists that are pushed, the same or empty, before ours comes, empty the desk until it does; three empty ones as
 * the desk connects leave it empty so long. A server that
 * pushes lists while we read may have us believe `is_assigned_to_me` of somebody else's list.
 */
export interface Pass {
  /** Rows that were new, those that cannot be read included. */
  readonly rows: number
  readonly unreadable: number
  readonly pages: number
  /** Rows of the page before, and whether none of them could be read. */
  readonly lastSize: number
  readonly lastBlind: boolean
  /** A page was followed by another with somebody new. */
  readonly paged: boolean
  readonly total: number | null
}

export interface PageFacts {
  readonly received: number
  readonly unreadable: number
  /** Customers that no page before had, and those that one had. */
  readonly fresh: number
  readonly known: number
  readonly total: number | null
  /** Customers who left the list since the pass began: the rest have moved up. */
  readonly departures: number
  /** The workspace says that there is more behind it. */
  readonly hasMore?: boolean
}

/**
 * What follows. `short`: this may be the end, and only the next page could tell. `over`: `sure` where that page was seen, and
 * `cut` where the server repeats itself, so that there may be customers whom it cannot be asked for.
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
 * Takes one page. Learns from it how the workspace lists. `first`: of a connection, so that a page smaller than what the
 * workspace has given before proves nothing yet.
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
  // A server that gives now more and now fewer has no last page that its size tells.
  if (news && before.lastSize > 0 && before.lastSize < habits.largest && before.lastSize < habits.limit)
    habits.varies = true
  const isSmaller = received < habits.largest && !habits.varies
  learn(habits, before, received, fresh > 0)
  // The same page once more, though another was asked for: nobody can tell what is behind it.
  const cut =
    mayBeCut(received, habits.limit) &&
    known > 0 &&
    known >= received &&
    departures === 0 &&
    received >= Math.min(habits.largest, habits.limit, ROWS_AT_ONCE)
  // Whoever left has the next page start over as many back.
  if (!news && before.pages > 0 && (received === 0 || departures < received))
    return [pass, { kind: 'over', sure: true, cut }]
  // A total that is as long as its own page may count that page alone.
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
 * Whether somebody may have chosen this as the rows that are given at once: the limit, or a round number. Otherwise a server
 * that repeats its list has no more, the more so where it gives more than was asked for.
 */
function mayBeCut(rows: number, limit: number): boolean {
  if (rows === limit) return true
  return rows >= 10 && (rows % (rows > limit ? 50 : 5) === 0 || Number.isInteger(Math.log2(rows)))
}

/** It gives as many as are asked for, or twice the same number had others behind them. */
function isSizeKnown({ largest, limit, confirmed }: ListHabits): boolean {
  return largest >= limit || confirmed > 1
}

function learn(habits: ListHabits, before: Pass, received: number, isNews: boolean): void {
  if (isNews && before.lastSize > 0 && before.lastSize < habits.limit) habits.full = before.lastSize
  if (received > habits.largest) habits.confirmed = 0
  else if (isNews && before.lastSize === habits.largest) habits.confirmed++
  habits.largest = Math.max(habits.largest, received)
  // Then that was not all it gives at a time.
  if (habits.full !== null && received > habits.full) habits.full = null
}
