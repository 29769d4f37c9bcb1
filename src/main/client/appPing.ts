import type { Monotonic } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'
import type { SocketEnd } from '../connection/socketEnd'

/**
 * The only frame of Deskhand that is not in the workspace's guide. Deskhand sends it only to servers that need it.
 */
export const PONG = '{"type":"pong"}'
/** Deskhand answers pings only after this many connections in a row ended because of a missing pong. */
const STRIKES = 2
/** At most one pong leaves in this time. */
const PONG_EVERY_MS = 1_000
/** If an error comes within this time after a pong, the error refuses the pong. */
const REFUSED_WITHIN_MS = 2_000
/** A missing pong ends a connection at most this long after the latest unanswered ping. */
const CLOSE_WITHIN_MS = 90_000
/** If a connection still works this long after an unanswered ping, the server needs no pongs. */
const NEEDS_NONE_MS = 5 * MINUTE_MS
/**
 * For connections that end without a close frame. A missing pong counts as the cause only after two of these
 * connections in a row. Their lengths must differ by at most 20 %.
 */
const SAME_LENGTH = 0.2
/**
 * Close codes for causes other than a missing pong, such as a restart. If the close reason mentions pings, a missing
 * pong still counts as the cause.
 */
const OTHER_REASONS: ReadonlySet<number> = new Set([
  1001, 1009, 1012, 1013, 1014, 1015, 4001, 4003, 4004, 4401, 4403, 4409, 4429
])
const NO_CLOSE_FRAME = 1006
const OF_PINGS = /\b(?:pings?|pongs?|heart ?beats?|keep ?alives?)\b/
const OF_SILENCE =
  /\b(?:idle|inactivity)\b.*\b(?:time ?out|timed out|too long)\b|\b(?:time ?out|timed out)\b.*\b(?:idle|inactivity)\b/

/**
 * Answers pings that a server sends as JSON frames. The guide has no pings in JSON. But some servers close the
 * connection without a pong. Deskhand sends pongs only to those servers.
 */
export interface AppPing {
  opened(): void
  /**
   * Call this when a ping came. Returns true if the caller must answer the ping now. `isBusy`: a command is in
   * flight. No pong leaves then, because an error about the pong would end the command.
   */
  pinged(isBusy: boolean): boolean
  /**
   * Call this when an error came. Returns true if the error refuses the pong. After that, the server gets no more
   * pongs.
   */
  refused(): boolean
  /**
   * Call this once for each connection that ended. Returns true if a missing pong was the cause. A delay before the
   * next attempt is then useless.
   */
  closed(end: SocketEnd): boolean
  /** Call this when the app enters another workspace. */
  forget(): void
}

export function watchAppPings(monotonic: Monotonic): AppPing {
  let openedAt = 0
  /** When the first and the latest unanswered ping came, monotonic ms. Null: no ping is unanswered. */
  let unanswered: { readonly first: number; readonly last: number } | null = null
  let strikes = 0
  /** How long the latest connection lasted, ms. Null: a missing pong cannot be the reason for its end. */
  let lastLengthMs: number | null = null
  let isRefused = false
  let pongAt = -Infinity

  function isBecauseOfPing(end: SocketEnd, now: number): boolean {
    if (unanswered === null || now - unanswered.last > CLOSE_WITHIN_MS || now - unanswered.first > NEEDS_NONE_MS)
      return false
    return end.kind === 'closed' && end.ours !== true && (!OTHER_REASONS.has(end.code) || speaksOfPings(end.reason))
  }

  return {
    opened() {
      openedAt = monotonic()
      unanswered = null
    },
    pinged(isBusy) {
      const now = monotonic()
      if (strikes >= STRIKES && !isRefused && !isBusy && now - pongAt >= PONG_EVERY_MS) {
        pongAt = now
        unanswered = null
        return true
      }
      // One pong answers several pings. So a ping that comes just after a pong counts as answered.
      if (now - pongAt >= PONG_EVERY_MS) unanswered = { first: unanswered?.first ?? now, last: now }
      return false
    },
    refused() {
      if (monotonic() - pongAt > REFUSED_WITHIN_MS) return false
      isRefused = true
      return true
    },
    closed(end) {
      const now = monotonic()
      const length = now - openedAt
      const isPing = isBecauseOfPing(end, now)
      const before = lastLengthMs
      const isSudden = end.kind === 'closed' && end.code === NO_CLOSE_FRAME
      const isAlike = before !== null && Math.abs(length - before) <= SAME_LENGTH * before
      lastLengthMs = isPing ? length : null
      unanswered = null
      if (strikes < STRIKES) strikes = !isPing ? 0 : isSudden && !isAlike ? 1 : strikes + 1
      return isPing && !(isSudden && !isAlike)
    },
    forget() {
      strikes = 0
      lastLengthMs = null
      unanswered = null
      isRefused = false
      pongAt = -Infinity
    }
  }
}

/**
 * Returns true if the close reason names a missing pong, such as `pingTimeout`. A connection that ended because the
 * session was idle does not count.
 */
function speaksOfPings(reason: string): boolean {
  const words = reason
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[\W_]+/g, ' ')
    .toLowerCase()
  return OF_PINGS.test(words) || (OF_SILENCE.test(words) && !/\bsession\b/.test(words))
}
