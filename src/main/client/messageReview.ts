import type { Clock, Monotonic } from '../../shared/clock'
import type { Customer } from '../../shared/domain/customer'
import type { OwnReason } from '../../shared/domain/message'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import { isOwnPreview } from '../state/tables/sameText'

/** If a message has waited longer than this, it may no longer fit the conversation. So the agent has to check it. */
const FRESH_FOR_MS = 2 * MINUTE_MS

/**
 * What Deskhand knew about the customer when the agent wrote the message. If the connection was lost later, before
 * the message left: what Deskhand knew at the loss.
 */
interface Situation {
  /** When the message was written, monotonic ms. */
  readonly writtenAt: number
  /**
   * Since when the agent sees no new messages, epoch ms: the loss of the connection, or the writing of a message
   * without a connection. Null: the agent sees new messages.
   */
  readonly blindSince: number | null
  /** When the customer last wrote, epoch ms. Null: not known. */
  readonly lastWroteAt: number | null
  /**
   * The latest texts of both sides. If the customer's last message equals one of these texts, the customer has
   * written nothing new.
   */
  readonly texts: readonly string[]
}

/** Decides whether a message that has waited still fits. If not, the agent has to check the message first. */
export interface Review {
  /** Call this when the agent wrote a message. `blind`: true if there is no connection. */
  written(entry: OutboxEntry, blind: boolean): void
  /**
   * For each waiting message, remembers what Deskhand knows about its customer. Call this when the connection ended.
   */
  connectionLost(): void
  /**
   * Returns why the agent has to check this message before it leaves. Null: the message may leave, or its customer is
   * unknown. If the message may leave, later checks ignore the times without a connection before this call.
   */
  reasonAgainst(entry: OutboxEntry): OwnReason | null
}

export interface ReviewParts {
  readonly store: Store
  readonly clock: Clock
  readonly monotonic: Monotonic
}

export function createReview({ store, clock, monotonic }: ReviewParts): Review {
  const situations = new Map<number, Situation>()

  function remember(entry: OutboxEntry, blind: boolean, writtenAt: number): void {
    const customer = store.state.customers.get(entry.key)
    situations.set(entry.id, {
      writtenAt,
      blindSince: blind ? clock() : null,
      lastWroteAt: customer?.lastWroteAt ?? null,
      texts: customer ? lastTexts(customer) : []
    })
  }

  function lastTexts({ key, lastMessage }: Customer): readonly string[] {
    const said = store.state.transcripts.of(key).filter((item) => item.kind === 'message')
    const lastOf = (own: boolean): readonly string[] =>
      said
        .filter(({ delivery }) => (delivery !== null) === own)
        .slice(-1)
        .map(({ text }) => text)
    return [lastMessage, ...lastOf(true), ...lastOf(false)]
  }

  function forgetSettled(): void {
    for (const id of situations.keys()) {
      const state = store.state.outbox.get(id)?.delivery.state
      // A message that is being sent may turn out to be unsent. It is then reviewed again, and needs its situation.
      if (state !== 'queued' && state !== 'sending') situations.delete(id)
    }
  }

  function wroteSince(customer: Customer, { blindSince, lastWroteAt, texts }: Situation): boolean {
    if (blindSince === null) return false
    const isLater =
      lastWroteAt === null ? (customer.lastWroteAt ?? -Infinity) > blindSince : customer.lastWroteAt !== lastWroteAt
    if (isLater) return true
    const own = [...store.state.outbox.all()].filter((entry) => entry.key === customer.key).map((entry) => entry.text)
    const { lastMessage } = customer
    return lastMessage !== '' && ![...texts, ...own].some((text) => isOwnPreview(text, lastMessage))
  }

  return {
    written: (entry, blind) => {
      forgetSettled()
      remember(entry, blind, monotonic())
    },
    connectionLost: () => {
      forgetSettled()
      for (const entry of store.state.outbox.all()) {
        const situation = situations.get(entry.id)
        if (entry.delivery.state === 'queued' && situation?.blindSince === null)
          remember(entry, true, situation.writtenAt)
      }
    },
    reasonAgainst: (entry) => {
      const customer = store.state.customers.get(entry.key)
      if (!customer) return null
      const reason = reasonOfHandover(entry, customer)
      if (reason !== null) return reason
      const situation = situations.get(entry.id)
      if (!situation) return null
      if (monotonic() - situation.writtenAt > FRESH_FOR_MS) return { code: 'waited' }
      if (wroteSince(customer, situation)) return { code: 'wroteSince', name: customer.name }
      // There is a connection again, so the agent sees new messages from now on.
      if (situation.blindSince !== null) situations.set(entry.id, { ...situation, blindSince: null })
      return null
    }
  }
}

/**
 * Returns why a message must not be sent: who has its customer now, or what happened to the customer since the agent
 * wrote (`handover`). Null: there is no reason of this kind.
 */
function reasonOfHandover(
  { handover, takesOver }: OutboxEntry,
  { name, present, assignment }: Customer
): OwnReason | null {
  if (assignment.kind === 'other') return { code: 'takenBy', name, agent: assignment.agentName }
  if (!present) return { code: 'left', name }
  if (handover === 'left') return { code: 'cameBack', name }
  if (assignment.kind === 'me') return handover === 'released' && !takesOver ? { code: 'releasedBetween', name } : null
  if (!takesOver) return { code: 'notYours', name }
  return handover === null ? null : { code: 'withOther', name }
}
