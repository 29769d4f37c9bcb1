import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time'

/**
 * How fast Deskhand tries again.
 * - `quick`: the fault is probably on this computer.
 * - `spread`: the fault probably hits all agents at the same time, so their attempts are spread over time.
 * - `slow`: only a person can repair the fault.
 * - `rarely`: more attempts will hardly help, but the fault may pass.
 */
export type Pace = 'quick' | 'spread' | 'slow' | 'rarely'

/** Shortest and longest wait in milliseconds. */
type Range = readonly [low: number, high: number]

/** After an outage of this length, the paces `quick` and `spread` use the same long range. */
const LONG_OUTAGE_MS = 10 * MINUTE_MS
/** The longest delay that `Retry-After` may ask for. For a refused session, it is `REFUSED_RETRY_AFTER_CAP_MS`. */
const RETRY_AFTER_CAP_MS = 5 * MINUTE_MS

/**
 * For a refused session, and at the pace `rarely`, the delay grows with the length of the fault. Until `FRESH_MS`,
 * delays grow to about `FRESH_EVERY_MS`. After that, each is `STALE_EVERY_MS`, plus at most a tenth at random.
 */
const FRESH_MS = HOUR_MS
const FRESH_EVERY_MS = 5 * MINUTE_MS
const STALE_EVERY_MS = 15 * MINUTE_MS
const RARELY_MS = 20_000
/** Delays after the first and the second refusal of a session, ms. Every further delay is twice the one before. */
const REFUSED_MS = [5_000, 15_000] as const
/** Shortest and longest delay right after the computer woke, ms. */
const WAKING_MS = [500, 1_500] as const
const REFUSED_RETRY_AFTER_CAP_MS = HOUR_MS

/** The system may be wrong when it says that there is no network. So Deskhand still tries again after this time. */
export const OFFLINE_RETRY_MS = 30_000
/**
 * When the network is back, each computer waits for a random time of at most this length. So not all computers
 * connect at the same moment.
 */
export const ONLINE_SPREAD_MS = 1_000
/**
 * If a connection ended only because a list was too long, the next attempt starts after a random delay. The delay is
 * at least this time, and at most twice this time.
 */
export const AGAIN_MS = 500

/**
 * The shortest and longest delay at each pace. They are far apart, because many agents may lose their connection at
 * once (see `herd.test.ts`).
 */
const RANGES: Readonly<Record<Pace, (attempt: number) => Range>> = {
  quick: (attempt) => (attempt <= 1 ? [0, 5_000] : [1_500, Math.min(30_000, 5_000 * 2 ** Math.min(attempt - 1, 10))]),
  spread: (attempt) => (attempt <= 1 ? [1_000, 15_000] : [2_000, 32_000]),
  slow: () => [10_000, MINUTE_MS],
  rarely: (attempt) => rarely(RARELY_MS * 2 ** Math.min(attempt - 1, 10))
}

function rarely(ms: number): Range {
  const from = Math.min(ms, FRESH_EVERY_MS / 1.5)
  return [from, from * 1.5]
}

export interface RetryWait {
  readonly pace: Pace
  /**
   * Number of this retry, from 1. Usually it is counted from when a connection last worked. At the pace `rarely`, it
   * is counted from when this pace began.
   */
  readonly attempt: number
  /** Time without a connection that works, ms. */
  readonly downForMs: number
  /** Shortest delay, ms. */
  readonly minimumMs: number
  /** Delay that the server asked for, ms. Null: the server asked for none. */
  readonly retryAfterMs: number | null
}

/** Returns the milliseconds until the next attempt. `random` returns a number from 0 up to, but not including, 1. */
export function retryDelay(
  { pace, attempt, downForMs, minimumMs, retryAfterMs }: RetryWait,
  random: () => number
): number {
  const [low, high] = rangeFor(pace, attempt, downForMs)
  // `minimumMs` moves both ends of the range. So the attempts of many agents are still spread over time.
  const from = Math.max(low, minimumMs)
  const to = Math.max(high, minimumMs * 1.5)
  const delayMs = from + random() * (to - from)
  if (retryAfterMs === null) return Math.round(delayMs)
  const asked = Math.min(retryAfterMs, RETRY_AFTER_CAP_MS)
  return Math.round(Math.max(delayMs, asked * (1 + 0.25 * random())))
}

function rangeFor(pace: Pace, attempt: number, downForMs: number): Range {
  if (pace === 'rarely' && downForMs >= FRESH_MS) return [STALE_EVERY_MS, STALE_EVERY_MS * 1.1]
  if (downForMs >= LONG_OUTAGE_MS && (pace === 'quick' || pace === 'spread')) return [1_000, MINUTE_MS]
  return RANGES[pace](attempt)
}

/**
 * Returns the milliseconds until the next attempt right after the computer woke. The computer's network may need a
 * moment.
 */
export function wakingDelay(random: () => number): number {
  const [low, high] = WAKING_MS
  return Math.round(low + random() * (high - low))
}

/**
 * Returns the milliseconds until Deskhand tries a refused session again.
 * - `times`: the number of refusals, from 1.
 * - `refusedForMs`: ms since the first refusal.
 * - `retryAfterMs`: the delay that the server asked for, ms, or null.
 * - `random`: returns a number from 0 up to, but not including, 1.
 */
export function refusedDelay(
  times: number,
  refusedForMs: number,
  retryAfterMs: number | null,
  random: () => number
): number {
  const [first, second] = REFUSED_MS
  const fresh = times <= 1 ? first : second * 2 ** Math.min(times - 2, 10)
  const base = refusedForMs >= FRESH_MS ? STALE_EVERY_MS : Math.min(fresh, FRESH_EVERY_MS)
  const asked = Math.min(retryAfterMs ?? 0, REFUSED_RETRY_AFTER_CAP_MS)
  return Math.round(Math.max(base, asked) * (1 + 0.1 * random()))
}

/**
 * Reads a Retry-After header: seconds or an HTTP date. `now`: epoch ms. Returns milliseconds from `now`. Null: there
 * is no header, or it is unreadable.
 */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
