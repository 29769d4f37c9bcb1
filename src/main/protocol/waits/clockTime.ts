import { DAY_S, HOUR_S, MINUTE_S, MONTH_S, WEEK_S, YEAR_S } from '../../../shared/time'

/** `02:15` is either hours and minutes, or minutes and seconds. */
const TWO_FIELDS = /^(\d{1,4}):(\d{2})$/
const CLOCK = /^([+-]?)(?:(\d{1,5})\.)?(\d{1,7}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?$/
/** In a time such as `30:15`, this number or more cannot be an hour of the day. */
const HOURS_OF_A_DAY = 24

/** Names of units, and their length in seconds. */
const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({ year: YEAR_S, mon: MONTH_S, month: MONTH_S, week: WEEK_S, day: DAY_S }).flatMap(
    ([unit, seconds]) =>
      [
        [unit, seconds],
        [`${unit}s`, seconds]
      ] as const
  )
)
const LONGEST_CLOCK = 40
const WHOLE = /^[+-]?\d{1,5}$/

/**
 * Reads a clock time, in seconds, which may be negative. `02:15` is minutes and seconds. Null: the text is no clock
 * time. Larger units may come first:
 * - Python: `1 day, 3:04:05`
 * - Postgres: `1 mon 2 days 03:04:05`
 * - .NET: `1.02:03:04.5`
 */
export function readClock(text: string): number | null {
  // A comma between two digits begins a fraction. Any other comma separates.
  const words = text
    .replaceAll(/(?<!\d),|,(?!\d)/g, ' ')
    .split(' ')
    .filter((word) => word !== '')
  const match = CLOCK.exec(words.pop() ?? '')
  if (match === null || words.length % 2 === 1) return null
  const [, sign, days = '0', first, second, third] = match
  const [hours, minutes, seconds] =
    third === undefined ? [0, Number(first), Number(second)] : [Number(first), Number(second), Number(third)]
  // If a clock time has days or a sign, it always has three fields.
  if (third === undefined && (words.length > 0 || sign !== '' || match[2] !== undefined)) return null
  if (seconds > 59 || (third !== undefined && minutes > 59)) return null
  const clock = Number(days) * DAY_S + hours * HOUR_S + minutes * MINUTE_S + seconds
  const before = readDays(words)
  return before === null ? null : before + (sign === '-' ? -clock : clock)
}

/** Reads `1 mon 2 days`, in seconds. Each unit must be smaller than the unit before. Null: any other text. */
function readDays(words: readonly string[]): number | null {
  let seconds = 0
  let largest = Infinity
  for (let index = 0; index < words.length; index += 2) {
    const [count = '', unit = ''] = words.slice(index)
    const size = UNITS.get(unit.toLowerCase())
    if (size === undefined || size >= largest || !WHOLE.test(count)) return null
    largest = size
    seconds += Number(count) * size
  }
  return seconds
}

/** Returns true for a time such as `02:15`: hours and minutes, or minutes and seconds. */
export function isTwoFields(text: string): boolean {
  return TWO_FIELDS.test(text)
}

/**
 * Returns true if `02:15` means minutes and seconds in this list. One time proves it: `01:02:15` has a field for
 * hours too, and `30:15` cannot begin with an hour.
 */
export function saysMinutes(times: Iterable<unknown>): boolean {
  for (const time of times) {
    if (typeof time !== 'string' || time.length > LONGEST_CLOCK || !time.includes(':')) continue
    const text = time.trim()
    const two = TWO_FIELDS.exec(text)
    const clock = two === null ? CLOCK.exec(text.slice(text.lastIndexOf(' ') + 1)) : null
    if (Number(two?.[1]) >= HOURS_OF_A_DAY || clock?.[5] !== undefined) return true
  }
  return false
}
