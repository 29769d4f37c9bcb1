/**
 * `quick` is for a fault that is likely this computer's alone, `spread` for one that hits every agent at once, so that
 * they do not all come back in the same second. `slow` is for what only people can mend, `rarely` for what was tried
 * often enough and may still pass.
 */
export type Pace = 'quick' | 'spread' | 'slow' | 'rarely'

/** Shortest and longest wait in milliseconds. */
type Range = readonly [low: number, high: number]

const LONG_OUTAGE_MS = 10 * 60_000
const RETRY_AFTER_CAP_MS = 300_000

/** For so long a session that is refused, or a server that makes no sense, is asked at a growing distance. Milliseconds. */
const FRESH_MS = 3_600_000
const STALE_EVERY_MS = 15 * 60_000
const RARELY_MS = 20_000
const REFUSED_MS = [5_000, 15_000] as const
const FRESH_EVERY_MS = 5 * 60_000
const REFUSED_RETRY_AFTER_CAP_MS = 3_600_000

/** Chosen with `herd.test.ts`: ten thousand agents that are dropped together. */
const RANGES: Readonly<Record<Pace, (attempt: number) => Range>> = {
  quick: (attempt) => (attempt <= 1 ? [0, 5_000] : [1_500, Math.min(30_000, 5_000 * 2 ** Math.min(attempt - 1, 10))]),
  spread: (attempt) => (attempt <= 1 ? [1_000, 15_000] : [2_000, 32_000]),
  slow: () => [10_000, 60_000],
  rarely: (attempt) => rarely(RARELY_MS * 2 ** Math.min(attempt - 1, 10))
}

function rarely(ms: number): Range {
  const from = Math.min(ms, FRESH_EVERY_MS / 1.5)
  return [from, from * 1.5]
}

export interface Wait {
  readonly pace: Pace
  /** 1 for the first retry after a working connection, or the first at this pace. */
  readonly attempt: number
  /** How long there has been no working connection, in milliseconds. */
  readonly downFor: number
  /** Never sooner than this, in milliseconds. */
  readonly minimum: number
  /** What the server asked for, in milliseconds. */
  readonly retryAfter: number | null
}

/** Milliseconds until the next attempt. `random` gives [0, 1). */
export function retryDelay({ pace, attempt, downFor, minimum, retryAfter }: Wait, random: () => number): number {
  const [low, high] = rangeFor(pace, attempt, downFor)
  // A minimum moves the whole range: cut off, it would put most agents on the very same instant.
  const from = Math.max(low, minimum)
  const to = Math.max(high, minimum * 1.5)
  const delay = from + random() * (to - from)
  if (retryAfter === null) return Math.round(delay)
  const asked = Math.min(retryAfter, RETRY_AFTER_CAP_MS)
  return Math.round(Math.max(delay, asked * (1 + 0.25 * random())))
}

function rangeFor(pace: Pace, attempt: number, downFor: number): Range {
  if (pace === 'rarely' && downFor >= FRESH_MS) return [STALE_EVERY_MS, STALE_EVERY_MS * 1.1]
  if (downFor >= LONG_OUTAGE_MS && (pace === 'quick' || pace === 'spread')) return [1_000, 60_000]
  return RANGES[pace](attempt)
}

/** Milliseconds until a session is tried again that was refused `times` in a row, for the first time `refusedFor` ms ago. */
export function refusedDelay(
  times: number,
  refusedFor: number,
  retryAfter: number | null,
  random: () => number
): number {
  const [first, second] = REFUSED_MS
  const fresh = times <= 1 ? first : second * 2 ** Math.min(times - 2, 10)
  const base = refusedFor >= FRESH_MS ? STALE_EVERY_MS : Math.min(fresh, FRESH_EVERY_MS)
  const asked = Math.min(retryAfter ?? 0, REFUSED_RETRY_AFTER_CAP_MS)
  return Math.round(Math.max(base, asked) * (1 + 0.1 * random()))
}

/** Reads a Retry-After header, seconds or HTTP date, into milliseconds from `now`; null where it cannot be read. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
