import type { SoundName } from '../../../shared/domain/settings'
import type { AlertEvent } from '../decide/events'

/** False: there is no page that can play it. */
export type PlaySound = (sound: SoundName, volume: number) => boolean

/** Plays a sound. The page that plays it reports the result. */
export function deliverSound(
  play: PlaySound,
  { sound, volume }: { readonly sound: SoundName; readonly volume: number },
  dispatch: (event: AlertEvent) => void
): void {
  if (!play(sound, volume)) dispatch({ type: 'played', failure: 'noWindow' })
}
