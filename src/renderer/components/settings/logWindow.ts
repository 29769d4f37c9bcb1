/** Height of a line of the alert log with its border, px. `LOG_HEIGHT`: height of the visible part of the log, px. */
export const LOG_LINE = 32
export const LOG_HEIGHT = 320
/** Number of lines that are drawn beyond each edge of the visible part. */
const OVERSCAN = 6

/**
 * Returns the lines of the alert log to draw at this scroll position (px): from index `start` to before index `end`.
 */
export function logWindow(scrollTop: number, length: number): { readonly start: number; readonly end: number } {
  const start = Math.max(0, Math.min(Math.floor(scrollTop / LOG_LINE) - OVERSCAN, length - 1))
  return { start, end: Math.min(length, start + Math.ceil(LOG_HEIGHT / LOG_LINE) + 1 + 2 * OVERSCAN) }
}
