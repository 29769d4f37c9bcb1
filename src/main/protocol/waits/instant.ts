import { readZone } from './timeZone'

/** Bounds of a plausible time, epoch ms. */
const EARLIEST_MS = Date.UTC(2000, 0, 1)
const LATEST_MS = Date.UTC(2100, 0, 1)
/** Longest text that is read, in UTF-16 units. Dates of JavaScript may have long zone names. */
const LONGEST_TEXT = 128

const ISO = /^(\d{4})([-/]?)(\d{2})\2(\d{2})([T ]?)(\d{2})(:?)(\d{2})(?:\7(\d{2})(?:[.,](\d{1,9}))?)?(?!\d)(.*)$/i
const DAY_NAME = '(?:[a-z]{3,9},? )?'
/** `26 Nov 2026 10:15:00 GMT`, as in RFC 7231, 2822, 850 and 822. */
const DAY_FIRST = new RegExp(
  String.raw`^${DAY_NAME}(?<day>\d{1,2})[ -](?<month>[a-z]{3,9})[ -](?<year>\d{2}|\d{4}) (?<time>\d{1,2}:\d{2})(?::(?<seconds>\d{2}))?(?<zone>.*)$`,
  'i'
)
/** `Nov 26 2026 10:15:00 GMT+0100`, as JavaScript writes dates. */
const MONTH_FIRST = new RegExp(
  String.raw`^${DAY_NAME}(?<month>[a-z]{3}) (?<day>\d{1,2}) (?<year>\d{4}) (?<time>\d{1,2}:\d{2})(?::(?<seconds>\d{2}))?(?<zone>.*)$`,
  'i'
)
/** `Nov 26 10:15:00 2026`. C writes this without a zone, Java with a zone. */
const YEAR_LAST = new RegExp(
  String.raw`^${DAY_NAME}(?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<time>\d{1,2}:\d{2}):(?<seconds>\d{2})(?<zone>| [a-z]{1,5}(?:[+-]\d{2}:\d{2})?) (?<year>\d{4})$`,
  'i'
)
const WORDED = [DAY_FIRST, MONTH_FIRST, YEAR_LAST]
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** `/Date(1795356000000)/`, as .NET writes dates in JSON. */
const DOT_NET = /^\/Date\((\d{12,14})(?:[+-]\d{4})?\)\/$/

/**
 * `time`: epoch ms as if the text were in UTC. `zone`: the text of its zone. `isMail`: true for the format of
 * e-mails.
 */
interface Written {
  readonly time: number
  readonly zone: string
  readonly isMail?: boolean
}

/** Reads a date and time with a zone. Returns epoch ms. Null: anything else, or the time is not plausible. */
export function readInstant(text: string): number | null {
  if (text.length > LONGEST_TEXT) return null
  const dotNet = DOT_NET.exec(text)
  if (dotNet !== null) return plausible(Number(dotNet[1]))
  const written = isoTime(text) ?? wordedTime(text)
  const zone = written === null ? null : readZone(written.zone, written.isMail)
  return written === null || zone === null ? null : plausible(written.time - zone)
}

/**
 * Reads a date and time without a zone, as if in UTC. Returns epoch ms. Null: anything else, or the time is not
 * plausible.
 */
export function readLocalTime(text: string): number | null {
  if (text.length > LONGEST_TEXT) return null
  // Of the formats with names of months, only `YEAR_LAST` is also written without a zone.
  const written = isoTime(text) ?? wordedTime(text, [YEAR_LAST])
  return written === null || written.zone !== '' ? null : plausible(written.time)
}

/**
 * Reads epoch seconds, milliseconds, microseconds or nanoseconds. Returns epoch ms. Null: the time is not plausible in
 * any of these units.
 */
export function readEpoch(value: number): number | null {
  for (const each of [value * 1000, value, value / 1000, value / 1e6])
    if (each >= EARLIEST_MS && each <= LATEST_MS) return Math.round(each)
  return null
}

function isoTime(text: string): Written | null {
  const match = ISO.exec(text)
  if (match === null) return null
  const [, year, dash, month, day, parted, hours, colon, minutes, seconds = '00', fraction = '', zone = ''] = match
  // Either all numbers of a date have separators, or none. Digits with neither a T nor a zone are no date.
  const isBasic = dash === ''
  if (isBasic !== (colon === '') || (parted === '' && !(isBasic && zone !== '')) || (isBasic && parted === ' '))
    return null
  return {
    time: Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`),
    zone: zone.replace(/^ /, '')
  }
}

function wordedTime(text: string, forms: readonly RegExp[] = WORDED): Written | null {
  for (const form of forms) {
    const found = form.exec(text)?.groups
    if (found === undefined) continue
    const { day = '', month = '', year = '', time = '', seconds = '00', zone = '' } = found
    const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
    const date = [year.padStart(4, '20'), String(number).padStart(2, '0'), day.padStart(2, '0')].join('-')
    return {
      time: Date.parse(`${date}T${time.padStart(5, '0')}:${seconds}Z`),
      zone: zone.replace(/^ /, ''),
      isMail: form === DAY_FIRST
    }
  }
  return null
}

function plausible(instant: number): number | null {
  return instant >= EARLIEST_MS && instant <= LATEST_MS ? Math.round(instant) : null
}
