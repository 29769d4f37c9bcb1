import { pageOfKey, type CustomerKey } from '../../../shared/domain/ids'
import type { PageSound } from '../../../shared/domain/pageChoices'
import type { AlertChannel } from '../../../shared/domain/settings'
import type { SoundName } from '../../../shared/domain/sounds'
import { SECOND_MS } from '../../../shared/time'
import { itemAt, placeOf } from '../../state/tables/sortedBlocks'
import type { ActiveAlerts, AllowedChannels, PendingAlert } from './activeAlerts'
import { createAudible } from './audibleAlerts'
import type { AlertState } from './state'

/**
 * Returns the customer who began to need the agent last, at `until` (monotonic ms) or earlier. Looks only at
 * customers for whom `channels` allows `channel`. Null: there is none.
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

/**
 * Replaces the sounds of all company pages. Visits every alert, so call this only after a person changed a setting.
 */
export function setPageSounds(state: AlertState, sounds: ReadonlyMap<string, PageSound>): void {
  state.pageSounds = sounds
  const silent = [...sounds].filter(([, sound]) => sound === 'none').map(([page]) => page)
  state.pending.audible = createAudible(state.pending.active, new Set(silent))
}

/**
 * Returns the sound for the customer who began to need the agent last. A company page without a sound of its own has
 * the sound of the settings. `now`: monotonic ms.
 */
export function soundNow({ settings, pageSounds, pending, escalation }: AlertState, now: number): SoundName {
  if (pageSounds.size === 0) return settings.sound
  const last = (until: number): ReturnType<typeof lastSince> =>
    lastSince(pending.audible?.alerts ?? pending.active, escalation.allowed, 'sound', until)
  // Looks first at customers for whom the delay of the sound is over. There may be none: after a failed channel, the
  // sound plays early. Then looks at every customer.
  const key = last(now - settings.steps.sound.delay * SECOND_MS) ?? last(now)
  const sound = key === null ? undefined : pageSounds.get(pageOfKey(key))
  return sound === undefined || sound === 'none' ? settings.sound : sound
}
