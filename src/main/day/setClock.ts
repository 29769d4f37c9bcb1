/**
 * Returns a time that was noted before somebody set the clock back by `by` ms, as the clock reads it now. All times are
 * epoch ms. Nothing happens later than `now`, so only later times change.
 */
export function shiftBack(at: number, now: number, by: number): number {
  return at > now ? Math.min(now, at - by) : at
}
