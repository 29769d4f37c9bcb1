import type { Customer } from './customer'
import { MINUTE_MS } from '../time'

type Silent = Pick<Customer, 'assignment' | 'pending' | 'turn' | 'parking'>

/**
 * Returns since when this agent's customer has not answered, epoch ms. Null: this is not certain, or the customer is
 * parked.
 */
export function silentSince({ assignment, pending, turn, parking }: Silent): number | null {
  const isMine = assignment.kind === 'me' && pending === null
  if (!isMine || turn.kind !== 'ours' || parking?.state === 'parked') return null
  return turn.since
}

/**
 * Returns when to suggest a nudge: after `minutes` of silence. Infinity: never. `minutes` null: suggestions are off.
 * The result is epoch ms.
 */
export function nudgeAt(customer: Silent, minutes: number | null): number {
  const since = silentSince(customer)
  return since === null || minutes === null ? Infinity : since + minutes * MINUTE_MS
}
