import { MINUTE_MS } from '../../../shared/time'
const HALF_HOUR_MINUTES = 30
/**
 * The card offers a snooze that ends at a full or half hour. The end is at least this many minutes from now, because
 * the card also offers snoozes of up to 15 minutes.
 */
const AT_LEAST_MINUTES = 20

/** Returns the next full or half hour by the local clock, but at least `AT_LEAST_MINUTES` from now. Epoch ms. */
export function snoozeMark(now: number): number {
  const earliest = new Date(Math.ceil((now + AT_LEAST_MINUTES * MINUTE_MS) / MINUTE_MS) * MINUTE_MS)
  const missing = (HALF_HOUR_MINUTES - (earliest.getMinutes() % HALF_HOUR_MINUTES)) % HALF_HOUR_MINUTES
  return earliest.getTime() + missing * MINUTE_MS
}
