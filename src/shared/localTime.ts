import { calendarDay, daysFrom } from './calendarDay'
import { perLanguage } from './text/current'
import { say } from './text/say'
import { HOUR_MS, MINUTE_MS } from './time'

// Days and times of day in words, by this computer's clock. Instants are epoch ms.

/** Writes the weekday of a day. The day is a result of `calendarDay`: an instant in UTC. */
const weekdayFormat = perLanguage((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }))

/** Writes a day in words. The day is a result of `calendarDay`: an instant in UTC. */
const dayFormat = perLanguage((locale) => {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC'
  })
  return (day: number) => withoutComma(locale, format.format(day))
})

/**
 * Writes a time of day (in UTC) with AM and PM. Japanese writes midnight and noon as 0:00. The option `hour12` would
 * do so in every language whose usual clock has 24 hours.
 */
const twelveHours = perLanguage((locale) => {
  const hourCycle = /^ja\b/.test(locale) ? 'h11' : 'h12'
  const options = { hour: 'numeric', minute: '2-digit', hourCycle, timeZone: 'UTC' } as const
  const minutes = new Intl.DateTimeFormat(locale === 'en-GB' ? 'en-US' : locale, options)
  const seconds = new Intl.DateTimeFormat(locale === 'en-GB' ? 'en-US' : locale, { ...options, second: '2-digit' })
  return (at: number, withSeconds: boolean) =>
    (withSeconds ? seconds : minutes).format(at).replace(/[ \u202f]/, '\u00A0')
})

/** Removes the commas of an English date: British English has none after the weekday. */
export function withoutComma(locale: string, date: string): string {
  return locale === 'en-GB' ? date.replaceAll(',', '') : date
}

/** Returns the local day in words: Saturday 28 November 2026. */
export function dayInWords(at: number): string {
  return dayFormat()(calendarDay(at))
}

/** Returns the time of day: `15:30`, or `3:30 PM` with a non-breaking space. */
export function clockTime(at: number, hour12 = false): string {
  const time = new Date(at)
  return timeOfDay(time.getHours(), [time.getMinutes()], hour12)
}

/**
 * Clocks are set back by less than this. Usually by one hour, in Lord Howe by half an hour, in Troll by two hours.
 */
const LONGEST_SHIFT_MS = 3 * HOUR_MS

/** Returns how many minutes local time is ahead of UTC. */
function minutesEast(at: number): number {
  return -new Date(at).getTimezoneOffset()
}

/**
 * Returns the time zone, such as `UTC+2`, if this time of day comes twice. That happens when the clocks are set back.
 * Otherwise empty.
 */
function zoneOfTwice(at: number): string {
  const east = minutesEast(at)
  const isTwice = [at - LONGEST_SHIFT_MS, at + LONGEST_SHIFT_MS].some((near) => {
    const shift = (minutesEast(near) - east) * MINUTE_MS
    return shift !== 0 && clockTime(at - shift) === clockTime(at)
  })
  if (!isTwice) return ''
  const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60]
  return `UTC${east < 0 ? '−' : '+'}${hours}${minutes === 0 ? '' : `:${twoDigits(minutes)}`}`
}

/** As `clockTime`. If this time comes twice, also with the time zone: `02:00 UTC+1`. */
export function clockTimeInZone(at: number, hour12 = false): string {
  return inZone(clockTime(at, hour12), at)
}

/** As `clockTimeWithSeconds`. If this time comes twice, also with the time zone. */
export function clockTimeWithSecondsInZone(at: number, hour12 = false): string {
  return inZone(clockTimeWithSeconds(at, hour12), at)
}

function inZone(time: string, at: number): string {
  return [time, zoneOfTwice(at)].filter((part) => part !== '').join(' ')
}

/** Returns the time of day: `15:30:05`, or `3:30:05 PM`. */
export function clockTimeWithSeconds(at: number, hour12 = false): string {
  const time = new Date(at)
  return timeOfDay(time.getHours(), [time.getMinutes(), time.getSeconds()], hour12)
}

function timeOfDay(hours: number, rest: readonly number[], hour12: boolean): string {
  const [minutes = 0, seconds = 0] = rest
  if (hour12) return twelveHours()(Date.UTC(1970, 0, 1, hours, minutes, seconds), rest.length > 1)
  return [hours, ...rest].map(twoDigits).join(':')
}

/**
 * Returns when something ends: `15:30`, `tomorrow 08:00` or, for a later day, `Monday 08:00`. Rounded up to a full
 * minute, so that nothing lasts longer than the text says.
 */
export function untilTime(end: number, now: number, hour12 = false): string {
  const at = Math.ceil(end / MINUTE_MS) * MINUTE_MS
  const days = daysFrom(now, at)
  const clock = clockTime(at, hour12)
  if (days === 0) return clock
  if (days === 1) return say('times.tomorrow', { clock })
  return say('times.onWeekday', { weekday: weekdayFormat().format(calendarDay(at)), clock })
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0')
}
