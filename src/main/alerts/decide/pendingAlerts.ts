import { MINUTE_MS } from '../../../shared/time'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Person } from './events'
import { SAME_ALERT_MS } from './policy'

/** If a customer is missing from the workspace’s list for this long, alerts about them end. */
const UNLISTED_MS = 10 * MINUTE_MS
/** While alerts are held back, at most this many people are counted. */
const HELD_LIMIT = 10_000
const REQUESTERS_LIMIT = 100

/** Somebody about whom the agent is alerted. Instants are ms of the monotonic clock; `waitSince` is epoch ms. */
export interface PendingAlert {
  readonly key: CustomerKey
  readonly mine: boolean
  /** From when the delays of the channels count. */
  readonly since: number
  /** Silent until then. */
  readonly snoozedUntil: number
  readonly waitSince: number
  /** Since when the workspace's list lacks them; null: it has them. */
  readonly unlistedSince: number | null
}

/** Who needs the agent, since when, and who is put off. */
export interface PendingAlerts {
  readonly byKey: Map<CustomerKey, PendingAlert>
  /** Customers of the agent's own who were pending already and wrote again. */
  readonly again: Set<CustomerKey>
}

export function createPendingAlerts(): PendingAlerts {
  return { byKey: new Map(), again: new Set() }
}

/** `offset`: clock less monotonic clock, ms. False: this one is pending already. */
export function addPending({ byKey, again }: PendingAlerts, person: Person, now: number, offset: number): boolean {
  const { key, mine, waitSince } = person
  if (byKey.get(key)?.mine === mine) {
    if (mine) again.add(key)
    return false
  }
  const unlistedSince = person.unlistedSince === null ? null : person.unlistedSince - offset
  byKey.set(key, { key, mine, since: now, snoozedUntil: Number.NEGATIVE_INFINITY, waitSince, unlistedSince })
  return true
}

/** The times that the list says are other ones. True: this one left the list or came back to it. */
export function revisePending(
  { byKey }: PendingAlerts,
  { key, waitSince, unlistedSince }: Pick<Person, 'key' | 'waitSince' | 'unlistedSince'>,
  offset: number
): boolean {
  const alert = byKey.get(key)
  if (!alert) return false
  const isRelisted = (alert.unlistedSince === null) !== (unlistedSince === null)
  const since = unlistedSince === null ? null : unlistedSince - offset
  byKey.set(key, { ...alert, waitSince, unlistedSince: isRelisted ? since : alert.unlistedSince })
  return isRelisted
}

export function removePending({ byKey, again }: PendingAlerts, key: CustomerKey): void {
  byKey.delete(key)
  again.delete(key)
}

export function clearPending({ byKey, again }: PendingAlerts): void {
  byKey.clear()
  again.clear()
}

/** Whoever is pending now is pending again at `until`, as if they had come then. */
export function snoozePending({ byKey }: PendingAlerts, until: number): void {
  for (const [key, alert] of byKey) byKey.set(key, { ...alert, since: until, snoozedUntil: until })
}

/** The delays count from now on. */
export function restartPending({ byKey }: PendingAlerts, now: number): void {
  for (const [key, alert] of byKey) if (alert.since < now) byKey.set(key, { ...alert, since: now })
}

export function isActive(alert: PendingAlert, now: number): boolean {
  return alert.snoozedUntil <= now && !(endsAt(alert) <= now)
}

/** Whether somebody is alerted about now. */
export function hasActive({ byKey }: PendingAlerts, now: number): boolean {
  for (const alert of byKey.values()) if (isActive(alert, now)) return true
  return false
}

export function activePending({ byKey }: PendingAlerts, now: number): readonly PendingAlert[] {
  return [...byKey.values()].filter((alert) => isActive(alert, now))
}

/** When the next one who is put off comes back; null: nobody is put off. */
export function snoozeEndsAt({ byKey }: PendingAlerts, now: number): number | null {
  let first: number | null = null
  for (const { snoozedUntil } of byKey.values()) {
    if (snoozedUntil > now && (first === null || snoozedUntil < first)) first = snoozedUntil
  }
  return first
}

/** When the next one ends to be alerted about, for not being listed; null: nobody does. */
export function unlistedEndsAt({ byKey }: PendingAlerts, now: number): number | null {
  let first: number | null = null
  for (const alert of byKey.values()) {
    const at = endsAt(alert)
    if (at > now && Number.isFinite(at) && (first === null || at < first)) first = at
  }
  return first
}

/** Customers of the agent's own who wrote again, each once. */
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

/** What holds alerts back: a pause or the quiet hours, the system's own Do Not Disturb, or nobody in front of the screen. */
export type HeldBy = 'paused' | 'system' | 'locked'

/** Who came while nothing was shown, for one notice afterwards. */
export interface HeldAlerts {
  by: HeldBy | null
  /** Since it is held back; before that, since the last evaluation: nobody was shown these yet, so they are held back, too. */
  came: Set<CustomerKey>
}

export function createHeldAlerts(): HeldAlerts {
  return { by: null, came: new Set() }
}

export function countHeld({ came }: HeldAlerts, key: CustomerKey): void {
  if (came.size < HELD_LIMIT) came.add(key)
}

/** `by` null: nothing holds alerts back. Gives what was held back when that has just ended. */
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

/** The names by which somebody has just asked, so that the frame that says who it was is no second alert. */
export interface Requesters {
  /** `wasNamed`: the agent, in front of the screen, was told the name. */
  recent: readonly { readonly name: string; readonly at: number; readonly wasNamed: boolean }[]
  /** Of whom nothing was shown yet. */
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

/** Null: nobody has just asked by this name. */
export function findRequester(
  { recent }: Requesters,
  name: string,
  now: number
): { readonly wasNamed: boolean } | null {
  return recent.findLast((one) => one.name === name && now - one.at < SAME_ALERT_MS) ?? null
}

/** Those of whom nothing was shown yet, each once. */
export function takeUnshown(requesters: Requesters): readonly string[] {
  const names = requesters.unshown
  requesters.unshown = []
  return names
}
