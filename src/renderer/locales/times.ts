import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time'
import { daysFrom } from '../../shared/calendarDay'
import {
  clockTime,
  clockTimeInZone,
  clockTimeWithSeconds,
  clockTimeWithSecondsInZone,
  untilTime,
  withoutComma
} from '../../shared/localTime'
import { locale } from '../../shared/text/current'
import { say } from '../../shared/text/say'
import { timeStyle } from './timeStyle'

/**
 * Makes a function that formats in the current time zone and language. An `Intl.DateTimeFormat` keeps both, so another
 * zone or language needs a new formatter.
 */
function inZone(options: Intl.DateTimeFormatOptions): (at: number) => string {
  let made = { zone: '', tag: '', format: (_at: number): string => '' }
  return (at) => {
    const { zone } = timeStyle.value
    const tag = locale()
    if (zone !== made.zone || tag !== made.tag)
      made = { zone, tag, format: new Intl.DateTimeFormat(tag, { ...options, timeZone: zone }).format }
    return made.format(at)
  }
}

const dayAndMonth = inZone({ day: 'numeric', month: 'long' })
const shortDayAndMonth = inZone({ day: 'numeric', month: 'short' })
const shortDayAndYear = inZone({ day: 'numeric', month: 'short', year: 'numeric' })
const longDay = inZone({ day: 'numeric', month: 'long', year: 'numeric' })
const weekday = inZone({ weekday: 'long', day: 'numeric', month: 'long' })
const weekdayAndYear = inZone({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

const clock = (at: number): string => clockTime(at, timeStyle.value.hour12)
const clockInZone = (at: number): string => clockTimeInZone(at, timeStyle.value.hour12)
const clockWithSecondsInZone = (at: number): string => clockTimeWithSecondsInZone(at, timeStyle.value.hour12)
const clockWithSeconds = (at: number): string => clockTimeWithSeconds(at, timeStyle.value.hour12)

function ends(
  from: number,
  to: number | null,
  short: (at: number) => string,
  long: (at: number) => string
): readonly [string, string | null] {
  if (to === null) return [short(from), null]
  return short(from) === short(to) ? [long(from), long(to)] : [short(from), short(to)]
}

/** Times of day and waits in words. Instants are epoch ms; waits are ms. */
export const times = {
  /** 14:12, or 2:12 PM */
  clock,
  /** 14:12. If this time comes twice when the clocks are set back: 02:12 UTC+1 */
  clockInZone,
  /** 14:08:31, or 2:08:31 PM */
  clockWithSeconds,
  /** 14:08:31. If this time comes twice when the clocks are set back: 02:08:31 UTC+1 */
  clockWithSecondsInZone,
  /** 14:08:31. On another day than `now`: 12 November, 14:08:31 */
  clockAndDay: (at: number, now: number): string =>
    daysFrom(now, at) === 0
      ? clockWithSeconds(at)
      : say('customer.onDay', { day: dayAndMonth(at), time: clockWithSeconds(at) }),
  /** The end of a time span, rounded up to a minute: 15:30, tomorrow 08:00, Monday 08:00 */
  until: (end: number, now: number): string => untilTime(end, now, timeStyle.value.hour12),
  /** Both ends of a time span. If the two texts would be equal, both get seconds. `to` null: the span has no end. */
  span: (from: number, to: number | null): readonly [string, string | null] => ends(from, to, clock, clockWithSeconds),
  /** Like `span`. If a time comes twice when the clocks are set back: 02:12 UTC+1 */
  spanInZone: (from: number, to: number | null): readonly [string, string | null] =>
    ends(from, to, clockInZone, clockWithSecondsInZone),
  /** 12 November */
  day: dayAndMonth,
  /** 12 Nov. In another year than `now`: 12 Nov 2025 */
  shortDay: (at: number, now: number): string =>
    (new Date(at).getFullYear() === new Date(now).getFullYear() ? shortDayAndMonth : shortDayAndYear)(at),
  /** 12 November 2026 */
  longDay,
  /** Friday 20 November. With the year: Friday 20 November 2026 */
  weekday: (at: number, withYear: boolean): string => withoutComma(locale(), (withYear ? weekdayAndYear : weekday)(at)),
  sameDay: (one: number, other: number): boolean => daysFrom(one, other) === 0,
  /** A wait for screen readers: less than a minute, 12 minutes, 3 hours */
  spokenWait: (milliseconds: number): string => {
    if (milliseconds < MINUTE_MS) return say('times.lessThanAMinute')
    if (milliseconds < HOUR_MS) return say('times.minutes', { count: Math.floor(milliseconds / MINUTE_MS) })
    if (milliseconds < DAY_MS) return say('times.hours', { count: Math.floor(milliseconds / HOUR_MS) })
    return say('times.days', { count: Math.floor(milliseconds / DAY_MS) })
  }
} as const
