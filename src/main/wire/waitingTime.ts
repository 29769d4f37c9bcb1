import type { WaitReading } from '../../shared/domain/customer'
import { clip, NAME_LIMIT } from './fields'
import { readInstant } from './instant'
import { readPhrase } from './waitingPhrase'
import { DAY, HOUR, MINUTE, MONTH, WEEK, YEAR, type Span } from './span'

/** Longer texts are not times; being short also keeps every pattern below cheap. */
const LONGEST_TEXT = 64
const LONGEST_WAIT = 10 * YEAR + 3 * DAY
/** How far the workspace's clock may be ahead of this machine's, in seconds. */
const CLOCK_TOLERANCE = 60

const DECIMAL = /^\d+(?:\.\d+)?$/
const CLOCK = /^(?:(\d{1,4}) days?,? )?(\d{1,5}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?$/
const ISO_DURATION =
  /^P(?:([\d.,]+)Y)?(?:([\d.,]+)M)?(?:([\d.,]+)W)?(?:([\d.,]+)D)?(?:T(?=\d)(?:([\d.,]+)H)?(?:([\d.,]+)M)?(?:([\d.,]+)S)?)?$/i
const ISO_UNITS = [YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, 1]

/**
 * Reads the server's waiting time, which has no stated type. Undefined: not said. `now` (epoch ms) is needed for points
 * in time only; without it they are unreadable.
 */
export function readWaitingTime(value: unknown, now?: number): WaitReading | undefined {
  if (value === null || value === undefined || value === '') return undefined
  const raw = rawText(value)
  const span = typeof value === 'number' ? ofSeconds(value) : typeof value === 'string' ? readText(value, now) : null
  if (span === null || !(span.seconds >= 0 && span.seconds <= LONGEST_WAIT)) return { kind: 'unreadable', raw }
  return { kind: 'measured', ...span, raw }
}

function readText(value: string, now: number | undefined): Span | null {
  if (value.length > LONGEST_TEXT) return null
  const text = value.trim()
  if (DECIMAL.test(text)) return ofSeconds(Number(text))
  return readClock(text) ?? readIsoDuration(text) ?? readPointInTime(text, now) ?? readPhrase(text)
}

function ofSeconds(seconds: number): Span {
  return { seconds: seconds === 0 ? 0 : seconds, precision: 1 }
}

/** `HH:MM:SS`, `MM:SS`, and `1 day, 3:04:05`. */
function readClock(text: string): Span | null {
  const match = CLOCK.exec(text)
  if (match === null) return null
  const [, days = '0', first, second, third] = match
  const [hours, minutes, seconds] =
    third === undefined ? [0, Number(first), Number(second)] : [Number(first), Number(second), Number(third)]
  if (seconds > 59 || (third !== undefined && minutes > 59)) return null
  return ofSeconds(Number(days) * DAY + hours * HOUR + minutes * MINUTE + seconds)
}

function readIsoDuration(text: string): Span | null {
  const parts = ISO_DURATION.exec(text)?.slice(1)
  if (parts === undefined || parts.every((part) => part === undefined)) return null
  let seconds = 0
  let precision = 1
  for (const [index, unit] of ISO_UNITS.entries()) {
    const part = parts[index]?.replace(',', '.')
    if (part === undefined) continue
    if (!DECIMAL.test(part)) return null
    seconds += Number(part) * unit
    precision = part.includes('.') ? 1 : unit
  }
  return { seconds, precision }
}

function readPointInTime(text: string, now: number | undefined): Span | null {
  const instant = now === undefined ? null : readInstant(text)
  if (instant === null || now === undefined) return null
  const seconds = Math.round((now - instant) / 1000)
  return seconds < 0 && seconds >= -CLOCK_TOLERANCE ? { seconds: 0, precision: CLOCK_TOLERANCE } : ofSeconds(seconds)
}

function rawText(value: unknown): string {
  if (typeof value === 'string') return clip(value, NAME_LIMIT)
  return typeof value === 'object' ? '…' : String(value)
}
