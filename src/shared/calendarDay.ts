import { DAY_MS } from './time'

// A day may have 23 or 25 hours, and the time zone may change. So each call uses the system's calendar.

/** Returns the first moment of the local day that contains `at`. Both are epoch ms. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** Returns the number of midnights from `now` to `at`: 0 for the same day, 1 for tomorrow, -1 for yesterday. */
export function daysFrom(now: number, at: number): number {
  return (calendarDay(at) - calendarDay(now)) / DAY_MS
}

/** Returns the local date of `at`, as midnight in UTC. The difference of two such values is a whole number of days. */
export function calendarDay(at: number): number {
  const day = new Date(at)
  return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate())
}
