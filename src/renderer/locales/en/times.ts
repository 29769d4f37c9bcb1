import { clockTime, clockTimeWithSeconds, daysFrom } from '../../../shared/localTime'

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const weekdayAndYear = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Times of day and waits in English. Arguments are epoch milliseconds, or milliseconds for a wait. */
export const times = {
  /** 14:12 */
  clock: clockTime,
  /** 14:08:31 */
  clockWithSeconds: clockTimeWithSeconds,
  /** Both ends of a stretch of time, with seconds where they would read the same without. */
  span: (from: number, to: number | null): readonly [string, string | null] => {
    if (to === null) return [clockTime(from), null]
    const ends = [clockTime(from), clockTime(to)] as const
    return ends[0] === ends[1] ? [clockTimeWithSeconds(from), clockTimeWithSeconds(to)] : ends
  },
  /** 12 November */
  day: (at: number): string => dayAndMonth.format(at),
  /** Friday 20 November, with the year if wanted */
  weekday: (at: number, withYear: boolean): string => (withYear ? weekdayAndYear : weekday).format(at).replaceAll(',', ''),
  sameDay: (one: number, other: number): boolean => daysFrom(one, other) === 0,
  /** A wait to be spoken: 12 minutes */
  spokenWait: (milliseconds: number): string => {
    if (milliseconds < MINUTE) return 'less than a minute'
    if (milliseconds < HOUR) return counted(Math.floor(milliseconds / MINUTE), 'minute')
    if (milliseconds < DAY) return counted(Math.floor(milliseconds / HOUR), 'hour')
    return counted(Math.floor(milliseconds / DAY), 'day')
  }
} as const

function counted(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
}
