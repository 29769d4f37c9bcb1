import type { Customer } from './customer'
import { MINUTE_MS } from '../time'

type Silent = Pick<Customer, 'assignment' | 'pending' | 'turn' | 'parking'>

/**
 * Since when this agent's customer has not answered, epoch ms. Null: it is not certain that this agent has the customer
 * or wrote last, or the customer is parked.
 */
export function silentSince({ assignment, pending, turn, parking }: Silent): number | null {
  const isMine = assignment.kind === 'me' && pending === null
  if (!isMine || turn.kind !== 'ours' || parking?.state === 'parked') return null
  return turn.since
}

/**
 * When Deskhand suggests a nudge, epoch ms. This is when the customer has been silent for `minutes`. Infinity: never.
 * `minutes` null: suggestions are off.
 */
export function nudgeAt(customer: Silent, minutes: number | null): number {
  const since = silentSince(customer)
  return since === null || minutes === null ? Infinity : since + minutes * MINUTE_MS
}
