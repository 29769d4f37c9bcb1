/**
 * Returns a recorded time after somebody set the clock back by `by` ms. Only a time after `now` moves, at most back
 * to `now`. All times are epoch ms.
 */
export function shiftBack(at: number, now: number, by: number): number {
  return at > now ? Math.min(now, at - by) : at
}
