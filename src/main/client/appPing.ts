import type { Monotonic } from '../../shared/clock'
import type { SocketEnd } from '../connection/socketEnd'

/** The only frame that leaves beside those of the guide, and only to a server that asked for it. */
export const PONG = '{"type":"pong"}'
/** So many connections in a row must have been closed for want of an answer. */
const STRIKES = 2
/** At most one answer in this time, and an error within the other is about it. Milliseconds. */
const PONG_EVERY_MS = 1_000
const BLAME_MS = 2_000
/** A close so long after the last ping has another reason; a connection that goes on for so long after one needs no answer. Milliseconds. */
const PATIENCE_MS = 90_000
const NEEDS_NONE_MS = 300_000
/** Without a goodbye, only lives of the same length tell a server from a network. */
const SAME_LIFE = 0.2
/** A server that restarts or moves, and those that mean the session or another desk, unless they say otherwise in words. */
const OTHER_REASONS: ReadonlySet<number> = new Set([
  1001, 1009, 1012, 1013, 1014, 1015, 4001, 4003, 4004, 4401, 4403, 4409, 4429
])
const NO_GOODBYE = 1006
const OF_PINGS = /\b(?:pings?|pongs?|heart ?beats?|keep ?alives?)\b/
const OF_SILENCE =
  /\b(?:idle|inactivity)\b.*\b(?:time ?out|timed out|too long)\b|\b(?:time ?out|timed out)\b.*\b(?:idle|inactivity)\b/

/**
 * Some servers ping in frames of their own and close where nobody answers. The guide knows of no such frame, so none is
 * answered before two connections were lost to it, and never again once the answer was refused.
 */
export interface AppPing {
  opened(): void
  /** A ping came in. True: answer it now. `isBusy`: a command is in flight, and an error would be taken for its answer. */
  pinged(isBusy: boolean): boolean
  /** An error came in. True: it is about the answer, and nobody else is to hear of it. */
  refused(): boolean
  /** The connection ended. True: for want of an answer, so each connection will, and waiting before the next one helps nobody. */
  closed(end: SocketEnd): boolean
  /** Another workspace. */
  forget(): void
}

export function watchAppPings(monotonic: Monotonic): AppPing {
  let openedAt = 0
  /** When the first and the last ping came in that nobody answered; null: none did. */
  let asked: { readonly first: number; readonly last: number } | null = null
  let strikes = 0
  let life: number | null = null
  let isRefused = false
  let pongAt = -Infinity

  function isForWantOfAnswer(end: SocketEnd, now: number): boolean {
    if (asked === null || now - asked.last > PATIENCE_MS || now - asked.first > NEEDS_NONE_MS) return false
    return end.kind === 'closed' && end.ours !== true && (!OTHER_REASONS.has(end.code) || speaksOfPings(end.reason))
  }

  return {
    opened() {
      openedAt = monotonic()
      asked = null
    },
    pinged(isBusy) {
      const now = monotonic()
      if (strikes >= STRIKES && !isRefused && !isBusy && now - pongAt >= PONG_EVERY_MS) {
        pongAt = now
        asked = null
        return true
      }
      // Answered a moment ago, or about to be: many pings at once are one question.
      if (now - pongAt >= PONG_EVERY_MS) asked = { first: asked?.first ?? now, last: now }
      return false
    },
    refused() {
      if (monotonic() - pongAt > BLAME_MS) return false
      isRefused = true
      return true
    },
    closed(end) {
      const now = monotonic()
      const lived = now - openedAt
      const isWanting = isForWantOfAnswer(end, now)
      const before = life
      const isSudden = end.kind === 'closed' && end.code === NO_GOODBYE
      const isAlike = before !== null && Math.abs(lived - before) <= SAME_LIFE * before
      life = isWanting ? lived : null
      asked = null
      if (strikes < STRIKES) strikes = !isWanting ? 0 : isSudden && before !== null && !isAlike ? 1 : strikes + 1
      return isWanting && !(isSudden && !isAlike)
    },
    forget() {
      strikes = 0
      life = null
      asked = null
      isRefused = false
      pongAt = -Infinity
    }
  }
}

/** Whether a close says in words, also in one such as `pingTimeout`, that nobody answered. A session that was idle is another reason. */
function speaksOfPings(reason: string): boolean {
  const words = reason
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[\W_]+/g, ' ')
    .toLowerCase()
  return OF_PINGS.test(words) || (OF_SILENCE.test(words) && !/\bsession\b/.test(words))
}
