import type { Monotonic, Timers } from '../../shared/clock'
import type { CustomerKey, CustomerReference } from '../../shared/domain/ids'
import type { ServerFact } from '../../shared/events'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import { isRewritten } from '../state/tables/sameText'
import type { Store } from '../state/store'
import { spaceRepeatedText } from './repeatedText'

export type Acknowledged = Extract<ServerFact, { type: 'message.acknowledged' }>

/**
 * A loose answer does not quote the agent's words. It may be a copy, or an answer to another device of the agent. An
 * error within this time after the loose answer may be the true answer to the message.
 */
const SECOND_ANSWER_MS = 2 * SECOND_MS
/** An answer within this time after the answer before may be a copy. */
const COPY_WITHIN_MS = SECOND_MS
/** After an answer to another device of the agent, Deskhand trusts no loose answer for this long. */
const SHARED_MS = 10 * MINUTE_MS

/**
 * Judges loose answers: answers that do not quote the agent's words. A loose answer may be a copy of an earlier
 * answer, or an answer to another device of the agent.
 */
export interface LooseAnswers {
  /** Call this when a message was confirmed. `answer` null: the confirmation was not a `message_sent`. */
  confirmed(message: { readonly key: CustomerKey; readonly id: number; readonly text: string }, answer: Answer): void
  /** Call this when a `message_sent` came while no message was in flight. Ignores customers of colleagues. */
  heardOther(event: Acknowledged): void
  /** True if this connection brought an answer for another device of the agent in the last `SHARED_MS`. */
  readonly isShared: boolean
  /** Returns true if this message must wait, because a copy of an earlier answer could count as its answer. */
  mustWait(key: CustomerKey, text: string): boolean
  /**
   * Call this when an error belongs to no command. Returns the message that the error may refuse, if a loose answer
   * confirmed the message in the last `SECOND_ANSWER_MS`. Returns each message only once. Null: there is none. `who`:
   * the customer whom the error names.
   */
  doubted(who?: CustomerReference): { readonly key: CustomerKey; readonly id: number } | null
  reset(): void
}

export type Answer = Acknowledged | null

export function judgeLooseAnswers(parts: {
  readonly store: Store
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly go: () => void
}): LooseAnswers {
  const { store, monotonic, timers, go } = parts
  const { awake } = store.state
  const repeats = spaceRepeatedText({ monotonic: awake, timers, go })
  let last: { readonly key: CustomerKey; readonly id: number; readonly at: number } | null = null
  let answeredAt = -Infinity
  let sharedAt = -Infinity
  /**
   * True if the workspace once sent an answer twice. The next connection keeps this value. A wrong value only makes
   * messages wait longer.
   */
  let sendsCopies = false

  /** Returns true if a message of this app still waits for its own answer. */
  function isOneOpen(): boolean {
    return [...store.state.outbox.all()].some(({ leftAt, acknowledged }) => leftAt !== null && !acknowledged)
  }

  return {
    confirmed: ({ key, id, text }, answer) => {
      answeredAt = awake()
      const isLoose = answer !== null && isLooseFor(text, answer)
      last = isLoose ? { key, id, at: answeredAt } : null
      const mayBeCopied = isLoose && sendsCopies
      if (mayBeCopied && answer.isNameless === true) repeats.proven(null, null)
      else repeats.proven(key, mayBeCopied && answer.text === null ? null : text)
    },
    heardOther: ({ who }) => {
      const isOurs = who === null || store.state.customers.resolve(who)?.assignment.kind === 'me'
      if (!isOurs) return
      // An echo may confirm a message before the message's own answer comes. This event is then the own answer: no
      // copy, and no answer to another device.
      if (isOneOpen()) return void (answeredAt = awake())
      if (awake() - answeredAt > COPY_WITHIN_MS) sharedAt = monotonic()
      else sendsCopies = true
    },
    get isShared() {
      return monotonic() - sharedAt < SHARED_MS
    },
    mustWait: repeats.mustWait,
    doubted: (who) => {
      const doubtful = last
      last = null
      if (doubtful === null || awake() - doubtful.at > SECOND_ANSWER_MS) return null
      const { key, id } = doubtful
      if (who !== undefined && store.state.customers.resolve(who)?.key !== key) return null
      const entry = store.state.outbox.get(id)
      return entry?.delivery.state === 'sent' && !entry.echoed ? { key, id } : null
    },
    reset: () => {
      last = null
      answeredAt = sharedAt = -Infinity
      repeats.reset()
    }
  }
}

/** Returns true if this answer does not quote this text. */
export function isLooseFor(text: string, answer: Pick<Acknowledged, 'text'>): boolean {
  return answer.text === null || !isRewritten(text, answer.text)
}
