import type { SoundName } from '../../../shared/domain/settings'
import type { AlertEvent } from '../decide/events'

/** False: there is no page to play it. */
export type PlaySound = (sound: SoundName, volume: number) => boolean

/** The page that plays it says by itself what came of it. */
export function deliverSound(
  play: PlaySound,
  { sound, volume }: { readonly sound: SoundName; readonly volume: number },
  dispatch: (event: AlertEvent) => void
): void {
  if (!play(sound, volume)) dispatch({ type: 'played', failure: 'noWindow' })
}
