/**
 * Days and times of day by this computer's own clock; instants are epoch milliseconds. Read off the calendar each time, as a
 * day may have 23 or 25 hours and a journey may change the zone while the app runs.
 */

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** The first moment of the day that `at` is in. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** How many midnights lie between: 0 for the same day, 1 for tomorrow, -1 for yesterday. */
export function daysFrom(now: number, at: number): number {
  return (calendarDay(at) - calendarDay(now)) / DAY
}

/** `15:30` */
export function clockTime(at: number): string {
  const time = new Date(at)
  return [time.getHours(), time.getMinutes()].map(twoDigits).join(':')
}

/** `15:30:05` */
export function clockTimeWithSeconds(at: number): string {
  return `${clockTime(at)}:${twoDigits(new Date(at).getSeconds())}`
}

/**
 * Until when something lasts: `15:30`, `tomorrow 08:00` or, beyond that, `Monday 08:00`. The one wording for tray, menu, desk
 * and card. An end within a minute is named by the end of that minute: nothing may last longer than it was said to.
 */
export function untilTime(end: number, now: number): string {
  const at = Math.ceil(end / MINUTE) * MINUTE
  const days = daysFrom(now, at)
  if (days === 0) return clockTime(at)
  return `${days === 1 ? 'tomorrow' : (WEEKDAYS[new Date(at).getDay()] ?? '')} ${clockTime(at)}`
}

/** The date without its hours, so that days can be subtracted. */
function calendarDay(at: number): number {
  const day = new Date(at)
  return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate())
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0')
}
