import type { WaitReading } from '../../shared/domain/customer'
import { clip } from '../../shared/clip'
import { isTwoFields, readClock, saysMinutes } from './clockTime'
import { readDurationObject } from './durationObject'
import { NAME_LIMIT } from './fields'
import { readEpoch, readInstant, readLocalTime } from './instant'
import { readIsoDuration } from './isoDuration'
import { createLocalisedPhrases } from './localisedPhrase'
import { DAY, HOUR, MINUTE, YEAR, type Duration } from './duration'
import { readPhrase } from './waitingPhrase'

/** Longer texts are not times; being short also keeps every pattern cheap. Dates may name their zone in words. */
const LONGEST_TEXT = 64
const LONGEST_DATE = 128
const LONGEST_WAIT = 10 * YEAR + 3 * DAY
/** How far the workspace's clock may be ahead of this machine's, in seconds: somebody then comes just now. */
const CLOCK_TOLERANCE = 120
/** No zone is further behind UTC than this, in seconds: a time without a zone is no later than that. */
const FURTHEST_WEST = 12 * HOUR

/** A date without colons. */
const BASIC_DATE = /^\d{8}T|^\d{14}Z/i
const DECIMAL = /^-?\d+(?:\.\d+)?$/

/** What is known of how this workspace writes times, so that those can be read that may be read in two ways. */
export interface WaitingTimeRules {
  /** `02:15` is minutes and seconds. */
  readonly minutes: () => boolean
  /** Milliseconds by which a time without a zone is ahead of UTC; null where that is not known. */
  readonly zone: number | null
  /** Reads phrases in other languages. */
  readonly phrase: (text: string) => Duration | null
}

const NO_RULES: WaitingTimeRules = { minutes: () => false, zone: null, phrase: createLocalisedPhrases(Infinity).read }

/** Seconds, or a span where they are less precise than that. */
type Found = Duration | number | null

/**
 * Reads the server's waiting time, which has no stated type. Undefined: not said, or not in words that could be shown.
 * `now` (epoch ms) is needed for points in time only; without it they are unreadable.
 */
export function readWaitingTime(
  value: unknown,
  now?: number,
  rules: WaitingTimeRules = NO_RULES
): WaitReading | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'number') return readingOf(ofNumber(value, now), String(value))
  if (typeof value !== 'string') return ofObject(value, now)
  if (value.length > (value.includes(':') ? LONGEST_DATE : LONGEST_TEXT)) return unreadable(value)
  const text = value.trim()
  if (!text.includes(':') && !BASIC_DATE.test(text)) return readingOf(ofWords(text, now, rules), value)
  if (isTwoFields(text)) {
    const seconds = readClock(text)
    // Were they hours, it would be more.
    return rules.minutes() || saysMinutes([text]) ? readingOf(seconds, value) : unreadable(value, seconds)
  }
  const ahead = text.startsWith('-') && isTwoFields(text.slice(1)) ? readClock(text.slice(1)) : null
  // By so little clocks differ in either reading.
  if (ahead !== null) return readingOf(ahead * (rules.minutes() || saysMinutes([text.slice(1)]) ? -1 : -MINUTE), value)
  // A date; its zone is at the end.
  const instant = /^\d{4}/.test(text) ? readInstant(text) : null
  if (instant !== null) return readingOf(secondsSince(instant, now), value)
  const local = readLocalTime(text)
  if (local === null) return readingOf(readClock(text) ?? secondsSince(readInstant(text), now), value)
  return rules.zone === null
    ? unreadable(value, secondsSince(local + FURTHEST_WEST * 1000, now))
    : readingOf(secondsSince(local - rules.zone, now), value)
}

/** Without a colon. */
function ofWords(text: string, now: number | undefined, rules: WaitingTimeRules): Found {
  if (DECIMAL.test(text)) return ofNumber(Number(text), now)
  if (text.startsWith('/')) return secondsSince(readInstant(text), now)
  // What is still to come, as clocks that differ make of now.
  if (text.startsWith('-')) return negative(ofWords(text.slice(1), now, rules))
  const later = text.startsWith('in ') ? readPhrase(text.slice(3)) : null
  // Postgres marks an interval in words with an @.
  const phrase = text.startsWith('@') ? text.slice(1) : text
  return negative(later) ?? readPhrase(phrase) ?? readIsoDuration(text) ?? rules.phrase(text)
}

function ofNumber(value: number, now: number | undefined): Found {
  const instant = readEpoch(value)
  return instant === null ? value : secondsSince(instant, now)
}

function ofObject(value: unknown, now: number | undefined): WaitReading | undefined {
  const found = readDurationObject(value)
  const reading = readingOf(found !== null && 'instant' in found ? secondsSince(found.instant, now) : found, '')
  return reading.kind === 'measured' ? reading : undefined
}

function secondsSince(instant: number | null, now: number | undefined): number | null {
  return instant === null || now === undefined ? null : Math.round((now - instant) / 1000)
}

function negative(found: Found): Found {
  if (found === null) return null
  return typeof found === 'number' ? -found : { ...found, seconds: -found.seconds }
}

function readingOf(found: Found, said: string): WaitReading {
  const { seconds, precision } = typeof found === 'number' ? { seconds: found, precision: 1 } : (found ?? NEVER)
  const raw = clip(said, NAME_LIMIT)
  if (seconds < 0 && seconds >= -CLOCK_TOLERANCE)
    return { kind: 'measured', seconds: 0, precision: Math.max(MINUTE, -seconds), raw }
  if (!(seconds >= 0 && seconds <= LONGEST_WAIT)) return { kind: 'unreadable', raw }
  return { kind: 'measured', seconds: seconds === 0 ? 0 : seconds, precision, raw }
}

const NEVER: Duration = { seconds: Number.NaN, precision: 1 }

/** `atLeast`: seconds that are certain, whichever of the readings is right. */
function unreadable(said: string, atLeast: number | null = null): WaitReading {
  const raw = clip(said, NAME_LIMIT)
  return atLeast !== null && atLeast > 0 && atLeast <= LONGEST_WAIT
    ? { kind: 'unreadable', raw, atLeast }
    : { kind: 'unreadable', raw }
}
