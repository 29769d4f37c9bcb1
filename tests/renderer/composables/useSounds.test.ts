import { expect, it } from 'vitest'
import { createSounds, type Player } from '../../../src/renderer/composables/useSounds'
import type { Command } from '../../../src/shared/commands'

function player(play: () => Promise<void>): Player & { ended: boolean; readonly calls: string[] } {
  const calls: string[] = []
  return {
    calls,
    src: '',
    volume: 1,
    currentTime: 5,
    ended: false,
    onended: null,
    removeAttribute: (name) => void calls.push(`no ${name}`),
    load: () => void calls.push('load'),
    pause: () => void calls.push('pause'),
    play: () => {
      calls.push('play')
      return play()
    }
  }
}

async function settled(commands: readonly Command[], count: number): Promise<void> {
  for (let turn = 0; turn < 20 && commands.length < count; turn++) await Promise.resolve()
}

function setUp(play: () => Promise<void>) {
  const commands: Command[] = []
  const own = player(play)
  let made = 0
  const sounds = createSounds(
    (command) => {
      commands.push(command)
      return Promise.resolve(null)
    },
    () => {
      made++
      return own
    }
  )
  return { commands, own, sounds, made: () => made }
}

it('plays from the beginning at the requested volume, on one player', async () => {
  const { commands, own, sounds, made } = setUp(() => Promise.resolve())
  sounds({ kind: 'play', sound: 'chime', volume: 0.4 })
  sounds({ kind: 'play', sound: 'wood', volume: 0.2 })
  await settled(commands, 2)
  expect(own).toMatchObject({
    src: 'sounds/wood.wav',
    volume: 0.2,
    currentTime: 0,
    calls: ['pause', 'play', 'pause', 'play']
  })
  expect(made()).toBe(1)
  expect(commands).toEqual([
    { type: 'alerts.played', failure: null },
    { type: 'alerts.played', failure: null }
  ])
})

it('releases the sound device at the end of a sound, unless the next has begun', async () => {
  const { commands, own, sounds } = setUp(() => Promise.resolve())
  sounds({ kind: 'play', sound: 'chime', volume: 1 })
  await settled(commands, 1)
  const end = (): void => void Reflect.apply(own.onended ?? (() => undefined), own, [new Event('ended')])
  end()
  expect(own.calls).toEqual(['pause', 'play'])
  own.ended = true
  end()
  expect(own.calls).toEqual(['pause', 'play', 'no src', 'load'])
})

it('reports why a sound did not play', async () => {
  const { commands, sounds } = setUp(() => Promise.reject(new DOMException('no device', 'NotSupportedError')))
  sounds({ kind: 'play', sound: 'bell', volume: 1 })
  await settled(commands, 1)
  expect(commands).toEqual([{ type: 'alerts.played', failure: 'NotSupportedError: no device' }])
})

it('does not report an interrupted sound as failed when a newer one starts', async () => {
  const { commands, sounds } = setUp(() => Promise.reject(new DOMException('interrupted', 'AbortError')))
  sounds({ kind: 'play', sound: 'bell', volume: 1 })
  await settled(commands, 1)
  expect(commands).toEqual([{ type: 'alerts.played', failure: null }])
})
