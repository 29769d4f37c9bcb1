import type { Clock, Monotonic } from '../../shared/clock'
import type { Customer } from '../../shared/domain/customer'
import type { OwnReason } from '../../shared/domain/message'
import type { Store } from '../state/store'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import { isShownAs } from '../state/reducers/sameText'

/** What waited longer than this, ms, was written for another moment. */
const FRESH_FOR = 120_000

/** What was known of the customer when a message was written, or the connection was lost before it left. */
interface Situation {
  /** Of the monotonic clock. */
  readonly writtenAt: number
  /** Epoch ms; set where the message waits for the connection, so that nobody may have seen what happened in between. */
  readonly blindSince: number | null
  readonly lastWroteAt: number | null
  /** Last words in this conversation, whoever's: none of these is news. */
  readonly words: readonly string[]
}

/** Decides whether what waited still fits, or a person has to look at it first. */
export interface Review {
  /** A message was written. `blind`: the connection is not there. */
  written(entry: OutboxEntry, blind: boolean): void
  connectionLost(): void
  /** Why this must not go out by itself; null if it may. */
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
      words: customer ? lastWords(customer) : []
    })
  }

  function lastWords({ key, lastMessage }: Customer): readonly string[] {
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
      // What is being sent may yet come back unsent.
      if (state !== 'queued' && state !== 'sending') situations.delete(id)
    }
  }

  function wroteSince(customer: Customer, { blindSince, lastWroteAt, words }: Situation): boolean {
    if (blindSince === null) return false
    const isLater =
      lastWroteAt === null ? (customer.lastWroteAt ?? -Infinity) > blindSince : customer.lastWroteAt !== lastWroteAt
    if (isLater) return true
    const own = [...store.state.outbox.all()].filter((entry) => entry.key === customer.key).map((entry) => entry.text)
    return customer.lastMessage !== '' && ![...words, ...own].some((text) => isShownAs(text, customer.lastMessage))
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
      const turned = reasonInTurn(entry, customer)
      if (turned !== null) return turned
      const situation = situations.get(entry.id)
      if (!situation) return null
      if (monotonic() - situation.writtenAt > FRESH_FOR) return { code: 'waited' }
      if (wroteSince(customer, situation)) return { code: 'wroteSince', name: customer.name }
      // From here on everything is seen again.
      if (situation.blindSince !== null) situations.set(entry.id, { ...situation, blindSince: null })
      return null
    }
  }
}

/**
 * A message leaves only for a customer who is the agent's at that instant, or who is to be taken over by this very message and
 * to whom nothing has happened since it was written.
 */
function reasonInTurn({ turn, takesOver }: OutboxEntry, { name, present, assignment }: Customer): OwnReason | null {
  if (assignment.kind === 'other') return { code: 'takenBy', name, agent: assignment.agentName }
  if (!present) return { code: 'left', name }
  if (turn === 'left') return { code: 'cameBack', name }
  if (assignment.kind === 'me') return turn === 'released' && !takesOver ? { code: 'releasedBetween', name } : null
  if (!takesOver) return { code: 'notYours', name }
  return turn === null ? null : { code: 'withOther', name }
}
