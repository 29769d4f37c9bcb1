import { expect, it } from 'vitest'
import type { BusAnswer, BusCall } from '../../../src/main/os/dbus/bus'
import { askLockState } from '../../../src/main/os/lockState'

const answered = (active: unknown): BusAnswer => ({ kind: 'answered', body: [active] })
const failed = (kind: 'noOwner' | 'silent' | 'noBus'): BusAnswer => ({ kind: 'failed', failure: { kind } })
const refused: BusAnswer = {
  kind: 'failed',
  failure: { kind: 'refused', name: 'org.freedesktop.DBus.Error.UnknownMethod', message: '' }
}

const NAMES = [
  'org.gnome.ScreenSaver',
  'org.freedesktop.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver'
]

/** Asks a desktop whose lock services give these answers. The other services do not exist. */
async function ask(
  answers: Readonly<Record<string, BusAnswer>>
): Promise<{ readonly state: string; readonly asked: readonly BusCall[] }> {
  const asked: BusCall[] = []
  const state = await askLockState({
    call: async (call) => {
      asked.push(call)
      return answers[call.to] ?? failed('noOwner')
    }
  })
  return { state, asked }
}

it.each<[string, BusAnswer, BusAnswer, string]>([
  ['GNOME is locked', answered(true), failed('noOwner'), 'locked'],
  ['Plasma is locked', failed('noOwner'), answered(true), 'locked'],
  ['GNOME is not locked', answered(false), failed('noOwner'), 'unlocked'],
  ['one of two is locked', answered(false), answered(true), 'locked'],
  ['the owner says nothing', failed('silent'), failed('noOwner'), 'locked'],
  ['one says nothing, one is not locked', failed('silent'), answered(false), 'locked'],
  ['nobody could say', failed('noOwner'), failed('noOwner'), 'unknown'],
  ['there is no bus', failed('noBus'), failed('noBus'), 'unknown'],
  ['it does not know the question', refused, failed('noOwner'), 'unknown']
])('%s', async (_name, gnome, others, expected) => {
  expect((await ask({ 'org.gnome.ScreenSaver': gnome, 'org.freedesktop.ScreenSaver': others })).state).toBe(expected)
})

it.each(NAMES)('%s alone is asked and believed', async (name) => {
  const { state, asked } = await ask({ [name]: answered(true) })
  expect({ state, asked: asked.map(({ to, interface: on, path, member }) => [to, on, path, member]) }).toEqual({
    state: 'locked',
    asked: NAMES.map((one) => [one, one, `/${one.replaceAll('.', '/')}`, 'GetActive'])
  })
  expect((await ask({ [name]: answered(false) })).state).toBe('unlocked')
  expect((await ask({ [name]: failed('silent') })).state).toBe('locked')
  // The question must not start a service that does not run.
  expect(asked.map(({ within, mayStart }) => [within, mayStart])).toEqual(NAMES.map(() => [400, false]))
})
