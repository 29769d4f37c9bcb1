import { MINUTE_MS } from '../../../shared/time'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Person } from './events'
import { SAME_ALERT_MS } from './policy'

/** If a customer is missing from the workspace's list for this long, alerts about them end. */
const UNLISTED_MS = 10 * MINUTE_MS
/** While alerts are held back, at most this many people are counted. */
const HELD_LIMIT = 10_000
const REQUESTERS_LIMIT = 100
/** An instant before all others: the customer was never snoozed. */
const NEVER = Number.NEGATIVE_INFINITY

/** A customer about whom Deskhand alerts the agent. Instants are monotonic ms; `waitSince` is epoch ms. */
export interface PendingAlert {
  readonly key: CustomerKey
  readonly mine: boolean
  /** The delays of the channels start here. */
  readonly since: number
  /** No alert about this customer before this instant. */
  readonly snoozedUntil: number
  readonly waitSince: number
  /** Since when the workspace's list lacks this customer. Null: the list has them. */
  readonly unlistedSince: number | null
}

/**
 * The customers who need the agent, since when, and who of them is snoozed. Only this file writes to it: it keeps counts,
 * so that a question about everybody needs no walk over everybody.
 */
export interface PendingAlerts {
  readonly byKey: Map<CustomerKey, PendingAlert>
  /** The agent's own customers who were pending already and wrote again. */
  readonly again: Set<CustomerKey>
  /** The customers whom the workspace's list lacks. */
  readonly unlisted: Set<CustomerKey>
  /** The last snooze was for everybody pending, until this instant. `count`: how many of them are still pending. */
  readonly snooze: { until: number; count: number }
}

export function createPendingAlerts(): PendingAlerts {
  return { byKey: new Map(), again: new Set(), unlisted: new Set(), snooze: { until: NEVER, count: 0 } }
}

/** Puts an alert, and keeps the counts. */
function put(pending: PendingAlerts, alert: PendingAlert): void {
  const { byKey, unlisted, snooze } = pending
  const before = byKey.get(alert.key)
  if (before && isSnoozed(before)) snooze.count--
  if (isSnoozed(alert)) snooze.count++
  if (alert.unlistedSince === null) unlisted.delete(alert.key)
  else unlisted.add(alert.key)
  byKey.set(alert.key, alert)
}

function isSnoozed({ snoozedUntil }: PendingAlert): boolean {
  return snoozedUntil > NEVER
}

/** `offset`: clock minus monotonic clock, ms. False: this customer is pending already. */
export function addPending(pending: PendingAlerts, person: Person, now: number, offset: number): boolean {
  const { byKey, again } = pending
  const { key, mine, waitSince } = person
  if (byKey.get(key)?.mine === mine) {
    if (mine) again.add(key)
    return false
  }
  const unlistedSince = person.unlistedSince === null ? null : person.unlistedSince - offset
  put(pending, { key, mine, since: now, snoozedUntil: NEVER, waitSince, unlistedSince })
  return true
}

/** The list gives other times for this customer. True: the customer left the list or came back to it. */
export function revisePending(
  pending: PendingAlerts,
  { key, waitSince, unlistedSince }: Pick<Person, 'key' | 'waitSince' | 'unlistedSince'>,
  offset: number
): boolean {
  const alert = pending.byKey.get(key)
  if (!alert) return false
  const isRelisted = (alert.unlistedSince === null) !== (unlistedSince === null)
  const since = unlistedSince === null ? null : unlistedSince - offset
  put(pending, { ...alert, waitSince, unlistedSince: isRelisted ? since : alert.unlistedSince })
  return isRelisted
}

export function removePending({ byKey, again, unlisted, snooze }: PendingAlerts, key: CustomerKey): void {
  const alert = byKey.get(key)
  if (alert && isSnoozed(alert)) snooze.count--
  byKey.delete(key)
  unlisted.delete(key)
  again.delete(key)
}

export function clearPending({ byKey, again, unlisted, snooze }: PendingAlerts): void {
  byKey.clear()
  unlisted.clear()
  snooze.count = 0
  again.clear()
}

/** Snoozes every pending customer. At `until` they are pending again, as if they had come then. */
export function snoozePending(pending: PendingAlerts, until: number): void {
  for (const alert of pending.byKey.values()) put(pending, { ...alert, since: until, snoozedUntil: until })
  pending.snooze.until = until
}

/** The delays start again now. */
export function restartPending(pending: PendingAlerts, now: number): void {
  for (const alert of pending.byKey.values()) if (alert.since < now) put(pending, { ...alert, since: now })
}

export function isActive(alert: PendingAlert, now: number): boolean {
  return alert.snoozedUntil <= now && !(endsAt(alert) <= now)
}

/** True: at least one customer is pending and not snoozed. */
export function hasActive({ byKey, unlisted, snooze }: PendingAlerts, now: number): boolean {
  const snoozed = snooze.until > now ? snooze.count : 0
  if (snoozed === byKey.size) return false
  if (byKey.size - snoozed > unlisted.size) return true
  for (const alert of byKey.values()) if (isActive(alert, now)) return true
  return false
}

export function activePending({ byKey }: PendingAlerts, now: number): readonly PendingAlert[] {
  return [...byKey.values()].filter((alert) => isActive(alert, now))
}

/** When the first snoozed customer is pending again. Null: nobody is snoozed. */
export function snoozeEndsAt({ snooze: { count, until } }: PendingAlerts, now: number): number | null {
  return count > 0 && until > now ? until : null
}

/** When the next alert about an unlisted customer ends. Null: no alert ends for this reason. */
export function unlistedEndsAt({ byKey, unlisted }: PendingAlerts, now: number): number | null {
  let first: number | null = null
  for (const key of unlisted) {
    const alert = byKey.get(key)
    const at = alert ? endsAt(alert) : NEVER
    if (at > now && (first === null || at < first)) first = at
  }
  return first
}

/** Returns the agent's own customers who wrote again, each once, and clears them. */
export function takeAgain({ again }: PendingAlerts): readonly CustomerKey[] {
  const keys = [...again]
  again.clear()
  return keys
}

/** The longest waiting first. */
export function longestFirst(alerts: readonly PendingAlert[]): readonly CustomerKey[] {
  return [...alerts].sort((one, other) => one.waitSince - other.waitSince).map(({ key }) => key)
}

function endsAt({ unlistedSince }: PendingAlert): number {
  return unlistedSince === null ? Number.POSITIVE_INFINITY : unlistedSince + UNLISTED_MS
}

/**
 * What holds alerts back. `paused`: a pause or the quiet hours. `system`: the system's own Do Not Disturb. `locked`:
 * nobody is in front of the screen.
 */
export type HeldBy = 'paused' | 'system' | 'locked'

/** The customers who came while alerts were held back. One notice tells them afterwards. */
export interface HeldAlerts {
  by: HeldBy | null
  /**
   * Who has come since alerts were first held back, or since the last evaluation. The agent saw no alert about these
   * customers.
   */
  came: Set<CustomerKey>
}

export function createHeldAlerts(): HeldAlerts {
  return { by: null, came: new Set() }
}

export function countHeld({ came }: HeldAlerts, key: CustomerKey): void {
  if (came.size < HELD_LIMIT) came.add(key)
}

/** `by` null: nothing holds alerts back. Returns what was held back if that has just ended. */
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

/** The names of customers who have just asked. A second frame says who the customer is, and must not alert again. */
export interface Requesters {
  /** `wasNamed`: the agent was in front of the screen and could read the name. */
  recent: readonly { readonly name: string; readonly at: number; readonly wasNamed: boolean }[]
  /** The names for which Deskhand has shown nothing yet. */
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

/** Null: nobody of this name has just asked. */
export function findRequester(
  { recent }: Requesters,
  name: string,
  now: number
): { readonly wasNamed: boolean } | null {
  return recent.findLast((one) => one.name === name && now - one.at < SAME_ALERT_MS) ?? null
}

/** Returns the names for which Deskhand has shown nothing yet, each once, and clears them. */
export function takeUnshown(requesters: Requesters): readonly string[] {
  const names = requesters.unshown
  requesters.unshown = []
  return names
}
