const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const LONGEST_TEXT = 64

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(.*)$/i
const ISO_ZONE = /^ ?(?:Z|UTC|GMT|([+-]\d{2})(?::?(\d{2}))?)$/i
/** RFC 7231, RFC 2822 and what JavaScript writes for a date. */
const WORDED =
  /^(?:[a-z]{3,9},? )?(?:(\d{1,2})[ -]([a-z]{3,9})|([a-z]{3}) (\d{1,2}))[ -](\d{4}) (\d{1,2}:\d{2})(?::(\d{2}))? ?(?:(?:GMT|UTC|UT|Z)? ?([+-]\d{2}):?(\d{2})|GMT|UTC|UT|Z)(?: \([^()]{1,40}\))?$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** As .NET writes a date in JSON. */
const DOT_NET = /^\/Date\((\d{12,14})(?:[+-]\d{4})?\)\/$/

/** A server's point in time with its zone, as epoch milliseconds, or null. */
export function readInstant(text: string): number | null {
  if (text.length > LONGEST_TEXT) return null
  const iso = ISO.exec(text)
  if (iso !== null) {
    const zone = ISO_ZONE.exec(iso[5] ?? '')
    return zone === null ? null : believable(isoTime(iso) - offset(zone[1], zone[2]))
  }
  const dotNet = DOT_NET.exec(text)
  return believable(dotNet === null ? wordedTime(text) : Number(dotNet[1]))
}

/** A time without a zone, as the epoch milliseconds it would be in UTC, or null. */
export function readLocalTime(text: string): number | null {
  if (text.length > LONGEST_TEXT) return null
  const iso = ISO.exec(text)
  return iso === null || iso[5] !== '' ? null : believable(isoTime(iso))
}

/** Epoch seconds, milliseconds or microseconds, where the number can be nothing else; else null. In milliseconds. */
export function readEpoch(value: number): number | null {
  for (const each of [value * 1000, value, value / 1000]) if (each >= EARLIEST && each <= LATEST) return Math.round(each)
  return null
}

function isoTime([, date, time, seconds = '00', fraction = '']: readonly (string | undefined)[]): number {
  return Date.parse(`${date}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
}

function wordedTime(text: string): number {
  const match = WORDED.exec(text)
  if (match === null) return Number.NaN
  const [, dayBefore, monthAfter, monthBefore, dayAfter, year, time, seconds = '00', zoneHours, zoneMinutes] = match
  const month = MONTHS.indexOf((monthAfter ?? monthBefore ?? '').slice(0, 3).toLowerCase()) + 1
  const date = [year, String(month).padStart(2, '0'), (dayBefore ?? dayAfter ?? '').padStart(2, '0')].join('-')
  return Date.parse(`${date}T${time?.padStart(5, '0')}:${seconds}Z`) - offset(zoneHours, zoneMinutes)
}

/** Milliseconds by which a zone is ahead of UTC. */
function offset(hours = '+00', minutes = '00'): number {
  const size = Math.abs(Number(hours)) * 60 + Number(minutes)
  return (hours.startsWith('-') ? -size : size) * 60_000
}

function believable(instant: number): number | null {
  return instant >= EARLIEST && instant <= LATEST ? Math.round(instant) : null
}
