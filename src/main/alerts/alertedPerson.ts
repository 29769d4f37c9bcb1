import type { Customer } from '../../shared/domain/customer'
import type { AlertedCustomer } from './decide/events'

/** `mine`: one of the agent's own customers. */
export function personOf(customer: Customer, mine: boolean): AlertedCustomer {
  const { key, name, unlistedSince, parking } = customer
  const isReminder = mine && parking?.state === 'due'
  return { key, mine, ...(isReminder && { isReminder }), name, waitSince: waitSince(customer), unlistedSince }
}

/**
 * Returns when the customer began to wait for any agent, epoch ms. If this agent owes an answer, returns when the
 * wait for this answer began.
 */
export function waitSince(customer: Customer): number {
  return owesReply(customer) ? customer.turn.since : customer.wait.since
}

function owesReply(customer: Customer): customer is Customer & { readonly turn: { readonly since: number } } {
  return customer.assignment.kind === 'me' && customer.turn.kind === 'theirs'
}
