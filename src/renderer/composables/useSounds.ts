import type { PlaySound } from '../../shared/batch'
import type { SendCommand } from '../commands'

/** The part of an audio element that this file uses. */
export type Player = Pick<
  HTMLAudioElement,
  'src' | 'volume' | 'currentTime' | 'ended' | 'onended' | 'pause' | 'play' | 'load' | 'removeAttribute'
>

/** If a sound fails, the window sends at most this many UTF-16 units of the reason to main. */
const FAILURE_LIMIT = 200

/**
 * Plays the sounds that main asks for, even if the window is hidden. Tells main for each sound whether it began to
 * play.
 */
export function createSounds(
  send: SendCommand,
  createPlayer: () => Player = () => new Audio()
): (request: PlaySound) => void {
  let player: Player | null = null

  /**
   * Removes the sound from the player after its end. Otherwise the player keeps the sound device busy for another ten
   * seconds and wakes the CPU fifty times a second.
   */
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
      // A new sound has stopped this one while it was loading. Only the result of the new sound counts.
      if (error instanceof DOMException && error.name === 'AbortError') return null
      return String(error).slice(0, FAILURE_LIMIT)
    }
  }

  return (request) => void play(request).then((failure) => send({ type: 'alerts.played', failure }))
}
