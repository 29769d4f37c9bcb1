import { ROWS_AT_ONCE } from '../protocol/frames'
import type { ListHabits } from './listHabits'

/** One list has at most this many parts, so that its reading ends even if the server never stops giving rows. */
const PAGE_LIMIT = 1000

/**
 * Joins the parts of one list. A part is the rows of one answer; names in the code call a part a page. There are no
 * request ids, so the rules go by evidence:
 *
 * - A pushed list looks like an answer. So every list that comes while a request for a list is in flight counts as the
 *   answer. If a pushed list came first, each answer counts as the answer to the next request. The parts still add up,
 *   because each request begins after the customers who were listed.
 * - A list ends if the next part has nobody new, if `total` is reached, or if a short part (fewer rows than asked for)
 *   is smaller than an earlier answer. A short part alone does not end a list.
 * - Deskhand asks for the part after a short one in the first reading of a connection, and in every regular check that
 *   the queue is still right. Any other reading does so only if a customer would be removed otherwise
 *   (`queueReading.ts`).
 * - If a request was for other rows than the request before, a part with nobody new may be a copy of the part before,
 *   or a pushed list. A list that comes soon after such a part is the answer (`heldPage.ts`). If no list comes, the
 *   workspace repeats its rows.
 * - A list that comes while no request is in flight is news about its customers, and a reason to read the queue again.
 * - Everything is read again if a reading would remove a customer of the agent, or more than half of all, or if the
 *   first reading of a connection has nobody: two equal or empty pushed lists may have been mistaken for the parts.
 *   Everything is also read again if somebody is missing in a list of several parts, or if the list moved while it was
 *   read: a customer may have been between two parts. A customer who is missing twice is removed.
 *
 * Limits: if a server pushes four equal or empty lists before the answer, the queue is empty until the answer comes. On
 * a new connection, three empty lists are enough. If a server pushes lists of other agents during a reading, their
 * `is_assigned_to_me` is believed, so their customers show as the agent's.
 */
export interface Pass {
  /** New rows, including unreadable ones. */
  readonly rows: number
  readonly unreadable: number
  readonly pages: number
  /** Number of rows in the latest part. */
  readonly lastSize: number
  /** The latest part had rows, and all were unreadable. */
  readonly lastBlind: boolean
  /** The list has several parts: after one part came another with somebody new. */
  readonly paged: boolean
  readonly total: number | null
}

export interface PageFacts {
  readonly received: number
  readonly unreadable: number
  /** Number of customers who were in no earlier part. */
  readonly fresh: number
  /** Number of customers who were in an earlier part. */
  readonly known: number
  readonly total: number | null
  /** Number of customers who left the queue since the list was begun: the rows after them have moved up. */
  readonly departures: number
  /** The workspace says that more rows follow. */
  readonly hasMore?: boolean
}

/**
 * What follows a part. `more`: rows follow. `short`: the list may be over, and only the next part can tell. `over`: the
 * list is over. `sure`: a part with nobody new was seen. `cut`: the server may have customers whom it never gives.
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
 * Adds one part, and learns from the part how the workspace lists. Returns the new sum, and what follows the part.
 * `first`: the first reading of a connection, in which a part smaller than earlier ones proves little.
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
  // More rows followed a small part. So the size of a part does not show that it is the last one.
  if (news && before.lastSize > 0 && before.lastSize < habits.largest && before.lastSize < habits.limit)
    habits.varies = true
  const isSmaller = received < habits.largest && !habits.varies
  learn(habits, before, received, fresh > 0)
  // The same rows came again, although others were asked for. Customers after these rows cannot be read.
  const cut =
    mayBeCut(received, habits.limit) &&
    known > 0 &&
    known >= received &&
    departures === 0 &&
    received >= Math.min(habits.largest, habits.limit, ROWS_AT_ONCE)
  // A part with nobody new ends the list. But if customers left, the request began that many rows earlier, and a part
  // with only these rows proves nothing.
  if (!news && before.pages > 0 && (received === 0 || departures < received))
    return [pass, { kind: 'over', sure: true, cut }]
  // A total that equals the rows of this part may count only this part.
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
 * True: a server may be configured to give this many rows, because it is the limit or a round number. False: if the
 * server repeats its list, the list has no more rows.
 */
function mayBeCut(rows: number, limit: number): boolean {
  if (rows === limit) return true
  return rows >= 10 && (rows % (rows > limit ? 50 : 5) === 0 || Number.isInteger(Math.log2(rows)))
}

/**
 * True: the workspace gives as many rows as asked for, or twice an answer with `largest` rows was followed by more
 * rows.
 */
function isSizeKnown({ largest, limit, confirmedSizes }: ListHabits): boolean {
  return largest >= limit || confirmedSizes > 1
}

function learn(habits: ListHabits, before: Pass, received: number, isNews: boolean): void {
  if (isNews && before.lastSize > 0 && before.lastSize < habits.limit) habits.full = before.lastSize
  if (received > habits.largest) habits.confirmedSizes = 0
  else if (isNews && before.lastSize === habits.largest) habits.confirmedSizes++
  habits.largest = Math.max(habits.largest, received)
  // The workspace gives more rows at once than `full`, so `full` is no limit.
  if (habits.full !== null && received > habits.full) habits.full = null
}
