/**
 * Moves a recorded time back after somebody set the clock back by `by` ms. Only a time after `now` moves. The result
 * is never after `now`. All times are epoch ms.
 */
export function shiftBack(at: number, now: number, by: number): number {
  return at > now ? Math.min(now, at - by) : at
}
