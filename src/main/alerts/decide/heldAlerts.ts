import type { CustomerKey } from '../../../shared/domain/ids'
import { SAME_ALERT_MS } from './policy'

/** While alerts are held back, Deskhand counts at most this many customers. */
const HELD_LIMIT = 10_000
const REQUESTERS_LIMIT = 100

/**
 * What holds alerts back. `paused`: a pause or the quiet hours. `system`: the system's own Do Not Disturb. `locked`:
 * nobody is in front of the screen.
 */
export type HeldBy = 'paused' | 'system' | 'locked'

/**
 * The customers who began to need the agent while alerts were held back. Afterwards, one notification tells the agent
 * about all of them.
 */
export interface HeldAlerts {
  by: HeldBy | null
  /**
   * The customers who began to need the agent since something began to hold alerts back, or, if nothing does, since the
   * last evaluation. The agent has seen no alert about them.
   */
  came: Set<CustomerKey>
}

export function createHeldAlerts(): HeldAlerts {
  return { by: null, came: new Set() }
}

export function countHeld({ came }: HeldAlerts, key: CustomerKey): void {
  if (came.size < HELD_LIMIT) came.add(key)
}

/**
 * Sets what holds alerts back from now on. `by` null: nothing. If this ends a time in which alerts were held back,
 * returns what held them back before, and the customers who came in that time. Otherwise returns null.
 */
export function holdAlerts(
  held: HeldAlerts,
  by: HeldBy | null
): { readonly by: HeldBy; readonly came: readonly CustomerKey[] } | null {
  const before = held.by
  held.by = by
  if (by !== null) return null
  const came = [...held.came]
  held.came.clear()
  return before === null ? null : { by: before, came }
}

/**
 * The names of customers who have just asked for a human. The server first sends only the name. A second frame tells
 * which customer has this name. Deskhand must not alert again because of the second frame.
 */
export interface Requesters {
  /** `wasNamed`: true if the agent was in front of the screen and could read the name. */
  recent: readonly { readonly name: string; readonly at: number; readonly wasNamed: boolean }[]
  /** The names for which Deskhand has shown no notification yet. */
  unshown: readonly string[]
}

export function createRequesters(): Requesters {
  return { recent: [], unshown: [] }
}

export function addRequester(requesters: Requesters, name: string, now: number): void {
  const recent = requesters.recent.filter(({ at }) => now - at < SAME_ALERT_MS)
  requesters.recent = [...recent, { name, at: now, wasNamed: false }].slice(-REQUESTERS_LIMIT)
  requesters.unshown = [...requesters.unshown.filter((one) => one !== name), name].slice(-REQUESTERS_LIMIT)
}

export function requesterNamed(requesters: Requesters, name: string): void {
  requesters.recent = requesters.recent.map((one) => (one.name === name ? { ...one, wasNamed: true } : one))
}

/**
 * Call this function when the customer with this name needs no agent any more. A later request with the name then
 * counts as a new request.
 */
export function forgetRequester(requesters: Requesters, name: string): void {
  requesters.recent = requesters.recent.filter((one) => one.name !== name)
}

/**
 * Finds a customer with this name who has just asked for a human. `now`: monotonic ms. Null: there is no such customer.
 */
export function findRequester(
  { recent }: Requesters,
  name: string,
  now: number
): { readonly wasNamed: boolean } | null {
  return recent.findLast((one) => one.name === name && now - one.at < SAME_ALERT_MS) ?? null
}

/** Returns the names for which Deskhand has shown no notification yet, each once, and clears them. */
export function takeUnshown(requesters: Requesters): readonly string[] {
  const names = requesters.unshown
  requesters.unshown = []
  return names
}
