import { isRecord } from './fields'
import { readEpoch, readInstant } from './instant'
import { DAY, HOUR, MINUTE, MONTH, WEEK, YEAR, type Duration } from './duration'

const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    year: YEAR,
    month: MONTH,
    week: WEEK,
    day: DAY,
    hour: HOUR,
    minute: MINUTE,
    second: 1,
    millisecond: 0.001,
    hr: HOUR,
    min: MINUTE,
    sec: 1,
    ms: 0.001,
    milli: 0.001,
    microsecond: 0.000001,
    nanosecond: 1e-9,
    nano: 1e-9,
    w: WEEK,
    d: DAY,
    h: HOUR,
    m: MINUTE,
    s: 1
  }).flatMap(([unit, seconds]) =>
    (unit.length === 1 ? [unit] : [unit, `${unit}s`]).map((name) => [name, seconds] as const)
  )
)
/** The whole in one unit, beside which the others say the same again. */
const TOTALS: readonly (readonly [string, number])[] = [
  ['totalseconds', 1],
  ['totalmilliseconds', 0.001],
  ['totalminutes', MINUTE],
  ['totalms', 0.001],
  ['ticks', 1e-7]
]
/** As PHP writes an interval; its `m` are months. */
const PHP_UNITS = { y: YEAR, m: MONTH, d: DAY, h: HOUR, i: MINUTE, s: 1 }
const FIELD_LIMIT = 20
const NUMBER_TEXT = /^\s*-?\d{1,20}(?:\.\d{1,20})?\s*$/
const LONGEST_NUMBER = 50
const TWO_TO_32 = 2 ** 32

type Fields = readonly (readonly [name: string, value: unknown])[]

/** What an object says: a length of time, or the point in time (epoch ms) since when. */
export type ObjectReading = Duration | { readonly instant: number }

/**
 * `{minutes: 5}`, `{value: 5, unit: 'minutes'}`, `{$date: …}`, `{seconds: '1795356000', nanos: 0}` and the intervals and dates
 * of PHP; null for anything else, and where a part of it cannot be read.
 */
export function readDurationObject(value: unknown): ObjectReading | null {
  if (!isRecord(value)) return null
  const instant = readDate(value)
  if (instant !== null) return { instant }
  const { value: amount = value.amount, unit } = value
  if (amount !== undefined && typeof unit === 'string') return ofUnits([[unit.toLowerCase(), amount]])
  if (value.h !== undefined && value.i !== undefined) return ofPhp(value)
  const fields = Object.entries(value)
    .slice(0, FIELD_LIMIT)
    .map(([name, count]) => [name.replaceAll('_', '').toLowerCase(), count] as const)
  const total = TOTALS.flatMap(([name, size]) =>
    fields.flatMap(([field, count]) => (field === name ? (times(count, size) ?? []) : []))
  )[0]
  return total === undefined ? ofUnits(fields) : { seconds: total, precision: 1 }
}

function ofUnits(fields: Fields): ObjectReading | null {
  const parts: number[] = []
  let precision = Infinity
  let isWhole = true
  for (const [name, count] of fields) {
    const unit = UNITS.get(name)
    if (unit === undefined || (count ?? null) === null) {
      isWhole &&= unit === undefined && !isSaid(count)
      continue
    }
    const part = times(count, unit)
    if (part === null) return null
    parts.push(part)
    precision = Math.min(precision, unit)
  }
  const sum = parts.reduce((whole, part) => whole + part, 0)
  // `{ms: 5000, s: 5}` says the same twice.
  const seconds = parts.length > 1 && parts.some((part) => 2 * part === sum) ? sum / 2 : sum
  // Nought is only what was read to be nought: what is left unread may be the wait.
  if (precision === Infinity || (seconds === 0 && !isWhole)) return null
  // A timestamp has the same names as a length of time, and only one of them is believable.
  const instant = fields.length <= 2 ? readEpoch(seconds) : null
  return instant === null ? { seconds, precision: Math.max(1, precision) } : { instant }
}

/** Days in all count for years, months and days, which are the same again in words of the calendar. */
function ofPhp(interval: Readonly<Record<string, unknown>>): Duration | null {
  const days = times(interval.days, DAY)
  let seconds = days ?? 0
  for (const [name, unit] of Object.entries(PHP_UNITS)) {
    if (days !== null && unit >= DAY) continue
    const part = times(interval[name] ?? 0, unit)
    if (part === null) return null
    seconds += part
  }
  return { seconds, precision: 1 }
}

function times(count: unknown, unit: number): number | null {
  const number = readCount(count)
  return number === null ? null : number * unit
}

/** A number as back ends write it: as one, as a text, as an object of MongoDB or of two halves; null for anything else. */
function readCount(count: unknown): number | null {
  if (typeof count === 'number') return Number.isFinite(count) ? count : null
  if (typeof count === 'string') return count.length <= LONGEST_NUMBER && NUMBER_TEXT.test(count) ? Number(count) : null
  if (!isRecord(count)) return null
  const { low, high, $numberLong, $numberInt = $numberLong, $numberDouble = $numberInt } = count
  if (typeof $numberDouble === 'string') return readCount($numberDouble)
  // Anything higher is no time.
  return typeof low === 'number' && high === 0 ? (low + TWO_TO_32) % TWO_TO_32 : null
}

/** Whether a field that is not known may be the one that has the wait. */
function isSaid(value: unknown): boolean {
  return (
    (typeof value === 'number' && value !== 0) || (typeof value === 'string' && value.trim() !== '') || isRecord(value)
  )
}

/** A date as MongoDB writes it: as text, as a number, as a number in an object. Or as PHP does, with its zone beside it. */
function readDate({ $date, date, timezone }: Readonly<Record<string, unknown>>): number | null {
  if (typeof $date === 'string') return readInstant($date)
  if (typeof date === 'string' && typeof timezone === 'string') return readInstant(`${date} ${timezone}`)
  const number = isRecord($date) ? Number($date.$numberLong) : $date
  return typeof number === 'number' ? readEpoch(number) : null
}
