import { pageKey, type ServerId } from '../../shared/domain/ids'
import type { ProtocolCommand } from '../protocol/toFrame'

/** Rows asked for at once, at first. */
const PAGE_ROWS = 100
const AGAIN_PATIENCE = 15_000
const AGAIN_AT_MOST = 60_000
/** Where so many connections in a row were lost to it, the page behind a short one is not asked for any more. */
const LOST_BEHIND = 2
/** Pages that are remembered. */
const HEARD_PAGES = 50

/** How this workspace lists its customers, as far as it has shown. */
export interface ListHabits {
  /** The address of the workspace, and how many rows were asked for at the ones whose lists are too large. */
  origin: string | null
  readonly limits: Map<string | null, number>
  /** Rows asked for at once: fewer where so many do not fit into one frame. */
  limit: number
  /** The largest page it ever gave. */
  largest: number
  /** A page of this size was not the end although more had been asked for: it gives so many at a time. Null: not known. */
  full: number | null
  /** Pages of which a list without `page_id` ever showed a row: for these it speaks. */
  readonly spoken: Set<string>
  /** On this connection: it wants a page with every list; null: no list was answered yet. */
  byPage: boolean | null
  /** A page that it lists, for the shortest list that it answers. */
  onePage: ServerId | null
  /** On this connection: whatever page is asked for, it gives the same rows. */
  repeats: boolean
  /** On this connection: every page begins with rows of the page before. */
  overlaps: boolean
  /** A list that was asked for once more, as an error may have refused it, comes within this time, or it did. Milliseconds. */
  againPatience: number
  /** How often a page of the largest size had another behind it. */
  confirmed: number
  /** So many connections in a row ended while the page behind a short one was out. */
  lostBehind: number
  /** A page smaller than those before it had somebody behind it. */
  varies: boolean
  /** Pages that a broadcast spoke of, of which no list has said since who is there. */
  readonly heard: Map<string, ServerId>
  /** On this connection: how long the slowest list took, ms. */
  slowest: number
  /** On this connection: pages that it does not list. */
  readonly refused: Set<string>
}

export function createListHabits(): ListHabits {
  return {
    origin: null,
    limits: new Map(),
    limit: PAGE_ROWS,
    largest: 0,
    full: null,
    spoken: new Set(),
    byPage: null,
    onePage: null,
    repeats: false,
    overlaps: false,
    slowest: 0,
    lostBehind: 0,
    varies: false,
    confirmed: 0,
    againPatience: AGAIN_PATIENCE,
    heard: new Map(),
    refused: new Set()
  }
}

/** Half as many rows fit perhaps. False: it is one already. */
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
    lostBehind: 0,
    varies: false,
    confirmed: 0,
    againPatience: AGAIN_PATIENCE
  })
  habits.spoken.clear()
  habits.heard.clear()
  forgetConnection(habits)
}

export function forgetConnection(habits: ListHabits): void {
  habits.byPage = habits.onePage = null
  habits.repeats = habits.overlaps = false
  habits.slowest = 0
  habits.refused.clear()
}

/** The shortest list that is answered. */
export function shortestList({ byPage, onePage }: ListHabits): ProtocolCommand {
  const page = byPage === true && onePage !== null ? { pageId: onePage } : {}
  return { type: 'list', ...page, limit: 1, skip: 0 }
}

/** The next connection waits longer for a list behind an error: some greet with one, and are slow. */
export function waitLonger(habits: ListHabits): void {
  habits.againPatience = Math.min(AGAIN_AT_MOST, 2 * habits.againPatience)
}

/** Whether the workspace answers what is asked for behind a short page. */
export function answersBehind({ lostBehind }: ListHabits): boolean {
  return lostBehind < LOST_BEHIND
}

/** A broadcast spoke of somebody on this page. */
export function heardOfPage({ heard, spoken }: ListHabits, pageId: ServerId | null | undefined): void {
  if (pageId === null || pageId === undefined || heard.size >= HEARD_PAGES) return
  const key = pageKey(pageId)
  if (!spoken.has(key)) heard.set(key, pageId)
}

/** Whether the list without `page_id` says who is there on this page. Nothing can be asked of customers without one. */
export function speaksFor({ spoken }: ListHabits, pageId: ServerId | null): boolean {
  return pageId === null || spoken.has(pageKey(pageId))
}
