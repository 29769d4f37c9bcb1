import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertStep } from '../../../shared/domain/settings'

/** If more alerts than this change their place at once, the whole list is sorted again. */
export const SORT_AGAIN = 256

/** A customer about whom Deskhand alerts the agent. Instants are monotonic ms; `waitSince` is epoch ms. */
export interface PendingAlert {
  readonly key: CustomerKey
  readonly mine: boolean
  /** Lower than that of every customer who came later. */
  readonly place: number
  /** The delays of the channels start here, or at `PendingAlerts.restartedAt` if that is later. */
  readonly since: number
  /** No alert about this customer before this instant. */
  readonly snoozedUntil: number
  readonly waitSince: number
  /** Since when the workspace's list lacks this customer. Null: the list has them. */
  readonly unlistedSince: number | null
}

/** How two alerts stand in a list. */
export type Order = (one: PendingAlert, other: PendingAlert) => number

/** Two alerts are never equal, because each has a place of its own. So a binary search finds every alert. */
const byWait: Order = (one, other) => one.waitSince - other.waitSince || one.place - other.place
const bySince: Order = (one, other) => one.since - other.since || one.place - other.place

/** Alerts of one kind, in the orders in which the decisions need them. */
interface AlertLists {
  /** The longest waiting first. */
  readonly byWait: PendingAlert[]
  /** The earliest `since` first. */
  readonly bySince: PendingAlert[]
  /** The alerts without a notification, the earliest `since` first. */
  readonly open: PendingAlert[]
}

/**
 * The alerts that were neither snoozed nor ended at the last evaluation. Binary search keeps the lists in order, so that
 * no decision visits every alert.
 */
export interface ActiveAlerts {
  readonly byKey: Map<CustomerKey, PendingAlert>
  readonly mine: AlertLists
  readonly others: AlertLists
  /** How many of `others.byWait` are overdue. They come first. */
  overdueCount: number
  /** The overdue ones, the earliest `since` first. */
  readonly overdue: PendingAlert[]
}

/** The channels that Deskhand may use now: for the agent's own customers, for the waiting ones, and for the overdue ones. */
export interface AllowedSteps {
  readonly mine: readonly AlertStep[]
  readonly others: readonly AlertStep[]
  /** At least those of `others`. */
  readonly overdue: readonly AlertStep[]
}

export const NO_STEPS: AllowedSteps = { mine: [], others: [], overdue: [] }

export function createActiveAlerts(): ActiveAlerts {
  const lists = (): AlertLists => ({ byWait: [], bySince: [], open: [] })
  return { byKey: new Map(), mine: lists(), others: lists(), overdueCount: 0, overdue: [] }
}

export function countActive({ byKey }: ActiveAlerts): number {
  return byKey.size
}

/** Puts this alert in the place of the one before. Undefined: none. `isOpen`: the customer needs a notification. */
export function replaceActive(
  active: ActiveAlerts,
  before: PendingAlert | undefined,
  after: PendingAlert | undefined,
  isOpen: boolean
): void {
  if (before) removeActive(active, before)
  if (after) addActive(active, after, isOpen)
}

/** Begins anew with these alerts. */
export function setActive(
  active: ActiveAlerts,
  alerts: readonly PendingAlert[],
  isOpen: (alert: PendingAlert) => boolean
): void {
  const { byKey, mine, others, overdue } = active
  byKey.clear()
  for (const list of [overdue, ...Object.values(mine), ...Object.values(others)]) list.length = 0
  active.overdueCount = 0
  for (const alert of alerts) {
    const lists = listsOf(active, alert)
    byKey.set(alert.key, alert)
    lists.byWait.push(alert)
    lists.bySince.push(alert)
    if (isOpen(alert)) lists.open.push(alert)
  }
  for (const lists of [mine, others]) {
    lists.byWait.sort(byWait)
    lists.bySince.sort(bySince)
    lists.open.sort(bySince)
  }
}

/** The customer needs no notification any more. */
export function closeActive(active: ActiveAlerts, key: CustomerKey): void {
  const alert = active.byKey.get(key)
  if (alert) remove(listsOf(active, alert).open, alert, bySince)
}

/** Nobody needs a notification any more. */
export function closeAllActive({ mine, others }: ActiveAlerts): void {
  mine.open.length = others.open.length = 0
}

function addActive(active: ActiveAlerts, alert: PendingAlert, isOpen: boolean): void {
  const lists = listsOf(active, alert)
  active.byKey.set(alert.key, alert)
  insert(lists.bySince, alert, bySince)
  if (isOpen) insert(lists.open, alert, bySince)
  const index = insert(lists.byWait, alert, byWait)
  if (alert.mine || index >= active.overdueCount) return
  active.overdueCount++
  insert(active.overdue, alert, bySince)
}

function removeActive(active: ActiveAlerts, alert: PendingAlert): void {
  const lists = listsOf(active, alert)
  active.byKey.delete(alert.key)
  remove(lists.bySince, alert, bySince)
  remove(lists.open, alert, bySince)
  const index = remove(lists.byWait, alert, byWait)
  if (alert.mine || index >= active.overdueCount) return
  active.overdueCount--
  remove(active.overdue, alert, bySince)
}

/** Customers who began to wait by `waitSince`, epoch ms, are overdue. Returns since when the next one waits. */
export function moveOverdue(active: ActiveAlerts, waitSince: number): number | null {
  const { others, overdue } = active
  const count = placeOf(others.byWait, (alert) => alert.waitSince <= waitSince)
  if (Math.abs(count - active.overdueCount) > SORT_AGAIN) {
    overdue.length = 0
    for (const alert of others.byWait.slice(0, count)) overdue.push(alert)
    overdue.sort(bySince)
  } else {
    for (const alert of others.byWait.slice(active.overdueCount, count)) insert(overdue, alert, bySince)
    for (const alert of others.byWait.slice(count, active.overdueCount)) remove(overdue, alert, bySince)
  }
  active.overdueCount = count
  return others.byWait[count]?.waitSince ?? null
}

/** The first customers of all, the longest waiting first. */
export function longestActive({ mine, others }: ActiveAlerts, count: number): readonly CustomerKey[] {
  return [...mine.byWait.slice(0, count), ...others.byWait.slice(0, count)]
    .sort(byWait)
    .slice(0, count)
    .map(({ key }) => key)
}

/** All customers, in the order in which they began to need the agent. */
export function allActive({ byKey }: ActiveAlerts): readonly PendingAlert[] {
  return [...byKey.values()].sort((one, other) => one.place - other.place)
}

/** The earliest `since` of the customers for whom this channel may be used. Null: it may be used for nobody. */
export function firstSince(active: ActiveAlerts, steps: AllowedSteps, step: AlertStep): number | null {
  return earliest([
    steps.mine.includes(step) ? active.mine.bySince[0] : undefined,
    steps.others.includes(step) ? active.others.bySince[0] : undefined,
    steps.overdue.includes(step) ? active.overdue[0] : undefined
  ])
}

/** The same for the customers without a notification. */
export function firstOpenSince(active: ActiveAlerts, steps: AllowedSteps): number | null {
  return earliest(openLists(active, steps).map(([first]) => first))
}

/** The customers who may have a notification, have none, and need the agent since `until`, monotonic ms, or earlier. */
export function openUntil(active: ActiveAlerts, steps: AllowedSteps, until: number): readonly CustomerKey[] {
  return openLists(active, steps)
    .flatMap((open) =>
      open.slice(
        0,
        placeOf(open, (alert) => alert.since <= until)
      )
    )
    .sort((one, other) => one.place - other.place)
    .map(({ key }) => key)
}

function openLists({ mine, others }: ActiveAlerts, steps: AllowedSteps): readonly (readonly PendingAlert[])[] {
  const step = 'notification'
  return [...(steps.mine.includes(step) ? [mine.open] : []), ...(steps.others.includes(step) ? [others.open] : [])]
}

function earliest(alerts: readonly (PendingAlert | undefined)[]): number | null {
  let first: number | null = null
  for (const alert of alerts) if (alert && (first === null || alert.since < first)) first = alert.since
  return first
}

function listsOf(active: ActiveAlerts, { mine }: PendingAlert): AlertLists {
  return mine ? active.mine : active.others
}

/** How many alerts at the front of the list are `before` a place. */
export function placeOf(list: readonly PendingAlert[], before: (alert: PendingAlert) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const alert = list[middle]
    if (alert !== undefined && before(alert)) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts an alert into a list that is in this order. Returns its index. */
export function insert(list: PendingAlert[], alert: PendingAlert, order: Order): number {
  const last = list.at(-1)
  if (last === undefined || order(last, alert) < 0) return list.push(alert) - 1
  const index = placeOf(list, (other) => order(other, alert) < 0)
  list.splice(index, 0, alert)
  return index
}

/** Takes an alert out of a list that is in this order. Returns the index that it had, or -1. */
export function remove(list: PendingAlert[], alert: PendingAlert, order: Order): number {
  const index = placeOf(list, (other) => order(other, alert) < 0)
  if (list[index]?.key !== alert.key) return -1
  list.splice(index, 1)
  return index
}
