import { ROW_LIMIT } from '../../shared/looks'

/** Height of a row with the gap after it, and space above the first row, px. */
export const ROW_PITCH = 84
export const LIST_PADDING = 8
const ROW_HEIGHT = 80

/** Number of rows that are drawn beyond each edge of the visible part. */
const OVERSCAN = 6
/**
 * The first drawn row moves in steps of this many rows. Otherwise the window would ask main for new rows after each
 * scrolled row.
 */
const STEP = 4

export interface ListWindow {
  readonly start: number
  readonly rows: number
}

/**
 * The rows that a list needs at this scroll position and height, px. The cost does not grow with the number of rows.
 */
export function windowAt(scrollTop: number, height: number): ListWindow {
  if (height <= 0) return { start: 0, rows: 0 }
  const first = Math.max(0, Math.floor((scrollTop - LIST_PADDING) / ROW_PITCH) - OVERSCAN)
  const visible = Math.ceil(height / ROW_PITCH) + 1
  return { start: first - (first % STEP), rows: Math.min(ROW_LIMIT, visible + 2 * OVERSCAN + STEP) }
}

/** The scroll position, px, that brings a row into sight with the least movement. */
export function scrollTopFor(index: number, scrollTop: number, height: number): number {
  const top = LIST_PADDING + index * ROW_PITCH
  const bottom = top + ROW_HEIGHT
  if (top - LIST_PADDING < scrollTop) return top - LIST_PADDING
  if (bottom + LIST_PADDING > scrollTop + height) return bottom + LIST_PADDING - height
  return scrollTop
}

/** Index of the first row that is completely in sight. */
export function firstInSight(scrollTop: number): number {
  return Math.max(0, Math.ceil((scrollTop - LIST_PADDING) / ROW_PITCH))
}
