import { DAY_S, HOUR_S, MINUTE_S, MONTH_S, WEEK_S, YEAR_S } from '../../../shared/time'
import type { Duration } from './duration'
import { isRecord } from '../fields/values'
import { readEpoch, readInstant } from './instant'

/** Names of units, and their length in seconds. */
const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    year: YEAR_S,
    month: MONTH_S,
    week: WEEK_S,
    day: DAY_S,
    hour: HOUR_S,
    minute: MINUTE_S,
    second: 1,
    millisecond: 0.001,
    hr: HOUR_S,
    min: MINUTE_S,
    sec: 1,
    ms: 0.001,
    milli: 0.001,
    microsecond: 0.000001,
    nanosecond: 1e-9,
    nano: 1e-9,
    w: WEEK_S,
    d: DAY_S,
    h: HOUR_S,
    m: MINUTE_S,
    s: 1
  }).flatMap(([unit, seconds]) =>
    (unit.length === 1 ? [unit] : [unit, `${unit}s`]).map((name) => [name, seconds] as const)
  )
)
/** Fields that hold the whole duration, and their unit in seconds. The object's other fields only repeat it. */
const TOTALS: readonly (readonly [string, number])[] = [
  ['totalseconds', 1],
  ['totalmilliseconds', 0.001],
  ['totalminutes', MINUTE_S],
  ['totalms', 0.001],
  ['ticks', 1e-7]
]
/** The fields of a PHP interval, and their unit in seconds. Here `m` is months. */
const PHP_UNITS = { y: YEAR_S, m: MONTH_S, d: DAY_S, h: HOUR_S, i: MINUTE_S, s: 1 }
/** The last number of Java's list is nanoseconds. */
const LONGEST_LIST = 7
const FIELD_LIMIT = 20
const NUMBER_TEXT = /^\s*-?\d{1,20}(?:\.\d{1,20})?\s*$/
const LONGEST_NUMBER = 50
const TWO_TO_32 = 2 ** 32

type Fields = readonly (readonly [name: string, value: unknown])[]

/** A length of time, or the point in time (epoch ms) when it began. */
export type ObjectReading = Duration | { readonly instant: number }

/**
 * Reads intervals and dates of PHP, and objects such as `{minutes: 5}`, `{value: 5, unit: 'minutes'}`, `{$date: …}`
 * and `{seconds: '1795356000', nanos: 0}`. Null: anything else, or a part is unreadable.
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

/** Fields that hold a wait as text for people, the most exact first. */
const TEXT_NAMES = ['iso', 'formatted', 'humanized', 'humanised', 'human', 'text', 'label', 'display', 'value'] as const

/** Returns the text of an object such as `{raw: 300, formatted: '5 minutes'}`. Undefined: there is none. */
export function textInObject(value: unknown): string | undefined {
  return isRecord(value)
    ? TEXT_NAMES.map((name) => value[name]).find((text): text is string => typeof text === 'string' && text !== '')
    : undefined
}

/**
 * Turns a date that is a list of numbers into text without a zone. Undefined: `value` is no such list.
 * - Java: `[2026, 11, 30, 8, 55]`
 * - Erlang: `[[2026, 11, 30], [8, 55, 0]]`
 */
export function textOfList(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length < 2 || value.length > LONGEST_LIST) return undefined
  const all: readonly unknown[] = value.flat()
  if (all.length < 5 || all.length > LONGEST_LIST || !all.every(isNatural)) return undefined
  const [year, month, day, hours, minutes, seconds = 0] = all.map((part) => String(part).padStart(2, '0'))
  return `${year}-${month}-${day}T${hours}:${minutes}:${String(seconds).padStart(2, '0')}`
}

function isNatural(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
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
  // `{ms: 5000, s: 5}` says the same length twice, so this length counts once. A part that is the sum of the others
  // is their total.
  const isEach = parts.length > 1 && sum > 0 && parts.every((part) => part === parts[0])
  const seconds = isEach ? (parts[0] ?? 0) : parts.length > 1 && parts.some((part) => 2 * part === sum) ? sum / 2 : sum
  // A sum of zero counts only if every field was read. An unread field may hold the wait.
  if (precision === Infinity || (seconds === 0 && !isWhole)) return null
  // `{seconds: 1795356000}` is a point in time, because such a wait is not plausible.
  const instant = fields.length <= 2 ? readEpoch(seconds) : null
  return instant === null ? { seconds, precision: Math.max(1, precision) } : { instant }
}

/**
 * Reads a PHP interval. If `days` is present, it is the total, and `y`, `m` and `d` only repeat it. Null: unreadable.
 */
function ofPhp(interval: Readonly<Record<string, unknown>>): Duration | null {
  const days = times(interval.days, DAY_S)
  let seconds = days ?? 0
  for (const [name, unit] of Object.entries(PHP_UNITS)) {
    if (days !== null && unit >= DAY_S) continue
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

/** Reads a number: plain, as text, as an object of MongoDB, or in two 32-bit halves. Null: anything else. */
function readCount(count: unknown): number | null {
  if (typeof count === 'number') return Number.isFinite(count) ? count : null
  if (typeof count === 'string') return count.length <= LONGEST_NUMBER && NUMBER_TEXT.test(count) ? Number(count) : null
  if (!isRecord(count)) return null
  const { low, high, $numberLong, $numberInt = $numberLong, $numberDouble = $numberInt } = count
  if (typeof $numberDouble === 'string') return readCount($numberDouble)
  // A number with a high half other than 0 is too large for a time.
  return typeof low === 'number' && high === 0 ? (low + TWO_TO_32) % TWO_TO_32 : null
}

/** Returns true if a field with an unknown name may hold the wait. */
function isSaid(value: unknown): boolean {
  return (
    (typeof value === 'number' && value !== 0) || (typeof value === 'string' && value.trim() !== '') || isRecord(value)
  )
}

/** Reads a date of MongoDB (text or number) or PHP (text and zone). Returns epoch ms. Null: there is no date. */
function readDate({ $date, date, timezone }: Readonly<Record<string, unknown>>): number | null {
  if (typeof $date === 'string') return readInstant($date)
  if (typeof date === 'string' && typeof timezone === 'string') return readInstant(`${date} ${timezone}`)
  const number = isRecord($date) ? Number($date.$numberLong) : $date
  return typeof number === 'number' ? readEpoch(number) : null
}
