import type { Customer } from './customer'
import { MINUTE_MS } from '../time'

type Silent = Pick<Customer, 'assignment' | 'pending' | 'turn' | 'parking'>

/**
 * Since when this agent's customer has not answered, epoch ms. Null: it is not certain that the agent wrote last, or
 * the agent has parked the customer.
 */
export function silentSince({ assignment, pending, turn, parking }: Silent): number | null {
  const isMine = assignment.kind === 'me' && pending === null
  if (!isMine || turn.kind !== 'ours' || parking?.state === 'parked') return null
  return turn.since
}

/**
 * When a customer has been silent for so long that Deskhand suggests a nudge, epoch ms. Infinity: never. `minutes` null:
 * the suggestion is off.
 */
export function nudgeAt(customer: Silent, minutes: number | null): number {
  const since = silentSince(customer)
  return since === null || minutes === null ? Infinity : since + minutes * MINUTE_MS
}
