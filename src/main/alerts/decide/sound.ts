import { pageOfKey, type CustomerKey } from '../../../shared/domain/ids'
import type { PageSound } from '../../../shared/domain/pageChoices'
import type { AlertChannel } from '../../../shared/domain/settings'
import type { SoundName } from '../../../shared/domain/sounds'
import { SECOND_MS } from '../../../shared/time'
import { itemAt, placeOf } from '../../state/tables/sortedBlocks'
import {
  createActiveAlerts,
  replaceActive,
  setActive,
  type ActiveAlerts,
  type AllowedChannels,
  type PendingAlert
} from './activeAlerts'
import type { AlertState } from './state'

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
function createAudible(active: ActiveAlerts, silentPages: ReadonlySet<string>): AudibleAlerts | null {
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
function lastSince(
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

/** Replaces the sounds of all pages. Visits every alert, so call this only after a person changed a setting. */
export function setPageSounds(state: AlertState, sounds: ReadonlyMap<string, PageSound>): void {
  state.pageSounds = sounds
  const silent = [...sounds].filter(([, sound]) => sound === 'none').map(([page]) => page)
  state.pending.audible = createAudible(state.pending.active, new Set(silent))
}

/**
 * Returns the sound to play now: the sound of the page whose customer began to need the agent last. So a new customer
 * is heard while others still wait. `now`: monotonic ms.
 */
export function soundNow({ settings, pageSounds, pending, escalation }: AlertState, now: number): SoundName {
  if (pageSounds.size === 0) return settings.sound
  const last = (until: number): ReturnType<typeof lastSince> =>
    lastSince(pending.audible?.alerts ?? pending.active, escalation.allowed, 'sound', until)
  // If an earlier channel failed, the sound plays before its delay is over.
  const key = last(now - settings.steps.sound.delay * SECOND_MS) ?? last(now)
  const sound = key === null ? undefined : pageSounds.get(pageOfKey(key))
  return sound === undefined || sound === 'none' ? settings.sound : sound
}
