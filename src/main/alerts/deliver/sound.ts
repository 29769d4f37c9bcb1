import type { SoundName } from '../../../shared/domain/sounds'
import type { AlertEvent } from '../decide/events'

/** Returns false if no web page is loaded that can play the sound. */
export type PlaySound = (sound: SoundName, volume: number) => boolean

/** Plays a sound in a web page. The page reports the result. If no page can play it, the result is `noWindow`. */
export function deliverSound(
  play: PlaySound,
  { sound, volume }: { readonly sound: SoundName; readonly volume: number },
  dispatch: (event: AlertEvent) => void
): void {
  if (!play(sound, volume)) dispatch({ type: 'played', failure: 'noWindow' })
}
