import { pageKey, type ServerId } from '../../shared/domain/ids'
import { MINUTE_MS } from '../../shared/time'
import type { ProtocolCommand } from '../protocol/toFrame'

/** Rows of one request, at first. */
const PAGE_ROWS = 100
const RETRY_LIST_MS = 15_000
const RETRY_LIST_LIMIT_MS = MINUTE_MS
/** After this many connections in a row ended because of it, the page after a short one is not asked for any more. */
const LOST_CONNECTIONS = 2
const ANNOUNCED_PAGES_LIMIT = 50

/** How this workspace lists its customers, as far as known. */
export interface ListHabits {
  /** The address of the workspace. */
  origin: string | null
  /** Rows of one request, by workspace, if it had to be lowered. */
  readonly limits: Map<string | null, number>
  /** Rows of one request. It is lowered if they do not fit into one frame. */
  limit: number
  /** The most rows that it ever gave at once. */
  largest: number
  /** It gives at most this many rows at once: that many were not the end, although more were asked for. Null: not known. */
  full: number | null
  /** Pages that a list without `page_id` includes: it has shown a row of each. */
  readonly listedPages: Set<string>
  /** On this connection: every list needs a page. Null: no list was answered yet. */
  byPage: boolean | null
  /** A page that it lists. It is needed for the shortest list if every list needs a page. */
  onePage: ServerId | null
  /** On this connection: it gives the same rows, whatever is asked for. */
  repeats: boolean
  /** On this connection: each answer begins with rows of the one before. */
  overlaps: boolean
  /** A list that is asked for again after an error must come within this time. Otherwise the error refused it. */
  retryListMs: number
  /** How often more rows followed an answer with `largest` rows. */
  confirmedSizes: number
  /** Connections in a row that ended while the page after a short one was in flight. */
  lostAfterShortPage: number
  /** The sizes of its answers vary: more rows followed a smaller answer. */
  varies: boolean
  /** Pages in broadcasts, that no list has shown since. */
  readonly announcedPages: Map<string, ServerId>
  /** On this connection: time of the slowest list. */
  slowestMs: number
  /** On this connection: pages that it does not list. */
  readonly refusedPages: Set<string>
}

export function createListHabits(): ListHabits {
  return {
    origin: null,
    limits: new Map(),
    limit: PAGE_ROWS,
    largest: 0,
    full: null,
    listedPages: new Set(),
    byPage: null,
    onePage: null,
    repeats: false,
    overlaps: false,
    slowestMs: 0,
    lostAfterShortPage: 0,
    varies: false,
    confirmedSizes: 0,
    retryListMs: RETRY_LIST_MS,
    announcedPages: new Map(),
    refusedPages: new Set()
  }
}

/** Halves the rows of one request. False: it is one row already. */
export function askForFewer(habits: ListHabits): boolean {
  if (habits.limit === 1) return false
  habits.limit = Math.floor(habits.limit / 2)
  habits.limits.set(habits.origin, habits.limit)
  return true
}

/** Another workspace. */
export function forgetHabits(habits: ListHabits, origin: string | null): void {
  Object.assign(habits, {
    origin,
    limit: habits.limits.get(origin) ?? PAGE_ROWS,
    largest: 0,
    full: null,
    lostAfterShortPage: 0,
    varies: false,
    confirmedSizes: 0,
    retryListMs: RETRY_LIST_MS
  })
  habits.listedPages.clear()
  habits.announcedPages.clear()
  forgetConnection(habits)
}

export function forgetConnection(habits: ListHabits): void {
  habits.byPage = habits.onePage = null
  habits.repeats = habits.overlaps = false
  habits.slowestMs = 0
  habits.refusedPages.clear()
}

/** The shortest list that the workspace answers. */
export function shortestList({ byPage, onePage }: ListHabits): ProtocolCommand {
  const page = byPage === true && onePage !== null ? { pageId: onePage } : {}
  return { type: 'list', ...page, limit: 1, skip: 0 }
}

/** The next connection waits longer for a list after an error: some servers greet with an error, and are slow. */
export function lengthenRetryList(habits: ListHabits): void {
  habits.retryListMs = Math.min(RETRY_LIST_LIMIT_MS, 2 * habits.retryListMs)
}

/** Whether the workspace answers a request for the page after a short one. */
export function answersAfterShortPage({ lostAfterShortPage }: ListHabits): boolean {
  return lostAfterShortPage < LOST_CONNECTIONS
}

/** A broadcast was about a customer of this page. */
export function pageAnnounced({ announcedPages, listedPages }: ListHabits, pageId: ServerId | null | undefined): void {
  if (pageId === null || pageId === undefined || announcedPages.size >= ANNOUNCED_PAGES_LIMIT) return
  const key = pageKey(pageId)
  if (!listedPages.has(key)) announcedPages.set(key, pageId)
}

/** Whether a list without `page_id` includes this page. Customers without a page can only be in that list. */
export function listsPage({ listedPages }: ListHabits, pageId: ServerId | null): boolean {
  return pageId === null || listedPages.has(pageKey(pageId))
}
