import { expect, it } from 'vitest'
import type { BusAnswer, BusCall } from '../../../src/main/os/dbus/bus'
import { watchLockServices } from '../../../src/main/os/lockState'

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

/** Asks a desktop whose lock services return these answers. The other services do not exist. */
async function ask(
  answers: Readonly<Record<string, BusAnswer>>
): Promise<{ readonly state: string; readonly asked: readonly BusCall[] }> {
  const asked: BusCall[] = []
  const state = await watchLockServices({
    call: async (call) => {
      asked.push(call)
      return answers[call.to] ?? failed('noOwner')
    },
    onSignal: () => () => undefined,
    watchOwner: () => () => undefined
  }).ask(true)
  return { state, asked }
}

it.each<{ name: string; gnome: BusAnswer; others: BusAnswer; expected: string }>([
  { name: 'GNOME is locked', gnome: answered(true), others: failed('noOwner'), expected: 'locked' },
  { name: 'Plasma is locked', gnome: failed('noOwner'), others: answered(true), expected: 'locked' },
  { name: 'GNOME is not locked', gnome: answered(false), others: failed('noOwner'), expected: 'unlocked' },
  { name: 'one of two is locked', gnome: answered(false), others: answered(true), expected: 'locked' },
  { name: 'the owner says nothing', gnome: failed('silent'), others: failed('noOwner'), expected: 'locked' },
  { name: 'one says nothing, one is not locked', gnome: failed('silent'), others: answered(false), expected: 'locked' },
  { name: 'nobody could say', gnome: failed('noOwner'), others: failed('noOwner'), expected: 'unknown' },
  { name: 'there is no bus', gnome: failed('noBus'), others: failed('noBus'), expected: 'unknown' },
  { name: 'it does not know the question', gnome: refused, others: failed('noOwner'), expected: 'unknown' }
])('the screen counts as $expected if $name', async ({ gnome, others, expected }) => {
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
  expect(asked.map(({ withinMs, mayStart }) => ({ withinMs, mayStart }))).toEqual(
    NAMES.map(() => ({ withinMs: 400, mayStart: false }))
  )
})

/** Makes a desktop. The test starts and ends its lock services, and sends their signals. */
function desktop() {
  const asked: string[] = []
  const owners = new Map<string, (owner: string | null) => void>()
  const signals = new Map<string, () => void>()
  const services = watchLockServices({
    call: async ({ to }) => {
      asked.push(to)
      return answered(true)
    },
    onSignal: ({ from = '', member, path }, listener) => {
      if (member === 'ActiveChanged' && path === undefined)
        signals.set(from, () => listener({ path: '/', interface: from, member, body: [] }))
      return () => void signals.delete(from)
    },
    watchOwner: (name, listener) => {
      owners.set(name, listener)
      return () => void owners.delete(name)
    }
  })
  return { services, asked, owners, signals }
}

it('asks at intervals only the services that run, and asks a service that may run', async () => {
  const { services, asked, owners } = desktop()
  const [gnome = '', ...others] = NAMES
  for (const name of others) owners.get(name)?.(null)
  expect(await services.ask(false)).toBe('locked')
  expect(asked).toEqual([gnome])
  owners.get(gnome)?.(null)
  expect(await services.ask(false)).toBe('unknown')
  expect(asked).toEqual([gnome])
  owners.get(gnome)?.(':1.7')
  await services.ask(false)
  expect(asked).toEqual([gnome, gnome])
})

it('asks every service when every service is asked for', async () => {
  const { services, asked, owners } = desktop()
  for (const name of NAMES) owners.get(name)?.(null)
  await services.ask(true)
  expect(asked).toEqual(NAMES)
})

it('gives a hint when a service locks, starts or ends, until it is disposed', () => {
  const { services, owners, signals } = desktop()
  let hints = 0
  services.onHint(() => hints++)
  for (const name of NAMES) signals.get(name)?.()
  owners.get('org.gnome.ScreenSaver')?.(':1.7')
  owners.get('org.gnome.ScreenSaver')?.(null)
  expect(hints).toBe(7)
  services.dispose()
  expect({ owners: owners.size, signals: signals.size }).toEqual({ owners: 0, signals: 0 })
})
