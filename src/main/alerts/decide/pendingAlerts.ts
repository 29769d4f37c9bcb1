import type { CustomerKey } from '../../../shared/domain/ids'
import { MINUTE_MS } from '../../../shared/time'
import {
  addItem,
  clearBlocks,
  createSortedBlocks,
  itemAt,
  placeOf,
  removeItem,
  sliceOf,
  type Compare,
  type SortedBlocks
} from '../../state/tables/sortedBlocks'
import {
  createActiveAlerts,
  replaceActive,
  setActive,
  SORT_AGAIN,
  type ActiveAlerts,
  type PendingAlert
} from './activeAlerts'
import { fillAudible, replaceAudible, type AudibleAlerts } from './audibleAlerts'
import type { AlertedCustomer } from './events'

/** If a customer is missing in the workspace's list for this long, alerts about the customer end. */
const UNLISTED_MS = 10 * MINUTE_MS
/** An instant before all others. It stands for "this has never happened". */
const NEVER = Number.NEGATIVE_INFINITY

/**
 * The customers who need the agent: since when, and which of them are snoozed. Only this file adds and removes
 * customers. Thanks to the sorted lists and counts, an event about one customer visits few others.
 */
export interface PendingAlerts {
  readonly byKey: Map<CustomerKey, PendingAlert>
  /** The keys of `byKey` that are the agent's own customers. */
  readonly mine: Set<CustomerKey>
  /** The agent's own customers who needed the agent once more, for example because they wrote again. */
  readonly again: Set<CustomerKey>
  /** The customers who are missing in the workspace's list, the longest missing first. */
  readonly unlisted: SortedBlocks<PendingAlert>
  /** `until`: when the latest snooze ends. `count`: how many pending customers this snooze covers. */
  readonly snooze: { until: number; count: number }
  /** The customers of `unlisted` who are snoozed. */
  readonly unlistedSnoozed: SortedBlocks<PendingAlert>
  readonly active: ActiveAlerts
  /** The alerts of `active` that may have a sound. Null: all of them may. */
  audible: AudibleAlerts | null
  /** The customers about whom `active` may be out of date. */
  readonly changed: Set<CustomerKey>
  /** The instant at which `active` was last brought up to date. */
  settledAt: number
  /** The customers who get no notification of their own as long as they are active. */
  readonly notified: Set<CustomerKey>
  /** The instant at which all delays started again. */
  restartedAt: number
  nextPlace: number
}

type UnnamedPerson = Omit<AlertedCustomer, 'name'> & Partial<AlertedCustomer>

function endsAt({ unlistedSince }: PendingAlert): number {
  return unlistedSince === null ? Number.POSITIVE_INFINITY : unlistedSince + UNLISTED_MS
}

const byEnd: Compare<PendingAlert> = (one, other) => endsAt(one) - endsAt(other) || one.place - other.place

export function createPendingAlerts(): PendingAlerts {
  return {
    byKey: new Map(),
    mine: new Set(),
    again: new Set(),
    unlisted: createSortedBlocks(byEnd),
    snooze: { until: NEVER, count: 0 },
    unlistedSnoozed: createSortedBlocks(byEnd),
    active: createActiveAlerts(),
    audible: null,
    changed: new Set(),
    settledAt: NEVER,
    notified: new Set(),
    restartedAt: NEVER,
    nextPlace: 0
  }
}

/**
 * Adds a customer who needs the agent, and returns true. If the customer is pending already with the same `mine`,
 * returns false, and only updates `again` and `isReminder`. `now`: monotonic ms. `offset`: clock minus monotonic
 * clock, ms.
 */
export function addPending(pending: PendingAlerts, person: UnnamedPerson, now: number, offset: number): boolean {
  const { byKey, again } = pending
  const { key, mine, waitSince } = person
  const before = byKey.get(key)
  const isReminder = person.isReminder ?? false
  if (before?.mine === mine) {
    if (mine) again.add(key)
    if (before.isReminder !== isReminder) put(pending, { ...before, isReminder })
    return false
  }
  const unlistedSince = person.unlistedSince === null ? null : person.unlistedSince - offset
  const place = before?.place ?? pending.nextPlace++
  put(pending, { key, mine, isReminder, place, since: now, snoozedUntil: NEVER, waitSince, unlistedSince })
  return true
}

/**
 * Sets `waitSince`. Returns true if the customer has left the server's list or has come back to it. Only then also
 * sets `unlistedSince`. `offset`: clock minus monotonic clock, ms.
 */
export function revisePending(
  pending: PendingAlerts,
  { key, waitSince, unlistedSince }: Pick<AlertedCustomer, 'key' | 'waitSince' | 'unlistedSince'>,
  offset: number
): boolean {
  const alert = pending.byKey.get(key)
  if (!alert) return false
  const isRelisted = (alert.unlistedSince === null) !== (unlistedSince === null)
  const since = unlistedSince === null ? null : unlistedSince - offset
  put(pending, { ...alert, waitSince, unlistedSince: isRelisted ? since : alert.unlistedSince })
  return isRelisted
}

/**
 * Removes the customer. If `addPending` adds the customer later, this counts as a new alert, even before the next
 * `settlePending`.
 */
export function removePending(pending: PendingAlerts, key: CustomerKey): void {
  leaveLists(pending, pending.byKey.get(key))
  pending.byKey.delete(key)
  pending.changed.add(key)
  pending.again.delete(key)
  pending.notified.delete(key)
}

export function clearPending(pending: PendingAlerts): void {
  for (const key of pending.byKey.keys()) pending.changed.add(key)
  pending.byKey.clear()
  pending.mine.clear()
  clearBlocks(pending.unlisted)
  clearBlocks(pending.unlistedSnoozed)
  pending.snooze.count = 0
  pending.again.clear()
}

/**
 * Snoozes every pending customer. At `until` (monotonic ms), the snooze ends as if all began to need the agent then.
 */
export function snoozePending(pending: PendingAlerts, until: number): void {
  for (const alert of pending.byKey.values()) put(pending, { ...alert, since: until, snoozedUntil: until })
  pending.snooze.until = until
}

/**
 * Begins all alerts again, and ends the snooze. Removes the agent's own customers, so the caller must add those who
 * still need the agent. Visits the agent's own customers, and during a snooze everybody. `now`: monotonic ms.
 */
export function beginPendingAgain(pending: PendingAlerts, now: number): void {
  const { byKey, mine, changed, again, snooze } = pending
  for (const key of [...mine]) {
    leaveLists(pending, byKey.get(key))
    byKey.delete(key)
    changed.add(key)
  }
  again.clear()
  if (snooze.count > 0)
    for (const alert of byKey.values())
      if (isSnoozed(alert)) put(pending, { ...alert, since: now, snoozedUntil: NEVER })
  restartPending(pending, now)
}

/** Starts all delays again at `now`, monotonic ms. */
export function restartPending(pending: PendingAlerts, now: number): void {
  pending.restartedAt = now
}

/**
 * Brings `active` up to date: without snoozed customers, and without those who are missing in the list for too long.
 * Returns the customers who were not active before. `now`: monotonic ms.
 */
export function settlePending(pending: PendingAlerts, now: number): readonly CustomerKey[] {
  const { byKey, active, changed, notified, unlisted, snooze } = pending
  const hasEnded = placeOf(unlisted, (alert) => endsAt(alert) <= pending.settledAt)
  const ends = placeOf(unlisted, (alert) => endsAt(alert) <= now)
  for (const { key } of sliceOf(unlisted, hasEnded, ends)) changed.add(key)
  if (snooze.count > 0 && snooze.until > pending.settledAt && snooze.until <= now)
    for (const alert of byKey.values()) if (isSnoozed(alert)) changed.add(alert.key)
  pending.settledAt = now

  const isOpen = ({ key }: PendingAlert): boolean => !notified.has(key)
  const came = [...changed].filter((key) => !active.byKey.has(key) && activeOf(pending, key, now))
  if (changed.size > Math.max(SORT_AGAIN, byKey.size / 8)) {
    const all = [...byKey.values()].filter((alert) => isActive(alert, now))
    setActive(active, all, isOpen)
    fillAudible(pending.audible, active)
  } else
    for (const key of changed) {
      const after = activeOf(pending, key, now)
      replaceActive(active, active.byKey.get(key), after, after !== undefined && isOpen(after))
      replaceAudible(pending.audible, key, after)
    }
  // A customer who becomes active again gets a new notification.
  for (const key of changed) if (!active.byKey.has(key)) notified.delete(key)
  changed.clear()
  return came
}

/** Returns true if at least one customer is active at `now` (monotonic ms). Does not need an up-to-date `active`. */
export function hasActive({ byKey, unlisted, unlistedSnoozed, snooze }: PendingAlerts, now: number): boolean {
  const ended = (list: SortedBlocks<PendingAlert>): number => placeOf(list, (alert) => endsAt(alert) <= now)
  const snoozed = snooze.until > now ? snooze.count - ended(unlistedSnoozed) : 0
  return byKey.size > ended(unlisted) + snoozed
}

/** Returns when the snooze ends, monotonic ms. Null: nobody is snoozed. */
export function snoozeEndsAt({ snooze: { count, until } }: PendingAlerts, now: number): number | null {
  return count > 0 && until > now ? until : null
}

/**
 * Returns when the next alert ends, monotonic ms. An alert ends if its customer is missing in the server's list for
 * too long. Null: no alert will end so.
 */
export function unlistedEndsAt({ unlisted }: PendingAlerts, now: number): number | null {
  const next = itemAt(
    unlisted,
    placeOf(unlisted, (alert) => endsAt(alert) <= now)
  )
  return next ? endsAt(next) : null
}

function isSnoozed({ snoozedUntil }: PendingAlert): boolean {
  return snoozedUntil > NEVER
}

function isActive(alert: PendingAlert, now: number): boolean {
  return alert.snoozedUntil <= now && !(endsAt(alert) <= now)
}

function activeOf({ byKey }: PendingAlerts, key: CustomerKey, now: number): PendingAlert | undefined {
  const alert = byKey.get(key)
  return alert && isActive(alert, now) ? alert : undefined
}

function put(pending: PendingAlerts, alert: PendingAlert): void {
  const { byKey, mine, unlisted, unlistedSnoozed, snooze, changed } = pending
  leaveLists(pending, byKey.get(alert.key))
  if (alert.mine) mine.add(alert.key)
  if (isSnoozed(alert)) snooze.count++
  if (alert.unlistedSince !== null) addItem(unlisted, byEnd, alert)
  if (alert.unlistedSince !== null && isSnoozed(alert)) addItem(unlistedSnoozed, byEnd, alert)
  byKey.set(alert.key, alert)
  changed.add(alert.key)
}

function leaveLists({ mine, unlisted, unlistedSnoozed, snooze }: PendingAlerts, alert: PendingAlert | undefined): void {
  if (!alert) return
  mine.delete(alert.key)
  if (isSnoozed(alert)) snooze.count--
  removeItem(unlisted, byEnd, alert)
  removeItem(unlistedSnoozed, byEnd, alert)
}
