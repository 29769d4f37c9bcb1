import type { WaitReading } from '../../../shared/domain/customer'
import { clip } from '../../../shared/clip'
import { DAY_S, HOUR_S, MINUTE_S, YEAR_S } from '../../../shared/time'
import { isTwoFields, readClock, saysMinutes } from './clockTime'
import { readIsoDuration, type Duration } from './duration'
import { readDurationObject, textInObject, textOfList } from './durationObject'
import { NAME_LIMIT } from '../fields/values'
import { readEpoch, readInstant, readLocalTime } from './instant'
import { createLocalisedPhrases } from './localisedPhrase'
import { readPhrase } from './waitingPhrase'

/** A longer text is no time. The limit keeps every pattern fast. In UTF-16 units. */
const LONGEST_TEXT = 64
/** A text with a colon may be longer, because a date may have a zone name. In UTF-16 units. */
const LONGEST_DATE = 128
const LONGEST_WAIT_S = 10 * YEAR_S + 3 * DAY_S
/**
 * The workspace's clock may be ahead of this computer's clock by this much. A time in the future within this bound
 * counts as now.
 */
const CLOCK_TOLERANCE_S = 120
/**
 * No zone is further behind UTC than this. If the zone is unknown, this zone gives the latest possible instant, and
 * so the shortest wait.
 */
const FURTHEST_WEST_S = 12 * HOUR_S

/** Fractions, beside a number or alone: "1½ h", "1/2 hour". Value: the digits after the point, "5" for 0.5. */
const FRACTIONS: ReadonlyMap<string, string> = new Map([
  ['½', '5'],
  ['1/2', '5'],
  ['¼', '25'],
  ['1/4', '25'],
  ['¾', '75'],
  ['3/4', '75']
])
const FRACTION = /(?<![\d.,/])(?:(\d{1,4})[ \u00a0\u2009\u202f]?)??(½|¼|¾|(?<!\d)(?:1\/2|1\/4|3\/4)(?![\d/]))/g

/** Marks that only give the direction of a text. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const BASIC_DATE = /^\d{8}T|^\d{14}Z/i
const DECIMAL = /^-?\d+(?:\.\d+)?$/

/** What Deskhand knows of how this workspace writes times. If a text has two readings, these rules decide. */
export interface WaitingTimeRules {
  /** Returns true if `02:15` means minutes and seconds. */
  readonly minutes: () => boolean
  /** Length of the unit of plain numbers, in ms. Null: unknown. */
  readonly unit: 1 | 1000 | null
  /** By how many milliseconds the workspace's zone is ahead of UTC, for times without a zone. Null: unknown. */
  readonly zone: number | null
  readonly phrase: (text: string) => Duration | null
}

const phrases = createLocalisedPhrases(Infinity)
const NO_RULES: WaitingTimeRules = {
  minutes: () => false,
  unit: null,
  zone: null,
  phrase(text) {
    phrases.next()
    return phrases.read(text)
  }
}

const UNKNOWN: Duration = { seconds: Number.NaN, precision: 1 }

/** A number is exact seconds. Null: unreadable. */
type Found = Duration | number | null

/**
 * Reads a waiting time of the server, whose type the guide does not state. Only points in time need `now` (epoch ms).
 * Undefined: there is no time, or an unreadable value that is neither text nor number.
 */
export function readWaitingTime(
  value: unknown,
  now?: number,
  rules: WaitingTimeRules = NO_RULES
): WaitReading | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'number') return readingOf(ofNumber(value, now, rules.unit), String(value))
  if (typeof value !== 'string') {
    const text = textOfList(value)
    return text === undefined ? ofObject(value, now, rules) : readWaitingTime(text, now, rules)
  }
  if (value.length > (value.includes(':') ? LONGEST_DATE : LONGEST_TEXT)) return unreadable(value)
  const text = value.replace(DIRECTION, '').trim()
  if (!text.includes(':') && !BASIC_DATE.test(text)) return readingOf(withoutColon(text, now, rules), value)
  if (isTwoFields(text)) {
    const seconds = readClock(text)
    // If the text means hours and minutes, the wait is longer. So it is at least `seconds` long.
    return rules.minutes() || saysMinutes([text]) ? readingOf(seconds, value) : unreadable(value, seconds)
  }
  const ahead = text.startsWith('-') && isTwoFields(text.slice(1)) ? readClock(text.slice(1)) : null
  // A negative time: the server's clock is ahead of this computer's clock.
  if (ahead !== null) return readingOf(ahead * (rules.minutes() ? -1 : -MINUTE_S), value)
  // The text may be a date that ends with its zone.
  const instant = /^\d{4}/.test(text) ? readInstant(text) : null
  if (instant !== null) return readingOf(secondsSince(instant, now), value)
  const local = readLocalTime(text)
  if (local === null) return readingOf(readClock(text) ?? secondsSince(readInstant(text), now), value)
  return rules.zone === null
    ? unreadable(value, secondsSince(local + FURTHEST_WEST_S * 1000, now))
    : readingOf(secondsSince(local - rules.zone, now), value)
}

function withoutColon(text: string, now: number | undefined, rules: WaitingTimeRules): Found {
  if (DECIMAL.test(text)) return ofNumber(Number(text), now, rules.unit)
  if (text.startsWith('/')) return secondsSince(readInstant(text), now)
  // A time in the future: the server's clock is ahead of this computer's clock.
  if (text.startsWith('-')) return negative(positive(withoutColon(text.slice(1), now, rules)))
  const later = text.startsWith('in ') ? readPhrase(text.slice(3)) : null
  // Postgres writes an @ before a phrase; others write a +.
  const phrase = withDecimals((/^[@+]/.test(text) ? text.slice(1) : text).replace('(s)', 's'))
  return negative(later) ?? readPhrase(phrase) ?? readIsoDuration(text) ?? rules.phrase(withDecimals(text))
}

/** "1½ h" → "1.5 h". */
function withDecimals(text: string): string {
  return text.replace(FRACTION, (_, whole: string | undefined, fraction: string) =>
    [whole ?? '0', FRACTIONS.get(fraction)].join('.')
  )
}

/**
 * Reads a point in time or a length. The guide means seconds, but some servers write milliseconds. Until the unit is
 * known, a length above 86,400 (a day in seconds) is unreadable.
 */
function ofNumber(value: number, now: number | undefined, unit: 1 | 1000 | null): Found {
  const instant = readEpoch(value)
  if (instant !== null) return secondsSince(instant, now)
  return unit === null && value > DAY_S ? null : (value * (unit ?? 1000)) / 1000
}

function ofObject(value: unknown, now: number | undefined, rules: WaitingTimeRules): WaitReading | undefined {
  const found = readDurationObject(value)
  const text = found === null ? textInObject(value) : undefined
  // A text that is only a number has no unit.
  if (text !== undefined && !DECIMAL.test(text.trim())) {
    const said = readWaitingTime(text, now, rules)
    return said?.kind === 'measured' ? said : undefined
  }
  const reading = readingOf(found !== null && 'instant' in found ? secondsSince(found.instant, now) : found, '')
  return reading.kind === 'measured' ? reading : undefined
}

function secondsSince(instant: number | null, now: number | undefined): number | null {
  return instant === null || now === undefined ? null : Math.round((now - instant) / 1000)
}

/**
 * Returns null for a negative time. The caller has already removed one minus sign. Two, as in `--5`, have no clear
 * meaning.
 */
function positive(found: Found): Found {
  return (typeof found === 'number' ? found : (found?.seconds ?? 0)) < 0 ? null : found
}

function negative(found: Found): Found {
  if (found === null) return null
  return typeof found === 'number' ? -found : { ...found, seconds: -found.seconds }
}

function readingOf(found: Found, said: string): WaitReading {
  const { seconds, precision } = typeof found === 'number' ? { seconds: found, precision: 1 } : (found ?? UNKNOWN)
  const raw = clip(said, NAME_LIMIT)
  if (seconds < 0 && seconds >= -CLOCK_TOLERANCE_S)
    return { kind: 'measured', seconds: 0, precision: Math.max(MINUTE_S, -seconds), raw }
  if (!(seconds >= 0 && seconds <= LONGEST_WAIT_S)) return { kind: 'unreadable', raw }
  return { kind: 'measured', seconds: seconds === 0 ? 0 : seconds, precision, raw }
}

/**
 * The reading of an unreadable text. `atLeast`: the wait is at least this many seconds long, however the text is
 * read.
 */
function unreadable(said: string, atLeast: number | null = null): WaitReading {
  const raw = clip(said, NAME_LIMIT)
  return atLeast !== null && atLeast > 0 && atLeast <= LONGEST_WAIT_S
    ? { kind: 'unreadable', raw, atLeast }
    : { kind: 'unreadable', raw }
}
