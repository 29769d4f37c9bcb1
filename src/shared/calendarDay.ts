import { DAY_MS, MINUTE_MS } from './time'

const HALF_HOUR_MS = 30 * MINUTE_MS

// A day may have 23 or 25 hours, and the time zone may change. So each function asks the system's calendar.

/** Returns the first moment of the local day that contains `at`. Both are epoch ms. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** Returns the number of midnights from `now` to `at`: 0 for the same day, 1 for tomorrow, -1 for yesterday. */
export function daysFrom(now: number, at: number): number {
  return (calendarDay(at) - calendarDay(now)) / DAY_MS
}

/** Returns the local date as midnight in UTC. The difference of two results is a whole number of days. */
export function calendarDay(at: number): number {
  const day = new Date(at)
  return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate())
}

/**
 * Rounds `at` (epoch ms) down to a multiple of `stepMs` on the local clock. With 30 minutes, 14:47 becomes 14:30. An
 * hour must be a multiple of `stepMs`.
 */
export function clockStep(at: number, stepMs: number): number {
  const local = at - new Date(at).getTimezoneOffset() * MINUTE_MS
  return at - (local % stepMs)
}

/** Returns the next full or half hour of the local clock. If `at` is such a time, returns `at`. Both are epoch ms. */
export function nextHalfHour(at: number): number {
  const begin = clockStep(at, HALF_HOUR_MS)
  return begin === at ? at : begin + HALF_HOUR_MS
}
