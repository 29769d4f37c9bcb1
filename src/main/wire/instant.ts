const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const LONGEST_TEXT = 64

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i
const DIGITS = /^\d{9,13}(?:\.\d{1,9})?$/

/**
 * A server's point in time as epoch milliseconds, or null. Takes ISO-8601 and epoch seconds or milliseconds. A time
 * without a zone is read as UTC, so that every machine reads it alike.
 */
export function readInstant(value: unknown): number | null {
  if (typeof value === 'number') return fromEpoch(value)
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) return null
  if (DIGITS.test(value)) return fromEpoch(Number(value))
  const match = ISO_INSTANT.exec(value)
  if (match === null) return null
  const [, date, time, fraction = '', zone = 'Z'] = match
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0')
  return believable(Date.parse(`${date}T${time}.${milliseconds}${fullZone(zone.toUpperCase())}`))
}

/** `+05`, `+0530` and `+05:30` as `+05:30`. */
function fullZone(zone: string): string {
  if (zone === 'Z') return zone
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`
}

function fromEpoch(value: number): number | null {
  return believable(value < LATEST / 1000 ? value * 1000 : value)
}

function believable(instant: number): number | null {
  return instant >= EARLIEST && instant <= LATEST ? Math.round(instant) : null
}
