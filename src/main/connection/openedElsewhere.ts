import { SAYS_IT_PASSES } from './closeRules'
import type { SocketEnd } from './socketEnd'

/**
 * If the agent opens the app elsewhere, the server may close this app's connections again and again. Each close comes
 * at most this long after the connection became ready.
 */
export const EARLY_MS = 15_000

const SAYS_REPLACED =
  /another (session|device|window|tab|connection|client|place|browser|location)|elsewhere|replaced|duplicate session/i
/**
 * Words that name the server as the cause, such as a restart. Then early closes with the same code do not mean that
 * Deskhand was opened elsewhere.
 */
const SAYS_SERVER_CAUSE =
  /\b(restart\w*|reboot\w*|deploy\w*|maintenance|upgrad\w*|shut(ting)?[ -]?down|going away|drain\w*|rebalanc\w*|nodes?|cluster|shard|capacity|reconnect\w*|unavailable|internal error|server error)\b/i
/** Words that can only mean that this app was opened elsewhere, whatever else the reason says. */
const SAYS_THIS_APP =
  /(another|new|newer|second|other) (session|device|window|tab|client|browser|connection|login)|duplicate|already (connected|open)|only one|multiple/i
/**
 * Close codes for "too slow to answer" and "too many requests". Any app can get these codes, so they do not mean
 * "opened elsewhere".
 */
const SENT_TO_ALL: ReadonlySet<number> = new Set([4008, 4429])

/** Detects that the agent has opened the app elsewhere. Needed for servers without a close code for this case. */
export interface OpenedElsewhere {
  /**
   * Call this when a connection ended. `readyForMs`: ms since the queue was read, or null if it was not read. Returns
   * true if the app was opened elsewhere.
   */
  ended(end: SocketEnd, readyForMs: number | null): boolean
  forget(): void
}

interface Close {
  /** A close code from 4000 to 4999: each server chooses its meaning. Null: any other code. */
  readonly code: number | null
  readonly reason: string | null
}

/**
 * Two closes in a row prove that the app was opened elsewhere. One proves nothing: a server that shuts down may use
 * the same code or words. Both closes must come early (`EARLY_MS`), with the same reason or the same code.
 */
export function watchOpenedElsewhere(): OpenedElsewhere {
  let before: Close | null = null

  return {
    ended(end, readyForMs) {
      if (readyForMs === null) return false
      const close = readyForMs < EARLY_MS ? ownClose(end) : null
      const again = close !== null && before !== null && isSame(before, close)
      before = close
      return again
    },
    forget() {
      before = null
    }
  }
}

/**
 * Returns the close code and reason if they may mean "opened elsewhere". Null: another cause, such as a server's
 * restart.
 */
function ownClose(end: SocketEnd): Close | null {
  if (end.kind !== 'closed' || end.ours === true || SENT_TO_ALL.has(end.code)) return null
  const isOwnCode = end.code >= 4000 && end.code <= 4999
  const reason = end.reason.trim().toLowerCase()
  if (!SAYS_THIS_APP.test(reason) && (SAYS_IT_PASSES.test(reason) || SAYS_SERVER_CAUSE.test(reason))) return null
  if (!isOwnCode && !SAYS_REPLACED.test(reason)) return null
  return { code: isOwnCode ? end.code : null, reason: reason === '' ? null : reason }
}

function isSame(one: Close, other: Close): boolean {
  return (one.code !== null && one.code === other.code) || (one.reason !== null && one.reason === other.reason)
}
