/**
 * Moves a noted time back, after somebody set the clock back by `by` ms. Only times after `now` move, and never to a
 * time after `now`. All times are epoch ms.
 */
export function shiftBack(at: number, now: number, by: number): number {
  return at > now ? Math.min(now, at - by) : at
}
