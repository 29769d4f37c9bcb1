import { nextHalfHour } from '../../../shared/calendarDay'
import { MINUTE_MS } from '../../../shared/time'

/**
 * The card offers a snooze that ends at a full or half hour. The end is at least this many minutes from now, because
 * the card also offers snoozes of up to 15 minutes.
 */
const AT_LEAST_MINUTES = 20

/** Returns the first full or half hour of the local clock that is `AT_LEAST_MINUTES` or more after `now`. Epoch ms. */
export function snoozeMark(now: number): number {
  return nextHalfHour(now + AT_LEAST_MINUTES * MINUTE_MS)
}
