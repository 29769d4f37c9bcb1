import type { PlaySound } from '../../shared/batch'
import type { SendCommand } from '../commands'

/** As much of an audio element as is needed. */
export type Player = Pick<
  HTMLAudioElement,
  'src' | 'volume' | 'currentTime' | 'ended' | 'onended' | 'pause' | 'play' | 'load' | 'removeAttribute'
>

/** What main wants to know about a sound that did not play, in UTF-16 units. */
const FAILURE_LIMIT = 200

/** Plays what main asks for, also while the window is hidden, and tells main whether it could be heard. */
export function createSounds(
  send: SendCommand,
  createPlayer: () => Player = () => new Audio()
): (wish: PlaySound) => void {
  let player: Player | null = null

  /** Until it is empty, a player keeps the sound device busy for another ten seconds, fifty times a second. */
  function empty(): void {
    if (!player?.ended) return
    player.removeAttribute('src')
    player.load()
  }

  async function play({ sound, volume }: PlaySound): Promise<string | null> {
    try {
      player ??= createPlayer()
      player.onended = empty
      player.pause()
      player.src = `sounds/${sound}.wav`
      player.currentTime = 0
      player.volume = volume
      await player.play()
      return null
    } catch (error) {
      // A sound that begins while another is loading ends that one; it is the newer one that counts.
      if (error instanceof DOMException && error.name === 'AbortError') return null
      return String(error).slice(0, FAILURE_LIMIT)
    }
  }

  return (wish) => void play(wish).then((failure) => send({ type: 'alerts.played', failure }))
}
