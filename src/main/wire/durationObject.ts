import { isRecord } from './fields'
import { readEpoch, readInstant } from './instant'
import { DAY, HOUR, MINUTE, MONTH, WEEK, YEAR, type Span } from './span'

const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    year: YEAR, month: MONTH, week: WEEK, day: DAY, hour: HOUR, minute: MINUTE, second: 1, millisecond: 0.001,
    min: MINUTE, sec: 1, ms: 0.001, milli: 0.001, microsecond: 0.000001, nanosecond: 1e-9, nano: 1e-9
  }).flatMap(([unit, seconds]) => [[unit, seconds], [`${unit}s`, seconds]] as const)
)
/** The whole in one unit, beside which the others say the same again. */
const TOTALS: readonly (readonly [string, number])[] = [['totalseconds', 1], ['totalmilliseconds', 0.001], ['totalminutes', MINUTE], ['totalms', 0.001]]
const FIELD_LIMIT = 20

/** What an object says: a length of time, or the point in time (epoch ms) since when. */
export type ObjectReading = Span | { readonly instant: number }

/** `{minutes: 5}`, `{value: 5, unit: 'minutes'}`, `{$date: …}`, `{seconds: 1795356000, nanos: 0}`; null for anything else. */
export function readDurationObject(value: unknown): ObjectReading | null {
  if (!isRecord(value)) return null
  const instant = readDate(value.$date)
  if (instant !== null) return { instant }
  const { value: amount = value.amount, unit } = value
  if (typeof amount === 'number' && typeof unit === 'string') return ofUnits([[unit.toLowerCase(), amount]])
  const fields = Object.entries(value).slice(0, FIELD_LIMIT).map(([name, count]) => [name.replaceAll('_', '').toLowerCase(), count] as const)
  const total = TOTALS.flatMap(([name, size]) => fields.flatMap(([field, count]) => (field === name && typeof count === 'number' ? count * size : [])))[0]
  if (total !== undefined) return { seconds: total, precision: 1 }
  return ofUnits(fields)
}

function ofUnits(fields: readonly (readonly [string, unknown])[]): ObjectReading | null {
  let seconds = 0
  let precision = Infinity
  for (const [name, count] of fields) {
    const unit = UNITS.get(name)
    if (unit === undefined || typeof count !== 'number' || !Number.isFinite(count)) continue
    seconds += count * unit
    precision = Math.min(precision, unit)
  }
  if (precision === Infinity) return null
  // A timestamp has the same names as a length of time, and only one of them is believable.
  const instant = fields.length <= 2 ? readEpoch(seconds) : null
  return instant === null ? { seconds, precision: Math.max(1, precision) } : { instant }
}

/** As MongoDB writes a date: as text, as a number, as a number in an object. */
function readDate(date: unknown): number | null {
  if (typeof date === 'string') return readInstant(date)
  const number = isRecord(date) ? Number(date.$numberLong) : date
  return typeof number === 'number' ? readEpoch(number) : null
}
