import type { Monotonic } from '../../../shared/clock'
import type { CustomerKey } from '../../../shared/domain/ids'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time'
import type { OutboxEntry } from './outboxEntry'
import { comparable } from './sameText'

/** So long after a message was acknowledged, a busy server may still send its echo. */
const LATE_ECHO_MS = 10 * MINUTE_MS
/** A second echo within this time is a copy, as in the outbox. */
const COPY_WINDOW_MS = SECOND_MS
/** Only the last messages are remembered. */
const REMEMBERED = 100
/** If this many messages in a row got no echo at all, this server sends none. */
const ECHOLESS = 3

/**
 * The acknowledged messages that the outbox has given up without an echo. If an echo comes later, it is no message of
 * the agent's other device. Only the same words count, because nobody can tell a changed text from another one any
 * more. The price: an equal text that the agent really sent from another device in these minutes is not shown twice.
 */
export interface LateEchoes {
  /** `since`: when the message left or was proven, ms by `awake`. */
  add(entry: OutboxEntry, since: number): void
  /** Returns true if this is the echo of one of the messages, and forgets that message. The earliest one counts. */
  take(key: CustomerKey, text: string): boolean
  /** An own message got its echo. The echoes of earlier messages to the customer are lost: servers keep the order. */
  echoed(entry: OutboxEntry): void
  /** Call this when frames stop. Echoes never come on a later connection. */
  clear(): void
}

interface Awaited {
  readonly id: number
  readonly key: CustomerKey
  readonly text: string
  readonly until: number
  /** When its echo came, ms by `awake`. Null: not yet. */
  readonly cameAt: number | null
}

export function createLateEchoes(awake: Monotonic): LateEchoes {
  let all: readonly Awaited[] = []
  // Until a server has sent one echo, nobody knows whether it sends any.
  let missing = ECHOLESS
  let clearedAt = -Infinity

  function forgetOld(): void {
    const now = awake()
    const kept = all.filter(({ cameAt, until }) => (cameAt === null ? now <= until : now - cameAt <= COPY_WINDOW_MS))
    missing += all.filter((one) => one.cameAt === null && !kept.includes(one)).length
    all = kept
  }

  return {
    add: ({ id, key, text }, since) => {
      if (since < clearedAt) return
      all = [...all, { id, key, text, until: since + LATE_ECHO_MS, cameAt: null }].slice(-REMEMBERED)
    },
    take: (key, text) => {
      forgetOld()
      if (missing >= ECHOLESS) return false
      const wanted = comparable(text)
      const equal = all.filter((one) => one.key === key && comparable(one.text) === wanted)
      const found = equal.find(({ cameAt }) => cameAt !== null) ?? equal[0]
      if (found === undefined) return false
      if (found.cameAt === null) all = all.map((one) => (one === found ? { ...one, cameAt: awake() } : one))
      return true
    },
    echoed: ({ id, key }) => {
      missing = 0
      all = all.filter((one) => one.key !== key || one.id > id)
    },
    clear: () => {
      forgetOld()
      all = []
      clearedAt = awake()
    }
  }
}
