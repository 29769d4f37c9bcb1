import { MINUTE_MS } from '../../../shared/time'
const HALF_HOUR_MINUTES = 30
/**
 * The card offers a snooze that ends at a full or half hour. The end is at least this many minutes from now, because
 * the card also offers snoozes of up to 15 minutes.
 */
const AT_LEAST_MINUTES = 20

/** Returns the first full or half hour of the local clock that is `AT_LEAST_MINUTES` or more after `now`. Epoch ms. */
export function snoozeMark(now: number): number {
  const earliest = new Date(Math.ceil((now + AT_LEAST_MINUTES * MINUTE_MS) / MINUTE_MS) * MINUTE_MS)
  const missing = (HALF_HOUR_MINUTES - (earliest.getMinutes() % HALF_HOUR_MINUTES)) % HALF_HOUR_MINUTES
  return earliest.getTime() + missing * MINUTE_MS
}
