import { pageOfKey, type CustomerKey } from '../../../shared/domain/ids'
import type { AlertChannel } from '../../../shared/domain/settings'
import { itemAt, placeOf } from '../../state/tables/sortedBlocks'
import {
  createActiveAlerts,
  replaceActive,
  setActive,
  type ActiveAlerts,
  type AllowedChannels,
  type PendingAlert
} from './activeAlerts'

/** The active alerts that may have a sound: those about customers of pages that are not silent. */
export interface AudibleAlerts {
  readonly silentPages: ReadonlySet<string>
  /** Copies of the active alerts, without the customers of `silentPages`. All `open` lists are empty. */
  readonly alerts: ActiveAlerts
}

/**
 * Copies the active alerts that may have a sound. Visits every active alert. Returns null if no page is silent, because
 * then all active alerts may have a sound.
 */
export function createAudible(active: ActiveAlerts, silentPages: ReadonlySet<string>): AudibleAlerts | null {
  if (silentPages.size === 0) return null
  const audible = { silentPages, alerts: createActiveAlerts() }
  fillAudible(audible, active)
  return audible
}

/** Brings `audible` up to date after all active alerts were replaced. */
export function fillAudible(audible: AudibleAlerts | null, active: ActiveAlerts): void {
  if (!audible) return
  const alerts = [...active.byKey.values()].filter(({ key }) => !audible.silentPages.has(pageOfKey(key)))
  setActive(audible.alerts, alerts, () => false)
}

/** Brings `audible` up to date after one active alert was replaced. `after` undefined: it was removed. */
export function replaceAudible(audible: AudibleAlerts | null, key: CustomerKey, after: PendingAlert | undefined): void {
  if (audible && !audible.silentPages.has(pageOfKey(key)))
    replaceActive(audible.alerts, audible.alerts.byKey.get(key), after, false)
}

/**
 * Returns the customer who began to need the agent last, among those for whom `channels` allows this channel and who began
 * to need the agent at `until` (monotonic ms) or earlier. Null: there is no such customer.
 */
export function lastSince(
  { mine, others, longWaits }: ActiveAlerts,
  channels: AllowedChannels,
  channel: AlertChannel,
  until: number
): CustomerKey | null {
  let last: PendingAlert | null = null
  for (const [allowed, list] of [
    [channels.mine, mine.bySince],
    [channels.others, others.bySince],
    [channels.longWaits, longWaits]
  ] as const) {
    if (!allowed.includes(channel)) continue
    const alert = itemAt(list, placeOf(list, ({ since }) => since <= until) - 1)
    if (
      alert &&
      (last === null || last.since < alert.since || (last.since === alert.since && last.place < alert.place))
    )
      last = alert
  }
  return last?.key ?? null
}
