import { pageKey, type WireId } from '../../shared/domain/ids'
import type { WireCommand } from '../wire/fromCommand'

/** Rows asked for at once, at first. */
const PAGE_ROWS = 100

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
  onePage: WireId | null
  /** On this connection: whatever page is asked for, it gives the same rows. */
  repeats: boolean
  /** On this connection: every page begins with rows of the page before. */
  overlaps: boolean
  /** On this connection: how long the slowest list took, ms. */
  slowest: number
  /** On this connection: pages that it does not list. */
  readonly refused: Set<string>
}

export function createListHabits(): ListHabits {
  return { origin: null, limits: new Map(), limit: PAGE_ROWS, largest: 0, full: null, spoken: new Set(), byPage: null, onePage: null, repeats: false, overlaps: false, slowest: 0, refused: new Set() }
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
  Object.assign(habits, { origin, limit: habits.limits.get(origin) ?? PAGE_ROWS, largest: 0, full: null })
  habits.spoken.clear()
  forgetConnection(habits)
}

export function forgetConnection(habits: ListHabits): void {
  habits.byPage = habits.onePage = null
  habits.repeats = habits.overlaps = false
  habits.slowest = 0
  habits.refused.clear()
}

/** The shortest list that is answered. */
export function shortestList({ byPage, onePage }: ListHabits): WireCommand {
  const page = byPage === true && onePage !== null ? { pageId: onePage } : {}
  return { type: 'list', ...page, limit: 1, skip: 0 }
}

/** Whether the list without `page_id` says who is there on this page. Nothing can be asked of customers without one. */
export function speaksFor({ spoken }: ListHabits, pageId: WireId | null): boolean {
  return pageId === null || spoken.has(pageKey(pageId))
}
