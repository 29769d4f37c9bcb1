const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const LONGEST_TEXT = 64

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/**
 * A server's point in time, in ISO-8601, as epoch milliseconds, or null. A time without a zone is read as UTC, so that
 * every machine reads it alike.
 */
export function readInstant(text: string): number | null {
  if (text.length > LONGEST_TEXT) return null
  const match = ISO_INSTANT.exec(text)
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

function believable(instant: number): number | null {
  return instant >= EARLIEST && instant <= LATEST ? Math.round(instant) : null
}
