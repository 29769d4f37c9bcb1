import { pageOfKey } from '../../../shared/domain/ids'
import type { PageSound } from '../../../shared/domain/pageChoices'
import type { SoundName } from '../../../shared/domain/sounds'
import { SECOND_MS } from '../../../shared/time'
import { createAudible, lastSince } from './audibleAlerts'
import type { AlertState } from './state'

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
