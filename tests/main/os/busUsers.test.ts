import { describe, expect, it } from 'vitest'
import { activationBy } from '../../../src/main/os/waylandActivation'
import { createBusQuiet } from '../../../src/main/os/doNotDisturb/busSource'
import { createLauncherEntry } from '../../../src/main/os/launcherEntry'
import { createFakeTime } from '../../support/fakeTime'
import { ScriptedBus, settled } from '../../support/scriptedBus'

const NOTIFICATIONS = 'org.freedesktop.Notifications'

describe('the Do Not Disturb of Plasma', () => {
  const rig = () => {
    const time = createFakeTime()
    const bus = new ScriptedBus(time)
    const quiet = createBusQuiet(bus, time.timers)
    const told: string[] = []
    quiet.watch(() => told.push(quiet.state()))
    const inhibited = (value: unknown): { signature: string; value: unknown } => ({ signature: 'b', value })
    const change = (properties: object, of = NOTIFICATIONS): void =>
      bus.say({
        from: NOTIFICATIONS,
        path: '/org/freedesktop/Notifications',
        interface: 'org.freedesktop.DBus.Properties',
        member: 'PropertiesChanged',
        body: [of, properties, []]
      })
    return { time, bus, quiet, told, inhibited, change }
  }

  it('is asked once there is a service, and then its signals count', async () => {
    const { bus, quiet, told, inhibited, change } = rig()
    expect({ state: quiet.state(), calls: bus.calls }).toEqual({ state: 'unreadable', calls: [] })
    bus.own(NOTIFICATIONS, ':1.1')
    expect(bus.last('Get')).toMatchObject({ body: [NOTIFICATIONS, 'Inhibited'] })
    bus.last('Get').answer(inhibited(true))
    await settled()
    change({ Other: inhibited(false) })
    change({ Inhibited: inhibited(false) }, 'org.example.Other')
    change({ Inhibited: inhibited(false) })
    bus.own(NOTIFICATIONS, null)
    expect(told).toEqual(['on', 'off', 'unreadable'])
  })

  it('counts by a signal, not by an answer that comes later', async () => {
    const { bus, quiet, inhibited, change } = rig()
    bus.own(NOTIFICATIONS, ':1.1')
    change({ Inhibited: inhibited(true) })
    bus.last('Get').answer(inhibited(false))
    await settled()
    expect(quiet.state()).toBe('on')
  })

  it('is unreadable if the service does not answer, and is asked three times more', async () => {
    const { bus, time, quiet } = rig()
    bus.own(NOTIFICATIONS, ':1.1')
    for (let hours = 0; hours < 20; hours++) {
      time.advance(1_000_000)
      await settled()
    }
    expect({ state: quiet.state(), callCount: bus.calls.length, waiting: time.waiting() }).toEqual({
      state: 'unreadable',
      callCount: 4,
      waiting: []
    })
  })

  it.each([{ answer: { signature: 's', value: 'yes' } }, { answer: true }, { answer: undefined }])(
    'ignores the answer $answer',
    async ({ answer }) => {
      const { bus, quiet } = rig()
      bus.own(NOTIFICATIONS, ':1.1')
      bus.last('Get').answer(answer)
      await settled()
      expect(quiet.state()).toBe('unreadable')
    }
  )

  it('stops everything that it started', () => {
    const { bus, quiet } = rig()
    quiet.dispose()
    expect(bus.listeners).toBe(0)
  })
})

describe('the number on the launcher', () => {
  it('is a signal, which is sent again to docks that start later', () => {
    const bus = new ScriptedBus(createFakeTime())
    const entry = createLauncherEntry(bus)
    entry.setCount(7)
    bus.own('com.canonical.Unity', ':1.5')
    bus.own('org.freedesktop.DBus', null)
    bus.own('org.freedesktop.DBus', 'org.freedesktop.DBus')
    entry.setCount(0)
    bus.own('com.canonical.Unity', ':1.6')
    const state = (count: number) => ({
      interface: 'com.canonical.Unity.LauncherEntry',
      member: 'Update',
      body: [
        'application://deskhand.desktop',
        { count: { signature: 'x', value: count }, 'count-visible': { signature: 'b', value: count > 0 } }
      ]
    })
    expect(bus.emitted).toMatchObject([7, 7, 7, 0].map(state))
    entry.dispose()
    expect({ listeners: bus.listeners, calls: bus.calls }).toEqual({ listeners: 0, calls: [] })
  })
})

describe('an activation token', () => {
  const started = (
    env: Record<string, string>,
    parameters = ['--user-data-dir=/x', '--hidden', 'deskhand://customer/p/1']
  ) => ({ env, program: '/opt/Deskhand/deskhand', parameters, folder: '/x' })

  it('starts the app again on Wayland, only to show the window', () => {
    expect(activationBy('abc', started({ XDG_SESSION_TYPE: 'wayland', HOME: '/home/x' }))).toEqual({
      program: '/opt/Deskhand/deskhand',
      parameters: ['--user-data-dir=/x'],
      env: { XDG_SESSION_TYPE: 'wayland', HOME: '/home/x', XDG_ACTIVATION_TOKEN: 'abc', DESKTOP_STARTUP_ID: 'abc' }
    })
    expect(activationBy('abc', started({ WAYLAND_DISPLAY: 'wayland-0' }))).not.toBeNull()
  })

  it.each([
    {
      what: 'a link alone, which chose the folder',
      parameters: ['deskhand://customer/p/1'],
      expected: ['--user-data-dir=/x']
    },
    { what: 'nothing', parameters: [], expected: ['--user-data-dir=/x'] },
    {
      what: 'a link that says more than a link may',
      parameters: ['--demo', 'deskhand://customer/p/1', '--workspace=https://elsewhere.example'],
      expected: ['--demo', '--user-data-dir=/x']
    },
    {
      what: 'an app to run and what Chromium puts before a link',
      parameters: ['/work/app', '--no-sandbox', '--', 'DeskHand://customer/p/1'],
      expected: ['/work/app', '--no-sandbox', '--user-data-dir=/x']
    },
    {
      what: 'a folder that is not the last of several, or relative',
      parameters: ['--user-data-dir=/old', '--user-data-dir=x'],
      expected: ['--user-data-dir=/x']
    }
  ])(
    'opens the second start in the profile folder of this one if this one was started with $what',
    ({ parameters, expected }) => {
      expect(activationBy('abc', started({ XDG_SESSION_TYPE: 'wayland' }, parameters))?.parameters).toEqual(expected)
    }
  )

  it.each([
    { token: 'abc', env: { XDG_SESSION_TYPE: 'x11' } },
    { token: 'abc', env: { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'wayland-0' } },
    { token: 'abc', env: {} },
    { token: '', env: { XDG_SESSION_TYPE: 'wayland' } },
    { token: 'a b', env: { XDG_SESSION_TYPE: 'wayland' } },
    { token: 'x'.repeat(257), env: { XDG_SESSION_TYPE: 'wayland' } }
  ])('is not used for $token in $env', ({ token, env }) => expect(activationBy(token, started(env))).toBeNull())
})
