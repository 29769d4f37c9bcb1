import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSounds, type SoundOutput } from '../../../src/renderer/composables/useSounds'
import type { Command } from '../../../src/shared/commands'
import type { SoundName } from '../../../src/shared/domain/sounds'

interface FakeOutput {
  readonly output: SoundOutput
  readonly calls: string[]
  readonly buffers: { readonly length: number; readonly sampleRate: number }[]
  end(): void
}

const RATE = 44_100

/** An output whose every call is written down. `resume` decides whether the device starts. */
function fakeOutput(resume: () => Promise<void>, decode: () => Promise<void>): FakeOutput {
  const calls: string[] = []
  const buffers: { length: number; sampleRate: number }[] = []
  const source = { buffer: null, onended: null as (() => void) | null, start: () => void calls.push('start') }
  const gain = { gain: { value: 1 } }
  const file = { length: RATE, numberOfChannels: 1, sampleRate: RATE, getChannelData: () => new Float32Array(1) }
  const output = {
    destination: 'device',
    createBuffer: (_channels: number, length: number, sampleRate: number) => {
      buffers.push({ length, sampleRate })
      return { copyToChannel: () => undefined }
    },
    createBufferSource: () => ({
      ...source,
      set onended(ended: () => void) {
        source.onended = ended
      },
      connect: (node: typeof gain) => ({
        connect: (place: string) => void calls.push(`to ${place} at ${node.gain.value}`)
      })
    }),
    createGain: () => gain,
    decodeAudioData: async () => {
      calls.push('decode')
      await decode()
      return file
    },
    resume,
    close: () => {
      calls.push('close')
      return Promise.resolve()
    }
  }
  return { output: output as unknown as SoundOutput, calls, buffers, end: () => source.onended?.() }
}

interface Starts {
  readonly resume?: () => Promise<void>
  readonly decode?: () => Promise<void>
  readonly wake?: () => Promise<void>
}

const yes = (): Promise<void> => Promise.resolve()

function setUp({ resume = yes, decode = yes, wake = yes }: Starts = {}) {
  const commands: Command[] = []
  const outputs: FakeOutput[] = []
  const readSounds: SoundName[] = []
  /** For each start of the audio process, the number of outputs before it. */
  const woken: number[] = []
  const sounds = createSounds(
    (command) => {
      commands.push(command)
      return Promise.resolve(null)
    },
    {
      createOutput: () => {
        const fake = fakeOutput(resume, decode)
        outputs.push(fake)
        return fake.output
      },
      read: (sound) => {
        readSounds.push(sound)
        return Promise.resolve(new ArrayBuffer(0))
      },
      wake: () => {
        woken.push(outputs.length)
        return wake()
      },
      elapsed: () => performance.now()
    }
  )
  return { commands, outputs, readSounds, woken, sounds, calls: () => outputs.map(({ calls }) => calls) }
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)
const PLAYED = { type: 'alerts.played', failure: null }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('the sounds of a window', () => {
  it('plays at the requested volume and says that the sound began', async () => {
    const { calls, commands, sounds } = setUp()
    sounds({ kind: 'play', sound: 'chime', volume: 0.4 })
    await settled()
    expect(calls()).toEqual([['decode', 'to device at 0.4', 'start']])
    expect(commands).toEqual([PLAYED])
  })

  it('makes the output only once the audio process runs, because the output would block the renderer until then', async () => {
    let run: () => void = () => undefined
    const { commands, outputs, sounds } = setUp({ wake: () => new Promise((resolve) => (run = resolve)) })
    sounds({ kind: 'play', sound: 'chime', volume: 1 })
    await vi.advanceTimersByTimeAsync(500)
    expect(outputs).toHaveLength(0)
    run()
    await settled()
    expect(outputs[0]?.calls).toContain('start')
    expect(commands).toEqual([PLAYED])
  })

  it('starts the audio process again only after half a minute without a sound', async () => {
    const { outputs, sounds, woken } = setUp()
    for (const pause of [0, 29_000, 29_000, 31_000]) {
      await vi.advanceTimersByTimeAsync(pause)
      sounds({ kind: 'play', sound: 'chime', volume: 1 })
      await settled()
    }
    expect(outputs).toHaveLength(4)
    expect(woken).toEqual([0, 3])
  })

  it.each([
    ['fails', () => Promise.reject(new Error('no audio process'))],
    ['does not answer for a second', () => new Promise<void>(() => undefined)]
  ])('plays all the same if starting the audio process %s', async (_, wake) => {
    const { calls, commands, sounds } = setUp({ wake })
    sounds({ kind: 'play', sound: 'bell', volume: 1 })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(calls()).toEqual([['decode', 'to device at 1', 'start']])
    expect(commands).toEqual([PLAYED])
  })

  it('starts the audio process once for two sounds at once, and plays the newer one', async () => {
    const { calls, sounds, woken } = setUp({ wake: () => new Promise((resolve) => setTimeout(resolve, 70)) })
    sounds({ kind: 'play', sound: 'wood', volume: 1 })
    sounds({ kind: 'play', sound: 'bell', volume: 1 })
    await vi.advanceTimersByTimeAsync(70)
    expect(woken).toEqual([0])
    expect(calls().map((each) => each.includes('start'))).toEqual([false, true])
  })

  it('closes the output at the end of the sound, which has a little silence after it', async () => {
    const { outputs, sounds } = setUp()
    sounds({ kind: 'play', sound: 'chime', volume: 1 })
    await settled()
    expect(outputs[0]?.buffers).toEqual([{ length: RATE + 0.3 * RATE, sampleRate: RATE }])
    expect(outputs[0]?.calls).not.toContain('close')
    outputs[0]?.end()
    expect(outputs[0]?.calls.at(-1)).toBe('close')
  })

  it('ends the previous sound when a new one begins, and reads each file once', async () => {
    const { calls, commands, readSounds, sounds } = setUp()
    for (const sound of ['wood', 'bell', 'wood'] as const) {
      sounds({ kind: 'play', sound, volume: 1 })
      await settled()
    }
    expect(calls()).toEqual([
      ['decode', 'to device at 1', 'start', 'close'],
      ['decode', 'to device at 1', 'start', 'close'],
      ['to device at 1', 'start']
    ])
    expect({ commands, readSounds }).toEqual({ commands: [PLAYED, PLAYED, PLAYED], readSounds: ['wood', 'bell'] })
  })

  it('plays only the newest of several sounds that are still being read', async () => {
    const { calls, commands, sounds } = setUp()
    sounds({ kind: 'play', sound: 'wood', volume: 1 })
    sounds({ kind: 'play', sound: 'bell', volume: 1 })
    await settled()
    expect(calls().map((each) => each.includes('start'))).toEqual([false, true])
    expect(commands).toEqual([PLAYED, PLAYED])
  })

  it('says why a sound cannot be decoded, and closes the output', async () => {
    const { calls, commands, sounds } = setUp({
      decode: () => Promise.reject(new DOMException('no sound', 'EncodingError'))
    })
    sounds({ kind: 'play', sound: 'bell', volume: 1 })
    await settled()
    expect(commands).toEqual([{ type: 'alerts.played', failure: 'EncodingError: no sound' }])
    expect(calls()).toEqual([['decode', 'close']])
  })

  it('says after five seconds that the device did not start', async () => {
    const { calls, commands, sounds } = setUp({ resume: () => new Promise(() => undefined) })
    sounds({ kind: 'play', sound: 'bell', volume: 1 })
    await vi.advanceTimersByTimeAsync(4_999)
    expect(commands).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(commands).toEqual([{ type: 'alerts.played', failure: 'Error: The sound device did not start' }])
    expect(calls()[0]?.at(-1)).toBe('close')
  })

  it('does not report a sound as failed that a newer one ended', async () => {
    let fail: (error: unknown) => void = () => undefined
    const { commands, sounds } = setUp({ resume: () => new Promise((_, reject) => (fail = reject)) })
    sounds({ kind: 'play', sound: 'bell', volume: 1 })
    await settled()
    const failFirst = fail
    sounds({ kind: 'play', sound: 'wood', volume: 1 })
    await settled()
    failFirst(new DOMException('closed', 'InvalidStateError'))
    await settled()
    expect(commands).toEqual([PLAYED])
  })
})
