import type { Monotonic } from '../../../shared/clock'
import type { CustomerKey } from '../../../shared/domain/ids'
import { MINUTE_MS } from '../../../shared/time'
import type { OutboxEntry } from './outboxEntry'
import { comparable } from './sameText'

/** So long after the agent discarded a message, its echo may still come. */
const ECHO_WINDOW_MS = 10 * MINUTE_MS
/** Only the last messages are remembered. */
const REMEMBERED = 100

/** `wasRefused`: true if the message counted as not sent. Otherwise it was in doubt. */
export type Discarded = Pick<OutboxEntry, 'id' | 'key' | 'text' | 'writtenAt'> & {
  readonly leftAt: number
  readonly wasRefused: boolean
}

/** The messages that the agent discarded after they had left. They may arrive all the same. */
export interface DiscardedMessages {
  /** Does nothing for a message that has not left. */
  add(entry: OutboxEntry): void
  /** Finds the message whose echo this may be, and forgets it. The earliest one counts. Null: there is none. */
  take(key: CustomerKey, text: string): Discarded | null
  /** Returns the messages to a customer that may still arrive. */
  of(key: CustomerKey): readonly Discarded[]
  clear(): void
}

/** `awake`: stands still while the computer sleeps. */
export function createDiscarded(awake: Monotonic): DiscardedMessages {
  let all: readonly (Discarded & { readonly until: number })[] = []

  function of(key: CustomerKey): readonly Discarded[] {
    if (all.length > 0) all = all.filter(({ until }) => awake() <= until)
    return all.filter((one) => one.key === key)
  }

  return {
    add: ({ id, key, text, writtenAt, leftAt, delivery }) => {
      if (leftAt === null) return
      const wasRefused = delivery.state === 'failed'
      const until = awake() + ECHO_WINDOW_MS
      all = [...all, { id, key, text, writtenAt, leftAt, wasRefused, until }].slice(-REMEMBERED)
    },
    take: (key, text) => {
      const wanted = comparable(text)
      const found = of(key).find((one) => comparable(one.text) === wanted)
      all = all.filter((one) => one !== found)
      return found ?? null
    },
    of,
    clear: () => {
      all = []
    }
  }
}
