import { pageKey, type ServerId } from '../../shared/domain/ids'
import { MINUTE_MS } from '../../shared/time'
import type { ProtocolCommand } from '../protocol/toFrame'
import type { LargePartsFile } from './largeParts'

/**
 * The first request of a list asks for this many rows. The answer to a request for more rows is called a large part.
 */
export const PART_ROWS = 100
/** One request asks for at most this many rows. */
const MOST_ROWS = 1_000
const RETRY_LIST_MS = 15_000
const RETRY_LIST_LIMIT_MS = MINUTE_MS
/**
 * A short part has fewer rows than Deskhand asked for. Some workspaces end the connection when Deskhand asks for the
 * part after a short part. Deskhand stops asking after this many lost connections in a row. `endsBeyondList` uses
 * this limit for full parts.
 */
const LOST_CONNECTIONS = 2
const ANNOUNCED_PAGES_LIMIT = 50

/** How this workspace lists its customers, as far as Deskhand knows. A part of a list is the rows of one answer. */
export interface ListHabits {
  /** The origin of the workspace. Null: the app is at no workspace. */
  origin: string | null
  /** Key: the origin of a workspace. Value: its `limit`, after Deskhand had to lower it. */
  readonly limits: Map<string | null, number>
  /** Saves how each workspace answers requests for large parts. Null: nothing is saved. */
  readonly file: LargePartsFile | null
  /**
   * Requests may ask for this many rows. The workspace has given as many in one answer. Deskhand lowers the number
   * after failed requests, or if the rows do not fit into one frame.
   */
  limit: number
  /** `limit` may grow up to this number of rows. */
  mostRows: number
  /** The mean size of a row in one answer, bytes. This is the largest such mean so far. */
  rowBytes: number
  /**
   * How many requests for large parts failed, although their number of rows had worked before. A list that is read to
   * its end sets this back to 0.
   */
  failedLargeParts: number
  /** True while Deskhand waits for the answer to a request for a large part. */
  isLargeOut: boolean
  /** The most rows that the workspace ever gave in one answer. */
  largest: number
  /** The number of rows in the largest full answer. A full answer has all rows asked for. */
  fullest: number
  /** True if the workspace once gave more rows than asked for. */
  exceeds: boolean
  /**
   * The most rows that the workspace seems to give in one answer. Example: Deskhand asked for 100 rows, got 50, and
   * more rows followed. So this is 50. Null: not known.
   */
  full: number | null
  /**
   * Keys of the pages that a list without `page_id` includes. Such a list has shown a customer of each of these
   * pages.
   */
  readonly listedPages: Set<string>
  /**
   * True: every list needs a `page_id` on this connection. False: the workspace has answered a list without it. Null:
   * not known.
   */
  byPage: boolean | null
  /** A page whose list the workspace answered. If every list needs a `page_id`, the shortest list names this page. */
  onePage: ServerId | null
  /** True if the workspace ignores `skip` on this connection, so that every request gets the same rows. */
  repeats: boolean
  /** True if each answer on this connection begins with rows of the answer before. */
  overlaps: boolean
  /**
   * After an error, Deskhand asks for the list again. If no list comes within this time (ms), the error refused the
   * list.
   */
  retryListMs: number
  /** How often an answer with `largest` rows was followed by more rows. */
  confirmedSizes: number
  /** Number of connections in a row that ended while the part after a short part was in flight. */
  lostAfterShortPart: number
  /** Like `lostAfterShortPart`, but after a full part. A full part has as many rows as asked for. */
  lostAfterFullPart: number
  /**
   * True if more rows once followed an answer with fewer than `largest` rows. So a small answer does not prove the
   * end of a list.
   */
  varies: boolean
  /** Pages that broadcasts have named since the previous reading, and that no list without `page_id` has shown. */
  readonly announcedPages: Map<string, ServerId>
  /** The longest time that the answer to a request for a part took on this connection, ms. */
  slowestMs: number
  /** Keys of the company pages whose lists the workspace refused on this connection. */
  readonly refusedPages: Set<string>
}

export function createListHabits(file: LargePartsFile | null = null): ListHabits {
  return {
    origin: null,
    limits: new Map(),
    file,
    limit: PART_ROWS,
    mostRows: MOST_ROWS,
    rowBytes: 0,
    failedLargeParts: 0,
    isLargeOut: false,
    largest: 0,
    fullest: 0,
    exceeds: false,
    full: null,
    listedPages: new Set(),
    byPage: null,
    onePage: null,
    repeats: false,
    overlaps: false,
    slowestMs: 0,
    lostAfterShortPart: 0,
    lostAfterFullPart: 0,
    varies: false,
    confirmedSizes: 0,
    retryListMs: RETRY_LIST_MS,
    announcedPages: new Map(),
    refusedPages: new Set()
  }
}

/** Halves the number of rows of one request. If the number is already 1, returns false and changes nothing. */
export function askForFewer(habits: ListHabits): boolean {
  if (habits.limit === 1) return false
  habits.limit = habits.mostRows = Math.floor(habits.limit / 2)
  habits.limits.set(habits.origin, habits.limit)
  return true
}

/**
 * Forgets the habits of the old workspace, except `limits`. Then reads what is saved about the new workspace.
 * `origin` null: there is no new workspace.
 */
export function forgetHabits(habits: ListHabits, origin: string | null): void {
  const lowered = habits.limits.get(origin)
  const saved = origin === null ? null : habits.file?.read(origin)
  const worked = Math.min(MOST_ROWS, Math.max(PART_ROWS, saved?.worked ?? PART_ROWS))
  Object.assign(habits, {
    origin,
    limit: lowered ?? worked,
    mostRows: lowered ?? (saved?.failed == null ? MOST_ROWS : worked),
    rowBytes: 0,
    failedLargeParts: 0,
    largest: 0,
    fullest: 0,
    exceeds: false,
    full: null,
    lostAfterShortPart: 0,
    lostAfterFullPart: 0,
    varies: false,
    confirmedSizes: 0,
    retryListMs: RETRY_LIST_MS
  })
  habits.listedPages.clear()
  habits.announcedPages.clear()
  forgetConnection(habits)
}

/** Forgets the habits that hold for one connection only. The next connection may lead to another server. */
export function forgetConnection(habits: ListHabits): void {
  const { origin, limits, file } = habits
  // If the file has no data about this workspace any more, an earlier failure no longer counts. So Deskhand may try
  // large parts again.
  if (origin !== null && !limits.has(origin) && file?.read(origin) === null) habits.mostRows = MOST_ROWS
  habits.byPage = habits.onePage = null
  habits.repeats = habits.overlaps = false
  habits.slowestMs = 0
  habits.isLargeOut = false
  habits.refusedPages.clear()
}

/** Returns the request for the shortest list that the workspace answers. */
export function shortestList({ byPage, onePage }: ListHabits): ProtocolCommand {
  const page = byPage === true && onePage !== null ? { pageId: onePage } : {}
  return { type: 'list', ...page, limit: 1, skip: 0 }
}

/**
 * Doubles `retryListMs`, up to a limit. Some servers greet with an error, and their first list is slow. With a longer
 * wait, the error does not count as the refusal of the list.
 */
export function lengthenRetryList(habits: ListHabits): void {
  habits.retryListMs = Math.min(RETRY_LIST_LIMIT_MS, 2 * habits.retryListMs)
}

/**
 * Returns true if Deskhand may ask for the part after a short part. False: too many connections ended after such
 * requests.
 */
export function answersAfterShortPart({ lostAfterShortPart }: ListHabits): boolean {
  return lostAfterShortPart < LOST_CONNECTIONS
}

/**
 * Returns true if the workspace seems to end the connection after a request beyond the last row. Each request then
 * begins with the last row of the part before.
 */
export function endsBeyondList({ lostAfterFullPart }: ListHabits): boolean {
  return lostAfterFullPart >= LOST_CONNECTIONS
}

/**
 * Call this when a list was read to its end. Sets `lostAfterFullPart` back to 0. But once `endsBeyondList` is true,
 * `lostAfterFullPart` keeps its value, so `endsBeyondList` stays true.
 */
export function listWasRead(habits: ListHabits): void {
  if (!endsBeyondList(habits)) habits.lostAfterFullPart = 0
}

/**
 * Remembers a company page that a broadcast named, if no list has shown the page yet. Keeps at most
 * `ANNOUNCED_PAGES_LIMIT` pages.
 */
export function pageAnnounced({ announcedPages, listedPages }: ListHabits, pageId: ServerId | null | undefined): void {
  if (pageId === null || pageId === undefined || announcedPages.size >= ANNOUNCED_PAGES_LIMIT) return
  const key = pageKey(pageId)
  if (!listedPages.has(key)) announcedPages.set(key, pageId)
}

/**
 * Returns true if a list without `page_id` includes this page. A customer without a page (null) can only be in such a
 * list.
 */
export function listsPage({ listedPages }: ListHabits, pageId: ServerId | null): boolean {
  return pageId === null || listedPages.has(pageKey(pageId))
}
