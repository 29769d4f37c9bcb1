const MINUTE = 60_000
const HALF_HOUR = 30
/** Nearer marks are hardly later than the longest of the fixed choices. */
const AT_LEAST = 20

/** The next full or half hour by the local clock that is worth a snooze. Epoch ms. */
export function snoozeMark(now: number): number {
  const earliest = new Date(Math.ceil((now + AT_LEAST * MINUTE) / MINUTE) * MINUTE)
  const missing = (HALF_HOUR - (earliest.getMinutes() % HALF_HOUR)) % HALF_HOUR
  return earliest.getTime() + missing * MINUTE
}
