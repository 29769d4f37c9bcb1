import { ROW_LIMIT } from '../../shared/shownInWindow'

/** Space above the first row and below the last one, px. There is no space between rows. */
export const LIST_PADDING = 4

/** This many rows above the visible rows are drawn, and as many below them. */
const OVERSCAN = 6
/**
 * The index of the first drawn row is a multiple of this number. The window then asks main for rows less often while
 * the list scrolls.
 */
const STEP = 4

export interface ListWindow {
  readonly start: number
  readonly rows: number
}

/** Height of a row of the list at a text size of 14 px. In px. */
const ROW_HEIGHTS = { comfortable: 64, compact: 52 } as const

/** Returns the height of a row of the list at this text size, px. The height is always a multiple of 4. */
export function rowHeight(textSize: number, density: keyof typeof ROW_HEIGHTS = 'comfortable'): number {
  return 4 * Math.round((ROW_HEIGHTS[density] * textSize) / 14 / 4)
}

/**
 * Returns the rows to draw at this scroll position and height (px), at most `ROW_LIMIT`. `row`: height of a row, px.
 */
export function windowAt(scrollTop: number, height: number, row: number): ListWindow {
  if (height <= 0) return { start: 0, rows: 0 }
  const first = Math.max(0, Math.floor((scrollTop - LIST_PADDING) / row) - OVERSCAN)
  const visible = Math.ceil(height / row) + 1
  return { start: first - (first % STEP), rows: Math.min(ROW_LIMIT, visible + 2 * OVERSCAN + STEP) }
}

/**
 * Returns the nearest scroll position (px) at which the row with this index is in sight. `row`: height of a row, px.
 */
export function scrollTopFor(index: number, scrollTop: number, height: number, row: number): number {
  const top = LIST_PADDING + index * row
  const bottom = top + row
  if (top - LIST_PADDING < scrollTop) return top - LIST_PADDING
  if (bottom + LIST_PADDING > scrollTop + height) return bottom + LIST_PADDING - height
  return scrollTop
}

/** Returns the index of the first row that is completely in sight. `row`: height of a row, px. */
export function firstInSight(scrollTop: number, row: number): number {
  return Math.max(0, Math.ceil((scrollTop - LIST_PADDING) / row))
}

/** Returns the index of the row at `y`, px from the top of the list's content. `row`: height of a row, px. */
export function rowAt(y: number, row: number): number {
  return Math.floor((y - LIST_PADDING) / row)
}
