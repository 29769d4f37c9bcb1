import { nextHalfHour } from '../../../shared/calendarDay'
import { MINUTE_MS } from '../../../shared/time'

/**
 * A snooze until a full or half hour ends at least this many minutes from now. Shorter snoozes of up to 15 minutes
 * are also on the card.
 */
export const AT_LEAST_MINUTES = 20

/** Returns the first full or half hour of the local clock at least `AT_LEAST_MINUTES` after `now`. Epoch ms. */
export function snoozeMark(now: number): number {
  return nextHalfHour(now + AT_LEAST_MINUTES * MINUTE_MS)
}
