import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertChannel } from '../../../shared/domain/settings'
import {
  addItem,
  clearBlocks,
  createSortedBlocks,
  fillBlocks,
  itemAt,
  placeOf,
  removeItem,
  sliceOf,
  type Compare,
  type SortedBlocks
} from '../../state/tables/sortedBlocks'

/**
 * If at most this many alerts change together, Deskhand moves each of them in the sorted lists. If more change, it is
 * faster to sort the lists again.
 */
export const SORT_AGAIN = 256

/** A customer who needs the agent. Instants are monotonic ms. Only `waitSince` is epoch ms. */
export interface PendingAlert {
  readonly key: CustomerKey
  readonly mine: boolean
  readonly isReminder: boolean
  /** A number that counts up. A customer who begins to need the agent later has a higher number. */
  readonly place: number
  /**
   * The instant from which the delays of the channels count. If `PendingAlerts.restartedAt` is later, the delays
   * count from that instant.
   */
  readonly since: number
  readonly snoozedUntil: number
  readonly waitSince: number
  /** Since when this customer is missing in the workspace's list. Null: the list has the customer. */
  readonly unlistedSince: number | null
}

/** No two alerts compare as equal, because each has its own `place`. So a binary search finds every alert. */
const byWait: Compare<PendingAlert> = (one, other) => one.waitSince - other.waitSince || one.place - other.place
const bySince: Compare<PendingAlert> = (one, other) => one.since - other.since || one.place - other.place

/** Alerts of one kind, sorted in the orders that the decisions need. */
interface AlertLists {
  /** The longest waiting first. */
  readonly byWait: SortedBlocks<PendingAlert>
  /** The earliest `since` first. */
  readonly bySince: SortedBlocks<PendingAlert>
  /** Only alerts whose customers still need a notification. The earliest `since` first. */
  readonly open: SortedBlocks<PendingAlert>
}

/**
 * The pending alerts without snoozed and ended ones, as of the last evaluation. All lists are sorted, because most
 * decisions use binary search.
 */
export interface ActiveAlerts {
  readonly byKey: Map<CustomerKey, PendingAlert>
  readonly mine: AlertLists
  readonly others: AlertLists
  /** The first `longWaitCount` alerts of `others.byWait` are about a very long wait. */
  longWaitCount: number
  /** The alerts about a very long wait, the earliest `since` first. */
  readonly longWaits: SortedBlocks<PendingAlert>
}

/** The channels that Deskhand may use now for each kind of customers. */
export interface AllowedChannels {
  readonly mine: readonly AlertChannel[]
  readonly others: readonly AlertChannel[]
  /** Has all channels of `others`, and may have more. */
  readonly longWaits: readonly AlertChannel[]
}

export const NO_CHANNELS: AllowedChannels = { mine: [], others: [], longWaits: [] }

export function createActiveAlerts(): ActiveAlerts {
  const lists = (): AlertLists => ({
    byWait: createSortedBlocks(byWait),
    bySince: createSortedBlocks(bySince),
    open: createSortedBlocks(bySince)
  })
  return { byKey: new Map(), mine: lists(), others: lists(), longWaitCount: 0, longWaits: createSortedBlocks(bySince) }
}

export function countActive({ byKey }: ActiveAlerts): number {
  return byKey.size
}

/**
 * Removes `before`, if it is given, and adds `after`, if it is given. `isOpen`: true if the customer of `after` needs
 * a notification.
 */
export function replaceActive(
  active: ActiveAlerts,
  before: PendingAlert | undefined,
  after: PendingAlert | undefined,
  isOpen: boolean
): void {
  if (before) removeActive(active, before)
  if (after) addActive(active, after, isOpen)
}

/**
 * Replaces all alerts with `alerts`, and empties `longWaits`. So call `moveLongWaits` afterwards. `isOpen` returns
 * true if the customer of an alert needs a notification.
 */
export function setActive(
  active: ActiveAlerts,
  alerts: readonly PendingAlert[],
  isOpen: (alert: PendingAlert) => boolean
): void {
  active.byKey.clear()
  for (const alert of alerts) active.byKey.set(alert.key, alert)
  active.longWaitCount = 0
  clearBlocks(active.longWaits)
  for (const isMine of [true, false]) {
    const lists = isMine ? active.mine : active.others
    const own = alerts.filter(({ mine }) => mine === isMine)
    fillBlocks(lists.byWait, byWait, own)
    fillBlocks(lists.bySince, bySince, own)
    fillBlocks(lists.open, bySince, own.filter(isOpen))
  }
}

/** Marks that the customer needs no notification any more. The customer's alert stays active. */
export function markActiveNotified(active: ActiveAlerts, key: CustomerKey): void {
  const alert = active.byKey.get(key)
  if (alert) removeItem(listsOf(active, alert).open, bySince, alert)
}

/** Marks that no customer needs a notification any more. The alerts stay active. */
export function markAllActiveNotified({ mine, others }: ActiveAlerts): void {
  clearBlocks(mine.open)
  clearBlocks(others.open)
}

function addActive(active: ActiveAlerts, alert: PendingAlert, isOpen: boolean): void {
  const lists = listsOf(active, alert)
  active.byKey.set(alert.key, alert)
  addItem(lists.bySince, bySince, alert)
  if (isOpen) addItem(lists.open, bySince, alert)
  const index = addItem(lists.byWait, byWait, alert)
  if (alert.mine || index >= active.longWaitCount) return
  active.longWaitCount++
  addItem(active.longWaits, bySince, alert)
}

function removeActive(active: ActiveAlerts, alert: PendingAlert): void {
  const lists = listsOf(active, alert)
  active.byKey.delete(alert.key)
  removeItem(lists.bySince, bySince, alert)
  removeItem(lists.open, bySince, alert)
  const index = removeItem(lists.byWait, byWait, alert)
  if (alert.mine || index < 0 || index >= active.longWaitCount) return
  active.longWaitCount--
  removeItem(active.longWaits, bySince, alert)
}

/**
 * Fills `longWaits` with the customers of `others` who began to wait at `waitSince` or earlier. Returns when the
 * first later wait began. Null: there is none. Both instants are epoch ms.
 */
export function moveLongWaits(active: ActiveAlerts, waitSince: number): number | null {
  const { others, longWaits } = active
  const count = placeOf(others.byWait, (alert) => alert.waitSince <= waitSince)
  if (Math.abs(count - active.longWaitCount) > SORT_AGAIN) {
    fillBlocks(longWaits, bySince, sliceOf(others.byWait, 0, count))
  } else {
    for (const alert of sliceOf(others.byWait, active.longWaitCount, count)) addItem(longWaits, bySince, alert)
    for (const alert of sliceOf(others.byWait, count, active.longWaitCount)) removeItem(longWaits, bySince, alert)
  }
  active.longWaitCount = count
  return itemAt(others.byWait, count)?.waitSince ?? null
}

/**
 * Returns at most `count` of the agent's own customers (`mine`), and at most `count` others. The longest wait comes
 * first.
 */
export function longestActive(
  { mine, others }: ActiveAlerts,
  count: number
): { readonly mine: readonly CustomerKey[]; readonly others: readonly CustomerKey[] } {
  const longest = ({ byWait: list }: AlertLists): readonly CustomerKey[] =>
    sliceOf(list, 0, count).map(({ key }) => key)
  return { mine: longest(mine), others: longest(others) }
}

export function countMine({ mine }: ActiveAlerts): number {
  return mine.byWait.length
}

/** Returns all alerts, in the order in which their customers began to need the agent. */
export function allActive({ byKey }: ActiveAlerts): readonly PendingAlert[] {
  return [...byKey.values()].sort((one, other) => one.place - other.place)
}

/**
 * Looks only at customers for whom `channels` allows this channel. Returns the earliest `since` among them, monotonic
 * ms. Null: there is no such customer.
 */
export function firstSince(active: ActiveAlerts, channels: AllowedChannels, channel: AlertChannel): number | null {
  return earliest([
    channels.mine.includes(channel) ? itemAt(active.mine.bySince, 0) : undefined,
    channels.others.includes(channel) ? itemAt(active.others.bySince, 0) : undefined,
    channels.longWaits.includes(channel) ? itemAt(active.longWaits, 0) : undefined
  ])
}

/** Like `firstSince` for a notification, but only among customers who still need a notification. */
export function firstOpenSince(active: ActiveAlerts, channels: AllowedChannels): number | null {
  return earliest(openLists(active, channels).map((open) => itemAt(open, 0)))
}

/**
 * Returns the customers who began to need the agent at `until` (monotonic ms) or earlier. Leaves out those who have a
 * notification, or for whom `channels` allows none.
 */
export function openUntil(active: ActiveAlerts, channels: AllowedChannels, until: number): readonly CustomerKey[] {
  return openLists(active, channels)
    .flatMap((open) =>
      sliceOf(
        open,
        0,
        placeOf(open, (alert) => alert.since <= until)
      )
    )
    .sort((one, other) => one.place - other.place)
    .map(({ key }) => key)
}

function openLists({ mine, others }: ActiveAlerts, channels: AllowedChannels): readonly SortedBlocks<PendingAlert>[] {
  const channel = 'notification'
  return [
    ...(channels.mine.includes(channel) ? [mine.open] : []),
    ...(channels.others.includes(channel) ? [others.open] : [])
  ]
}

function earliest(alerts: readonly (PendingAlert | undefined)[]): number | null {
  let first: number | null = null
  for (const alert of alerts) if (alert && (first === null || alert.since < first)) first = alert.since
  return first
}

function listsOf(active: ActiveAlerts, { mine }: PendingAlert): AlertLists {
  return mine ? active.mine : active.others
}
