import { pageOfKey, type CustomerKey } from '../../../shared/domain/ids'
import { createActiveAlerts, replaceActive, setActive, type ActiveAlerts, type PendingAlert } from './activeAlerts'

/** The active alerts that may have a sound. Alerts about customers of silent company pages are left out. */
export interface AudibleAlerts {
  readonly silentPages: ReadonlySet<string>
  /** The `open` lists of these alerts are always empty. They do not tell who still needs a notification. */
  readonly alerts: ActiveAlerts
}

/**
 * Returns the active alerts that may have a sound. Visits every active alert. Null: no company page is silent, so all
 * active alerts may have a sound.
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
