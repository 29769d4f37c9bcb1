import { ROW_LIMIT } from '../../../shared/shownInWindow'

/** Height of a line of the frame log with its border, px. */
export const LINE_HEIGHT = 37
/** Number of rows that are drawn beyond each edge of the visible part. */
const OVERSCAN = 8

/** Returns the rows that the frame log needs at this scroll position and height, px, at most `ROW_LIMIT`. */
export function frameWindow(scrollTop: number, height: number): { readonly start: number; readonly rows: number } {
  if (height <= 0) return { start: 0, rows: 0 }
  const start = Math.max(0, Math.floor(scrollTop / LINE_HEIGHT) - OVERSCAN)
  return { start, rows: Math.min(ROW_LIMIT, Math.ceil(height / LINE_HEIGHT) + 1 + 2 * OVERSCAN) }
}
