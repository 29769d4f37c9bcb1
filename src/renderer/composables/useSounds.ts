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

/** The window sends at most this many UTF-16 units of a failure's reason to main. */
const FAILURE_LIMIT = 200
/** If the sound device does not start within this time, the sound has failed. */
const START_LIMIT_MS = 5_000
/** A sound waits at most this long for Chromium's audio process. */
const WAKE_LIMIT_MS = 1_000
/** If no sound was played for this long, Chromium may have ended its audio process. */
const AWAKE_MS = 30_000
/** Silence after each sound, seconds. The device plays with a delay, and would cut off the end of the sound. */
const TAIL_S = 0.3

const FILES = import.meta.glob<string>('../sounds/*.wav', { query: '?inline', import: 'default' })

/** What the renderer needs to play sounds. */
export interface SoundSystem {
  createOutput(): SoundOutput
  /** Returns the bytes of the WAV file of this sound. */
  read(sound: SoundName): Promise<ArrayBuffer>
  /** Starts Chromium's audio process. Rejects if it does not start. */
  wake(sound: SoundName): Promise<void>
  /** A monotonic clock, ms. */
  elapsed(): number
}

/** Returns the data URL of the WAV file. The content security policy lets no renderer fetch a file. */
async function addressOf(sound: SoundName): Promise<string> {
  const address = await FILES[`../sounds/${sound}.wav`]?.()
  if (address === undefined) throw new Error(`There is no sound ${sound}`)
  return address
}

const SYSTEM: SoundSystem = {
  createOutput: () => new AudioContext({ latencyHint: 'playback' }),
  async read(sound) {
    const address = await addressOf(sound)
    return Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (unit) => unit.charCodeAt(0)).buffer
  },
  async wake(sound) {
    const element = new Audio(await addressOf(sound))
    element.muted = true
    await element.play()
    element.pause()
    element.removeAttribute('src')
    element.load()
  },
  elapsed: () => performance.now()
}

/** Resolves when `work` resolves. After `limitMs`, rejects with the error of `late`. */
async function within(limitMs: number, late: () => Error, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(late()), limitMs)
  })
  try {
    await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Plays the sounds that main asks for, even in a hidden window, and tells main whether each sound failed. A new sound
 * ends the sound before, which does not count as failed. Each sound has its own output, which is closed at the end.
 * An open output would wake the CPU 40 times a second, an audio element 120 times.
 */
export function createSounds(send: SendCommand, system: SoundSystem = SYSTEM): (request: PlaySound) => void {
  const decoded = new Map<SoundName, AudioBuffer>()
  let playing: SoundOutput | null = null
  let playedAt = -Infinity
  let waking: Promise<void> | null = null

  /**
   * Resolves when Chromium's audio process runs. Never rejects: if the process does not start, the output fails and
   * says why. An output that starts the process blocks the renderer for 60 ms and more. An audio element does not.
   */
  function awake(sound: SoundName): Promise<void> {
    if (system.elapsed() - playedAt < AWAKE_MS) return Promise.resolve()
    waking ??= within(WAKE_LIMIT_MS, () => new Error('The audio process did not start'), system.wake(sound))
      .catch(() => undefined)
      .finally(() => (waking = null))
    return waking
  }

  /** Ends the sound of this output. Never rejects. `close` rejects only if the output is closed already. */
  async function end(output: SoundOutput): Promise<void> {
    if (playing === output) playing = null
    await output.close().catch(() => undefined)
  }

  /** Returns the sound with `TAIL_S` of silence after it. */
  async function bufferOf(sound: SoundName, output: SoundOutput): Promise<AudioBuffer> {
    const known = decoded.get(sound)
    if (known) return known
    const file = await output.decodeAudioData(await system.read(sound))
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
    await within(START_LIMIT_MS, () => new Error('The sound device did not start'), output.resume())
  }

  async function play(request: PlaySound): Promise<string | null> {
    let output: SoundOutput | null = null
    try {
      await awake(request.sound)
      playedAt = system.elapsed()
      const before = playing
      output = playing = system.createOutput()
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
