import type { SocketEnd } from './socketEnd'

/** A desk that is opened elsewhere is closed within this time of becoming ready, each time. Milliseconds. */
export const EARLY_MS = 15_000

const SAYS_REPLACED =
  /another (session|device|window|tab|connection|client|place|browser|location)|elsewhere|replaced|duplicate session/i
/** "Too slow to answer" and "too many": whoever says so says it to everybody. */
const SAID_TO_ALL: ReadonlySet<number> = new Set([4008, 4429])

/** Finds two desks of one agent that kick each other out, where the server has no code of its own for it. */
export interface OpenedElsewhere {
  /** `readyFor`: how long the queue had been read, ms; null: it was not. True: this is the second close of that kind. */
  ended(end: SocketEnd, readyFor: number | null): boolean
  forget(): void
}

/**
 * One close never says so, whatever its words: "try another node" is a server that goes away. Two closes, each right after
 * the desk was ready and with the same code of the server's own or the same words, are no accident.
 */
export function watchOpenedElsewhere(): OpenedElsewhere {
  let before: Close | null = null

  return {
    ended(end, readyFor) {
      if (readyFor === null) return false
      const close = readyFor < EARLY_MS ? ownClose(end) : null
      const again = close !== null && before !== null && isSame(before, close)
      before = close
      return again
    },
    forget() {
      before = null
    }
  }
}

interface Close {
  readonly code: number | null
  readonly reason: string | null
}

/** Null: the close of a network, of a proxy, or of a server that has its reasons, none of them another desk. */
function ownClose(end: SocketEnd): Close | null {
  if (end.kind !== 'closed' || end.ours === true || SAID_TO_ALL.has(end.code)) return null
  const isOwnCode = end.code >= 4000 && end.code <= 4999
  const reason = end.reason.trim().toLowerCase()
  if (!isOwnCode && !SAYS_REPLACED.test(reason)) return null
  return { code: isOwnCode ? end.code : null, reason: reason === '' ? null : reason }
}

function isSame(one: Close, other: Close): boolean {
  return (one.code !== null && one.code === other.code) || (one.reason !== null && one.reason === other.reason)
}
