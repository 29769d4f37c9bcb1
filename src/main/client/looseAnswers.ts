import type { Monotonic, Timers } from '../../shared/clock'
import type { CustomerKey, CustomerReference } from '../../shared/domain/ids'
import type { ServerFact } from '../../shared/events'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import { isRewritten } from '../state/reducers/sameText'
import type { Store } from '../state/store'
import { spaceRepeatedText } from './repeatedText'

export type Acknowledged = Extract<ServerFact, { type: 'message.acknowledged' }>

/**
 * If an error comes within this time after a loose answer (see `LooseAnswers`), the error may be the true answer. In
 * that case, the loose answer was for another device of the agent, or was a copy.
 */
const SECOND_ANSWER_MS = 2 * SECOND_MS
/** If an answer comes within this time after the last one, it may be a copy. */
const COPY_WITHIN_MS = SECOND_MS
/**
 * For this long after an answer to another device of the agent, Deskhand does not trust an answer that does not quote
 * the agent's words.
 */
const SHARED_MS = 10 * MINUTE_MS

/**
 * Judges answers that do not quote the agent's words. Such a loose answer may be a copy of the answer before, or may be
 * for another device of the same agent.
 */
export interface LooseAnswers {
  /** Call this when a message was confirmed. `answer` null: something else than a `message_sent` confirmed it. */
  confirmed(message: { readonly key: CustomerKey; readonly id: number; readonly text: string }, answer: Answer): void
  /** Call this when a `message_sent` came while no message was in flight. Ignores customers of colleagues. */
  heardOther(event: Acknowledged): void
  /** True if, in the last `SHARED_MS`, this connection brought an answer that was for another device of the agent. */
  readonly isShared: boolean
  /** Returns true if this message must wait, so that no copy counts as its answer. See `RepeatedText`. */
  mustWait(key: CustomerKey, text: string): boolean
  /**
   * Call this when an error came that belongs to no command. Returns the message that the error may refuse, although a
   * loose answer has confirmed the message in the last `SECOND_ANSWER_MS`. Null: there is no such message. The next
   * call never returns the same message. `who`: the customer whom the error names.
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
   * True if the workspace once sent an answer twice. The next connection keeps this value: if the value is wrong,
   * messages only wait longer.
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
      // If a message still waits for its own answer, its echo has confirmed it already. So this event is that answer,
      // and neither a copy nor an answer to another device.
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
