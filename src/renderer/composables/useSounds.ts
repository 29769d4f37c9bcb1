import type { PlaySound } from '../../shared/batch'
import type { SoundName } from '../../shared/domain/sounds'
import type { SendCommand } from '../commands'

export interface SoundOutput {
  readonly destination: AudioNode
  createBuffer: AudioContext['createBuffer']
  createBufferSource: AudioContext['createBufferSource']
  createGain: AudioContext['createGain']
  decodeAudioData(file: ArrayBuffer): Promise<AudioBuffer>
  resume(): Promise<void>
  close(): Promise<void>
}

/** If a sound fails, the window sends at most this many UTF-16 units of the reason to main. */
const FAILURE_LIMIT = 200
/** If the sound device does not start within this time, the sound has failed. */
const START_LIMIT_MS = 5_000
/**
 * Silence after each sound, seconds. Without the silence, the end of the sound would be cut off, because the device
 * plays with a delay.
 */
const TAIL_S = 0.3

const FILES = import.meta.glob<string>('../sounds/*.wav', { query: '?inline', import: 'default' })

/** Returns the bytes of the WAV file of this sound. The content security policy lets no renderer fetch a file. */
async function readSound(sound: SoundName): Promise<ArrayBuffer> {
  const address = await FILES[`../sounds/${sound}.wav`]?.()
  if (address === undefined) throw new Error(`There is no sound ${sound}`)
  return Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (unit) => unit.charCodeAt(0)).buffer
}

/** Resolves when the output plays. Rejects after `START_LIMIT_MS`. */
async function started(output: SoundOutput): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('The sound device did not start')), START_LIMIT_MS)
  })
  try {
    await Promise.race([output.resume(), limit])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Plays the sounds that main asks for, even in a hidden window, and tells main whether each failed. A new sound ends
 * the one before, which does not count as failed.
 * Each sound has an output of its own, which is closed when the sound ends. An output that stays open would wake the
 * CPU 40 times a second, an audio element 120 times.
 */
export function createSounds(
  send: SendCommand,
  createOutput: () => SoundOutput = () => new AudioContext({ latencyHint: 'playback' }),
  read: (sound: SoundName) => Promise<ArrayBuffer> = readSound
): (request: PlaySound) => void {
  const decoded = new Map<SoundName, AudioBuffer>()
  let playing: SoundOutput | null = null

  /** Ends the sound of this output. Never rejects. `close` rejects only if the output is closed already. */
  async function end(output: SoundOutput): Promise<void> {
    if (playing === output) playing = null
    await output.close().catch(() => undefined)
  }

  /** Returns the sound with `TAIL_S` of silence after it. */
  async function bufferOf(sound: SoundName, output: SoundOutput): Promise<AudioBuffer> {
    const known = decoded.get(sound)
    if (known) return known
    const file = await output.decodeAudioData(await read(sound))
    const length = file.length + Math.ceil(TAIL_S * file.sampleRate)
    const buffer = output.createBuffer(file.numberOfChannels, length, file.sampleRate)
    for (let channel = 0; channel < file.numberOfChannels; channel++)
      buffer.copyToChannel(file.getChannelData(channel), channel)
    decoded.set(sound, buffer)
    return buffer
  }

  /** Resolves when the sound has begun, or a new one has taken its place. Rejects if it cannot begin. */
  async function begin({ sound, volume }: PlaySound, output: SoundOutput): Promise<void> {
    const buffer = await bufferOf(sound, output)
    if (playing !== output) return
    const [source, gain] = [output.createBufferSource(), output.createGain()]
    source.buffer = buffer
    gain.gain.value = volume
    source.connect(gain).connect(output.destination)
    source.onended = () => void end(output)
    source.start()
    await started(output)
  }

  async function play(request: PlaySound): Promise<string | null> {
    let output: SoundOutput | null = null
    try {
      const before = playing
      output = playing = createOutput()
      if (before) await end(before)
      await begin(request, output)
      return null
    } catch (error) {
      const isReplaced = output !== null && playing !== output
      if (output) await end(output)
      // A new sound has ended this one. Only the result of the new sound counts.
      return isReplaced ? null : String(error).slice(0, FAILURE_LIMIT)
    }
  }

  return (request) => void play(request).then((failure) => send({ type: 'alerts.played', failure }))
}
