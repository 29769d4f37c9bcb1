import type { PlaySound } from '../../shared/batch'
import type { SendCommand } from '../commands'

/** The part of an audio element that this file uses. */
export type Player = Pick<
  HTMLAudioElement,
  'src' | 'volume' | 'currentTime' | 'ended' | 'onended' | 'pause' | 'play' | 'load' | 'removeAttribute'
>

/** Longest reason of a failed sound that the window sends to main, in UTF-16 units. */
const FAILURE_LIMIT = 200

/**
 * Plays the sounds that main asks for, even while the window is hidden, and tells main whether each sound began to
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
