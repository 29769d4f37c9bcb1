import type { Clock } from '../../shared/clock'
import type { Customer } from '../../shared/domain/customer'
import type { Desk } from '../desk/desk'
import { comparable, type OutboxEntry } from '../desk/outbox'

/** What waited longer than this, ms, was written for another moment. */
const FRESH_FOR = 120_000
/** Shortest beginning by which a shortened last message is recognised, UTF-16 units. */
const RECOGNISED_FROM = 20

/** What was known of the customer when a message was written, or the connection was lost before it left. */
interface Situation {
  readonly present: boolean
  readonly mine: boolean
  /** Set where the message waits for the connection, so that nobody may have seen what happened meanwhile. */
  readonly blindSince: number | null
  /** Last words in this conversation, whoever's: none of these is news. */
  readonly words: readonly string[]
}

/** Decides whether what waited still fits, or a person has to look at it first. */
export interface Review {
  /** A message was written. `blind`: the connection is not there. */
  written(entry: OutboxEntry, blind: boolean): void
  connectionLost(): void
  /** Why this must not go out by itself, in words for the agent; null if it may. */
  reasonAgainst(entry: OutboxEntry): string | null
}

export function createReview({ desk, clock }: { desk: Desk; clock: Clock }): Review {
  const situations = new Map<number, Situation>()

  function remember(entry: OutboxEntry, blind: boolean): void {
    const customer = desk.state.customers.get(entry.key)
    situations.set(entry.id, {
      present: customer?.present ?? false,
      mine: customer?.assignment.kind === 'me',
      blindSince: blind ? clock() : null,
      words: customer ? lastWords(customer) : []
    })
  }

  function lastWords({ key, lastMessage }: Customer): readonly string[] {
    const said = desk.state.transcripts.of(key).filter((item) => item.kind === 'message')
    const lastOf = (own: boolean): readonly string[] => said.filter(({ delivery }) => (delivery !== null) === own).slice(-1).map(({ text }) => text)
    return [lastMessage, ...lastOf(true), ...lastOf(false)]
  }

  function forgetSettled(): void {
    for (const id of situations.keys()) {
      const state = desk.state.outbox.get(id)?.delivery.state
      // What is being sent may yet come back unsent.
      if (state !== 'queued' && state !== 'sending') situations.delete(id)
    }
  }

  function wroteMeanwhile(customer: Customer, since: number, words: readonly string[]): boolean {
    if (customer.lastWroteAt !== null && customer.lastWroteAt > since) return true
    const own = [...desk.state.outbox.all()].filter((entry) => entry.key === customer.key).map((entry) => entry.text)
    return customer.lastMessage !== '' && ![...words, ...own].some((text) => sameWords(text, customer.lastMessage))
  }

  return {
    written: (entry, blind) => {
      forgetSettled()
      remember(entry, blind)
    },
    connectionLost: () => {
      forgetSettled()
      for (const entry of desk.state.outbox.all()) {
        const isSeeing = situations.get(entry.id)?.blindSince === null
        if (entry.delivery.state === 'queued' && isSeeing) remember(entry, true)
      }
    },
    reasonAgainst: (entry) => {
      const customer = desk.state.customers.get(entry.key)
      const situation = situations.get(entry.id)
      if (!customer || !situation) return null
      if (customer.assignment.kind === 'other') return `${customer.assignment.agentName ?? 'Somebody else'} has ${customer.name} now.`
      if (clock() - entry.writtenAt > FRESH_FOR) return 'This waited longer than 2 minutes. Check it before sending.'
      if (situation.present && !customer.present) return 'The customer left after this was written. Check it before sending.'
      if (situation.blindSince === null) return null
      if (situation.mine && customer.assignment.kind !== 'me') return 'The customer is not yours any more. Check it before sending.'
      if (wroteMeanwhile(customer, situation.blindSince, situation.words)) {
        return 'The customer wrote after this was written. Check it before sending.'
      }
      // From here on everything is seen again.
      situations.set(entry.id, { ...situation, blindSince: null })
      return null
    }
  }
}

/** Lists may shorten what they show. */
function sameWords(held: string, listed: string): boolean {
  const [long, short] = [comparable(held), comparable(listed).replace(/(…|\.\.\.)$/, '')]
  return long === comparable(listed) || (short.length >= RECOGNISED_FROM && long.startsWith(short))
}
