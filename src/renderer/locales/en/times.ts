const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const clockWithSeconds = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23' })
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })
const weekdayAlone = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const weekdayAndYear = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Times of day and waits in English. Arguments are epoch milliseconds, or milliseconds for a wait. */
export const times = {
  /** 14:12 */
  clock: (at: number): string => clock.format(at),
  /** 14:12, tomorrow 08:00 or, beyond that, Monday 08:00 */
  dayAndClock: (at: number, now: number): string => {
    const days = Math.round((midnight(at) - midnight(now)) / DAY)
    return days === 0 ? clock.format(at) : `${days === 1 ? 'tomorrow' : weekdayAlone.format(at)} ${clock.format(at)}`
  },
  /** 14:08:31 */
  clockWithSeconds: (at: number): string => clockWithSeconds.format(at),
  /** Both ends of a stretch of time, with seconds where they would read the same without. */
  span: (from: number, to: number | null): readonly [string, string | null] => {
    if (to === null) return [clock.format(from), null]
    const ends = [clock.format(from), clock.format(to)] as const
    return ends[0] === ends[1] ? [clockWithSeconds.format(from), clockWithSeconds.format(to)] : ends
  },
  /** 12 November */
  day: (at: number): string => dayAndMonth.format(at),
  /** Friday 20 November, with the year if wanted */
  weekday: (at: number, withYear: boolean): string => (withYear ? weekdayAndYear : weekday).format(at).replaceAll(',', ''),
  sameDay: (one: number, other: number): boolean => new Date(one).toDateString() === new Date(other).toDateString(),
  /** A wait to be spoken: 12 minutes */
  spokenWait: (milliseconds: number): string => {
    if (milliseconds < MINUTE) return 'less than a minute'
    if (milliseconds < HOUR) return counted(Math.floor(milliseconds / MINUTE), 'minute')
    if (milliseconds < DAY) return counted(Math.floor(milliseconds / HOUR), 'hour')
    return counted(Math.floor(milliseconds / DAY), 'day')
  }
} as const

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

function counted(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
}
