import { readZone } from './timeZone'

const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
/** JavaScript names zones in words. */
const LONGEST_TEXT = 128

const ISO = /^(\d{4})([-/]?)(\d{2})\2(\d{2})([T ]?)(\d{2})(:?)(\d{2})(?:\7(\d{2})(?:[.,](\d{1,9}))?)?(?!\d)(.*)$/i
/** The day of the week, which nobody needs. */
const DAY_NAME = '(?:[a-z]{3,9},? )?'
/** RFC 7231, 2822, 850 and 822. */
const DAY_FIRST = new RegExp(
  String.raw`^${DAY_NAME}(?<day>\d{1,2})[ -](?<month>[a-z]{3,9})[ -](?<year>\d{2}|\d{4}) (?<time>\d{1,2}:\d{2})(?::(?<seconds>\d{2}))?(?<zone>.*)$`,
  'i'
)
/** What JavaScript writes for a date. */
const MONTH_FIRST = new RegExp(
  String.raw`^${DAY_NAME}(?<month>[a-z]{3}) (?<day>\d{1,2}) (?<year>\d{4}) (?<time>\d{1,2}:\d{2})(?::(?<seconds>\d{2}))?(?<zone>.*)$`,
  'i'
)
/** What C and Java write, C without a zone. */
const YEAR_LAST = new RegExp(
  String.raw`^${DAY_NAME}(?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<time>\d{1,2}:\d{2}):(?<seconds>\d{2})(?<zone>| [a-z]{1,5}(?:[+-]\d{2}:\d{2})?) (?<year>\d{4})$`,
  'i'
)
const WORDED = [DAY_FIRST, MONTH_FIRST, YEAR_LAST]
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** As .NET writes a date in JSON. */
const DOT_NET = /^\/Date\((\d{12,14})(?:[+-]\d{4})?\)\/$/

/** A time as it is written, as epoch milliseconds if it were of UTC, and the words for its zone. */
interface Written {
  readonly time: number
  readonly zone: string
  readonly isMail?: boolean
}

/** A server's point in time with its zone, as epoch milliseconds, or null. */
export function readInstant(text: string): number | null {
  if (text.length > LONGEST_TEXT) return null
  const dotNet = DOT_NET.exec(text)
  if (dotNet !== null) return believable(Number(dotNet[1]))
  const written = isoTime(text) ?? wordedTime(text)
  const zone = written === null ? null : readZone(written.zone, written.isMail)
  return written === null || zone === null ? null : believable(written.time - zone)
}

/** A time without a zone, as the epoch milliseconds it would be in UTC, or null. */
export function readLocalTime(text: string): number | null {
  if (text.length > LONGEST_TEXT) return null
  // Of those in words only the one that never has a zone: it is the machine's, wherever that is.
  const written = isoTime(text) ?? wordedTime(text, [YEAR_LAST])
  return written === null || written.zone !== '' ? null : believable(written.time)
}

/** Epoch seconds, milliseconds or microseconds, where the number can be nothing else; else null. In milliseconds. */
export function readEpoch(value: number): number | null {
  for (const each of [value * 1000, value, value / 1000])
    if (each >= EARLIEST && each <= LATEST) return Math.round(each)
  return null
}

function isoTime(text: string): Written | null {
  const match = ISO.exec(text)
  if (match === null) return null
  const [, year, dash, month, day, parted, hours, colon, minutes, seconds = '00', fraction = '', zone = ''] = match
  // Signs between all numbers or between none. A number alone is no date.
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

function believable(instant: number): number | null {
  return instant >= EARLIEST && instant <= LATEST ? Math.round(instant) : null
}
