import type { CustomerKey } from '../../../shared/domain/ids'
import { countActive, countMine, longestActive, type ActiveAlerts } from './activeAlerts'

/**
 * The customers who need the agent. `first`: the customers whom the card names, the agent's own before the others, the
 * longest waiting of each first. `mine`: how many of `count` are the agent's own.
 */
export interface CardPeople {
  readonly first: readonly CustomerKey[]
  readonly count: number
  readonly mine: number
}

export const NOBODY: CardPeople = { first: [], count: 0, mine: 0 }

/** The card names at most this many of the agent's own customers, and at most this many others. */
const NAMED_OF_EACH_KIND = 2

export function cardPeople(active: ActiveAlerts): CardPeople {
  const { mine, others } = longestActive(active, NAMED_OF_EACH_KIND)
  return { first: [...mine, ...others], count: countActive(active), mine: countMine(active) }
}
