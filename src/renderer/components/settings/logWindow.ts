/** Height of a line of the alert log with its border, and of what is in sight of it, px. */
export const LOG_LINE = 32
export const LOG_HEIGHT = 320
/** Lines kept ready beyond each edge. */
const OVERSCAN = 6

/** Which lines a log of this scroll position needs; `end` is not among them. */
export function logWindow(scrollTop: number, length: number): { readonly start: number; readonly end: number } {
  const start = Math.max(0, Math.min(Math.floor(scrollTop / LOG_LINE) - OVERSCAN, length - 1))
  return { start, end: Math.min(length, start + Math.ceil(LOG_HEIGHT / LOG_LINE) + 1 + 2 * OVERSCAN) }
}
