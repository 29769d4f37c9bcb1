import { calendarDay, daysFrom } from './calendarDay'
import { say } from './text/say'
import { MINUTE_MS } from './time'

// Days and times of day by this computer's clock, in words. Instants are epoch ms.

/** Writes the weekday of a day. The day is a result of `calendarDay`, so it is an instant in UTC. */
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })

/** Writes the day of a result of `calendarDay`: Saturday 28 November 2026. */
const DAY_IN_WORDS = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC'
})

/** The local day in words: Saturday 28 November 2026. */
export function dayInWords(at: number): string {
  return DAY_IN_WORDS.format(calendarDay(at)).replaceAll(',', '')
}

/** The time of day: `15:30`, or `3:30 PM` with a non-breaking space. */
export function clockTime(at: number, hour12 = false): string {
  const time = new Date(at)
  return timeOfDay(time.getHours(), [time.getMinutes()], hour12)
}

/** The time of day: `15:30:05`, or `3:30:05 PM`. */
export function clockTimeWithSeconds(at: number, hour12 = false): string {
  const time = new Date(at)
  return timeOfDay(time.getHours(), [time.getMinutes(), time.getSeconds()], hour12)
}

function timeOfDay(hours: number, rest: readonly number[], hour12: boolean): string {
  const shown = hour12 ? String(hours % 12 === 0 ? 12 : hours % 12) : twoDigits(hours)
  const time = [shown, ...rest.map(twoDigits)].join(':')
  return hour12 ? `${time}\u00A0${hours < 12 ? 'AM' : 'PM'}` : time
}

/**
 * Says when something ends: `15:30`, `tomorrow 08:00` or, for a later day, `Monday 08:00`. The tray, its menu and all
 * windows use this text. The time is rounded up to a full minute, so nothing lasts longer than the text says.
 */
export function untilTime(end: number, now: number, hour12 = false): string {
  const at = Math.ceil(end / MINUTE_MS) * MINUTE_MS
  const days = daysFrom(now, at)
  const clock = clockTime(at, hour12)
  if (days === 0) return clock
  if (days === 1) return say('times.tomorrow', { clock })
  return say('times.onWeekday', { weekday: WEEKDAY.format(calendarDay(at)), clock })
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0')
}
