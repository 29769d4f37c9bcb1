/** Writes a waiting time in one format. `since`: when the wait began. `since` and `now` are epoch ms. */
type Writes = (since: number, now: number) => unknown

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function counted(value: number, unit: string): string {
  return `${value} ${unit}${value === 1 ? '' : 's'}`
}

function phrase(seconds: number): string {
  if (seconds < 10) return 'just now'
  if (seconds < 60) return counted(seconds, 'second')
  if (seconds < 3_600) return counted(Math.floor(seconds / 60), 'minute')
  if (seconds < 86_400) return counted(Math.floor(seconds / 3_600), 'hour')
  return counted(Math.floor(seconds / 86_400), 'day')
}

function split(seconds: number) {
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3_600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    rest: seconds % 60
  }
}

/** 26 hours, 3 minutes and 4 seconds → `26:03:04`. */
function clock(seconds: number): string {
  const { days, hours, minutes, rest } = split(seconds)
  return `${two(days * 24 + hours)}:${two(minutes)}:${two(rest)}`
}

/**
 * 26 hours, 3 minutes and 4 seconds → `1 day, 02:03:04` (Python). A shorter time has no days. `days` writes the days.
 */
function withDays(seconds: number, days: (count: number) => string): string {
  const whole = Math.floor(seconds / 86_400)
  return `${whole === 0 ? '' : days(whole)}${clock(seconds % 86_400)}`
}

const zoneless = (instant: number, zoneHours: number): string =>
  new Date(instant + zoneHours * hour).toISOString().slice(0, 19)
const waited =
  (write: (seconds: number) => unknown): Writes =>
  (since, now) =>
    write(Math.max(0, Math.floor((now - since) / second)))
const minutesOf = (seconds: number): number => Math.floor(seconds / 60)

const postgres = waited((seconds) => withDays(seconds, (days) => `${counted(days, 'day')} `))
const python = waited((seconds) => withDays(seconds, (days) => `${counted(days, 'day')}, `))

/** A waiting time as PostgreSQL's `age()` writes it: `1 mon 2 days 03:04:05`. */
function postgresWithMonths(since: number, now: number): unknown {
  const days = Math.floor((now - since) / day)
  if (days < 30) return postgres(since, now)
  return `1 mon ${days === 30 ? '' : `${counted(days - 30, 'day')} `}${clock(Math.floor((now - since) / second) % 86_400)}`
}

/** All formats of waiting times. The guide names no format, so a client must read each of these. */
const formats = {
  phrase: waited(phrase),
  seconds: waited((seconds) => seconds),
  clock: waited(clock),
  'iso duration': waited((seconds) => {
    const { days, hours, minutes, rest } = split(seconds)
    return `PT${days * 24 + hours}H${minutes}M${rest}S`
  }),
  'iso date': (since) => new Date(since).toISOString(),
  'iso date with zone': (since) => `${zoneless(since, 5.5)}+05:30`,
  'epoch seconds': (since) => Math.floor(since / second),
  'epoch milliseconds': (since) => since,
  'rfc date': (since) => new Date(since).toUTCString(),
  postgres,
  'postgres month': postgresWithMonths,
  '.net': waited((seconds) => withDays(seconds, (days) => `${days}.`)),
  python,
  /** The server's clock is two seconds behind its database's clock. So a short wait is written as a negative time. */
  'python negative': (since, now) => (now - since < minute ? '-1 day, 23:59:58' : python(since, now)),
  negative: (since, now) => (now - since < minute ? -2 : Math.floor((now - since) / second)),
  object: waited((seconds) => ({ minutes: minutesOf(seconds) })),
  'hh:mm': waited((seconds) => `${two(Math.floor(seconds / 3_600))}:${two(minutesOf(seconds) % 60)}`),
  'iso without zone, ahead': (since) => zoneless(since, 3),
  'iso without zone, behind': (since) => zoneless(since, -5),
  spanish: waited((seconds) => `hace ${minutesOf(seconds)} minutos`),
  japanese: waited((seconds) => `${minutesOf(seconds)}分前`),
  vietnamese: waited((seconds) => `${minutesOf(seconds)} phút trước`),
  missing: () => undefined,
  nothing: () => null
} satisfies Readonly<Record<string, Writes>>

export type WaitingFormat = keyof typeof formats
export const waitingFormats = Object.keys(formats).filter((name): name is WaitingFormat => name in formats)

/** Writes a waiting time in the chosen format. `since` and `now`: epoch ms. */
export function waitingTime(since: number, now: number, format: WaitingFormat): unknown {
  const write: Writes = formats[format]
  return write(since, now)
}
