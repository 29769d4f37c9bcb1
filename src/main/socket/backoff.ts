/**
 * `quick` is for a fault that is likely this computer's alone, `spread` for one that hits every agent at once, so that
 * they do not all come back in the same second. `slow` is for what only people can mend, `shortly` for a doubtful answer
 * that is worth one more question.
 */
export type Pace = 'quick' | 'spread' | 'slow' | 'shortly'

/** Shortest and longest wait in milliseconds. */
type Range = readonly [low: number, high: number]

const LONG_OUTAGE_MS = 10 * 60_000
const RETRY_AFTER_CAP_MS = 300_000

/** Chosen with `herd.test.ts`: ten thousand agents that are dropped together. */
const RANGES: Readonly<Record<Pace, (attempt: number) => Range>> = {
  quick: (attempt) => (attempt <= 1 ? [0, 5_000] : [1_500, Math.min(30_000, 5_000 * 2 ** Math.min(attempt - 1, 10))]),
  spread: (attempt) => (attempt <= 1 ? [1_000, 15_000] : [2_000, 32_000]),
  slow: () => [10_000, 60_000],
  shortly: () => [2_000, 5_000]
}

export interface Wait {
  readonly pace: Pace
  /** 1 for the first retry after a working connection. */
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
  const [low, high] = downFor >= LONG_OUTAGE_MS && (pace === 'quick' || pace === 'spread') ? [1_000, 60_000] : RANGES[pace](attempt)
  // A minimum moves the whole range: cut off, it would put most agents on the very same instant.
  const from = Math.max(low, minimum)
  const to = Math.max(high, minimum * 1.5)
  const delay = from + random() * (to - from)
  if (retryAfter === null) return Math.round(delay)
  const asked = Math.min(retryAfter, RETRY_AFTER_CAP_MS)
  return Math.round(Math.max(delay, asked * (1 + 0.25 * random())))
}

/** Reads a Retry-After header, seconds or HTTP date, into milliseconds from `now`; null where it cannot be read. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
