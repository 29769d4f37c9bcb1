import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Variant } from '@particle/dbus-next'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Bus } from '../../../../src/main/os/dbus/bus'
import { readBusAddress, sessionBusPath, systemBusPath } from '../../../../src/main/os/dbus/desktopBus'
import { failureOf } from '../../../../src/main/os/dbus/busCalls'
import type { BusLink, BusLinkEvents } from '../../../../src/main/os/dbus/busLink'
import { MESSAGE_KIND, type BusMessage } from '../../../../src/main/os/dbus/busMessage'
import { createBus, noBus, openLink } from '../../../../src/main/os/dbus/sessionBus'
import { systemMonotonic, systemTimers } from '../../../../src/main/os/clock'
import { Bus as ServiceBus } from '../../../support/desktop/bus'
import { startBusDaemon } from '../../../support/desktop/busDaemon'
import { Processes } from '../../../support/desktop/processes'
import { createFakeTime } from '../../../support/fakeTime'
import { until } from '../../../support/until'

const NAME = 'org.test.Service'
const CALL = { to: NAME, path: '/org/test', interface: NAME } as const

describe('on a real bus', () => {
  const processes = new Processes()
  const folder = mkdtempSync(join(tmpdir(), 'bus-'))
  let address = ''
  let service: ServiceBus
  let bus: Bus
  const asked: unknown[] = []
  const logged: string[] = []

  const connect = (): Bus =>
    createBus({
      path: () => readBusAddress(address),
      open: openLink,
      timers: systemTimers,
      monotonic: systemMonotonic,
      log: (line) => logged.push(line)
    })

  beforeAll(async () => {
    const env = { PATH: process.env['PATH'] ?? '' }
    address = await startBusDaemon(processes, folder, 'session', env, {
      'org.test.Sleeper': '/bin/sleep 1000',
      'org.test.Broken': '/bin/false'
    })
    service = await ServiceBus.connect(address)
    service.serve('/org/test', NAME, {
      methods: {
        Echo: [
          'sa{sv}ai',
          (call) => {
            asked.push(call.body)
            return [call.body[0], { urgency: new Variant('y', 2), names: new Variant('as', ['a', 'b']) }, [1, -2]]
          }
        ]
      }
    })
    await service.own(NAME)
    bus = connect()
  })
  afterAll(async () => {
    bus.dispose()
    service.close()
    await processes.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('sends values of every kind and reads the answer', async () => {
    const hints = {
      urgency: { signature: 'y', value: 1 },
      image: { signature: '(iiay)', value: [1, 2, Buffer.from([7, 8])] }
    }
    const answer = await bus.call({
      ...CALL,
      member: 'Echo',
      signature: 'sa{sv}as',
      body: ['grüße\0 \uD83D\uDE00', hints, ['default', 'Open']]
    })
    expect(answer).toMatchObject({
      kind: 'answered',
      body: [
        'grüße\uFFFD \uD83D\uDE00',
        { urgency: { signature: 'y', value: 2 }, names: { signature: 'as', value: ['a', 'b'] } },
        [1, -2]
      ]
    })
    expect(asked).toMatchObject([
      ['grüße\uFFFD \uD83D\uDE00', { urgency: 1, image: [1, 2, Buffer.from([7, 8])] }, ['default', 'Open']]
    ])
  })

  it('fails a call at once if no program has the name or is started for it', async () => {
    for (const mayStart of [true, false]) {
      expect(await bus.call({ ...CALL, to: 'org.test.Nobody', member: 'Echo', mayStart })).toEqual({
        kind: 'failed',
        failure: { kind: 'noOwner' }
      })
    }
    expect(await bus.call({ ...CALL, to: 'org.test.Broken', member: 'Echo', mayStart: true })).toEqual({
      kind: 'failed',
      failure: { kind: 'noOwner' }
    })
  })

  it('starts a program only for a call that may start one, and counts as silent if it never comes', async () => {
    expect(await bus.call({ ...CALL, to: 'org.test.Sleeper', member: 'Echo' })).toEqual({
      kind: 'failed',
      failure: { kind: 'noOwner' }
    })
    expect(await bus.call({ ...CALL, to: 'org.test.Sleeper', member: 'Echo', mayStart: true, withinMs: 50 })).toEqual({
      kind: 'failed',
      failure: { kind: 'silent' }
    })
  })

  it('accepts an answer that came while this process was busy', async () => {
    const daemon = { to: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
    // The bus must be connected before the process is busy, because a busy process cannot send a call.
    expect((await bus.call({ ...daemon, member: 'GetId' })).kind).toBe('answered')
    const answer = bus.call({ ...daemon, member: 'GetId', withinMs: 50 })
    const error = bus.call({ ...CALL, to: 'org.test.Nobody', member: 'Echo', withinMs: 50 })
    // This loop keeps the process busy for a second. The daemon answers meanwhile, even on a slow computer.
    for (const end = performance.now() + 1000; performance.now() < end;);
    expect({ kind: (await answer).kind, error: await error }).toEqual({
      kind: 'answered',
      error: { kind: 'failed', failure: { kind: 'noOwner' } }
    })
  })

  it("reports the service's own error name", async () => {
    expect(await bus.call({ ...CALL, member: 'Missing' })).toMatchObject({
      kind: 'failed',
      failure: { kind: 'refused', name: 'org.freedesktop.DBus.Error.UnknownMethod' }
    })
  })

  it('fails a call with values of wrong types, and nothing else', async () => {
    expect(await bus.call({ ...CALL, member: 'Echo', signature: 'u', body: ['seven'] })).toMatchObject({
      kind: 'failed',
      failure: { kind: 'refused' }
    })
    bus.emit({ path: '/org/test', interface: NAME, member: 'Odd', signature: 'ss', body: [1] })
    expect(await bus.call({ ...CALL, member: 'Echo', signature: 's', body: ['still here'] })).toMatchObject({
      kind: 'answered'
    })
  })

  it('reports the owner of a name at once and after each change', async () => {
    const told: (string | null)[] = []
    const cancel = bus.watchOwner('org.test.Changing', (owner) => told.push(owner))
    await until('the first answer', () => told.length === 1)
    await service.own('org.test.Changing')
    await until('an owner', () => told.length === 2)
    await service.disown('org.test.Changing')
    await until('no owner', () => told.length === 3)
    const again: (string | null)[] = []
    bus.watchOwner('org.test.Changing', (owner) => again.push(owner))()
    cancel()
    expect({ told, again }).toEqual({ told: [null, expect.stringMatching(/^:/), null], again: [null] })
  })

  it('accepts a signal only from the owner of the name', async () => {
    const stranger = await ServiceBus.connect(address)
    const heard: unknown[] = []
    const cancel = bus.onSignal({ from: NAME, interface: NAME, member: 'Said' }, (signal) => heard.push(signal.body[0]))
    const all = bus.onSignal({ interface: NAME }, () => undefined)
    // When this call is answered, the bus has both subscriptions, because they were sent before it.
    await bus.call({ ...CALL, member: 'Echo', signature: 's', body: ['order'] })
    stranger.emit('/org/test', NAME, 'Said', 's', ['forged'])
    service.emit('/org/test', NAME, 'Other', 's', ['another'])
    service.emit('/org/test', NAME, 'Said', 's', ['true'])
    await until('a signal', () => heard.length > 0)
    expect(heard).toEqual(['true'])
    stranger.close()
    cancel()
    all()
  })

  it('emits signals to others, and refuses calls at once', async () => {
    const listener = await ServiceBus.connect(address)
    await listener.listenTo(`type='signal',interface='${NAME}'`)
    const heard: unknown[] = []
    const sender = new Promise<string>((resolve) => {
      listener.onSignal((signal) => {
        heard.push(signal.body)
        resolve(signal.sender)
      })
    })
    bus.emit({
      path: '/org/test',
      interface: NAME,
      member: 'Update',
      signature: 'sa{sv}',
      body: ['app', { count: { signature: 'x', value: 7 } }]
    })
    await expect(listener.call(await sender, '/', NAME, 'Anything')).rejects.toThrow()
    expect(heard).toMatchObject([['app', {}]])
    listener.close()
  })

  it('fails waiting calls when the bus goes away, and throws nothing', async () => {
    const others = new Processes()
    const place = mkdtempSync(join(tmpdir(), 'bus-'))
    try {
      address = await startBusDaemon(
        others,
        place,
        'session',
        { PATH: process.env['PATH'] ?? '' },
        { 'org.test.Sleeper': '/bin/sleep 1000' }
      )
      const short = connect()
      const told: (string | null)[] = []
      const waits = short.call({ ...CALL, to: 'org.test.Sleeper', member: 'Echo', mayStart: true, withinMs: 60_000 })
      short.watchOwner('org.freedesktop.DBus', (owner) => told.push(owner))
      await until('the connection', () => told.length === 1)
      await others.stop()
      expect(await waits).toEqual({ kind: 'failed', failure: { kind: 'noBus' } })
      expect(await short.call({ ...CALL, member: 'Echo' })).toEqual({ kind: 'failed', failure: { kind: 'noBus' } })
      expect(told).toEqual(['org.freedesktop.DBus', null])
      short.dispose()
    } finally {
      await others.stop()
      rmSync(place, { recursive: true, force: true })
    }
  })
})

describe('on a scripted bus', () => {
  const time = createFakeTime()
  let sent: BusMessage[] = []
  let opened: BusLinkEvents[] = []
  let buses: Bus[] = []

  const open = (_path: string, on: BusLinkEvents): Promise<BusLink> => {
    opened.push(on)
    return Promise.resolve({ send: (message) => void sent.push(message), close: () => undefined })
  }
  const start = (path: () => string | null = () => '/bus'): Bus => {
    const bus = createBus({ path, open, timers: time.timers, monotonic: time.monotonic, log: () => undefined })
    buses.push(bus)
    return bus
  }
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const answer = (to: BusMessage | undefined, body: readonly unknown[]): void =>
    opened.at(-1)?.heard({ type: MESSAGE_KIND.answer, serial: 1, replySerial: to?.serial ?? 0, body })

  afterEach(() => {
    buses.forEach((bus) => bus.dispose())
    ;[sent, opened, buses] = [[], [], []]
  })

  it('accepts an answer in time, and passes a late one to `late` once', async () => {
    const bus = start()
    await settle()
    opened[0]?.ready()
    const late: unknown[] = []
    const first = bus.call({ ...CALL, member: 'First' })
    const second = bus.call({ ...CALL, member: 'Second', withinMs: 100 }, (body) => late.push(...body))
    answer(sent[0], ['one'])
    expect(await first).toEqual({ kind: 'answered', body: ['one'] })
    time.advance(100)
    expect(await second).toEqual({ kind: 'failed', failure: { kind: 'silent' } })
    for (const word of ['two', 'three']) answer(sent[1], [word])
    expect(late).toEqual(['two'])
  })

  it('does not call a service that has left 64 calls without an answer', async () => {
    const bus = start()
    await settle()
    opened[0]?.ready()
    const all = Array.from({ length: 70 }, () => bus.call({ ...CALL, member: 'Many', withinMs: 1000 }))
    expect(await Promise.all(all.slice(64))).toEqual(
      Array.from({ length: 6 }, () => ({ kind: 'failed', failure: { kind: 'silent' } }))
    )
    expect(sent).toHaveLength(64)
    time.advance(1000)
    void bus.call({ ...CALL, member: 'More' })
    expect(sent).toHaveLength(65)
  })

  it('connects again after growing delays, and listens to the same signals', async () => {
    const bus = start()
    bus.onSignal({ interface: NAME }, () => undefined)
    await settle()
    opened[0]?.ready()
    expect(sent.map(({ member }) => member)).toEqual(['AddMatch'])
    for (const wait of [1500, 7500, 45_000, 180_000, 900_000, 900_000]) {
      const before = opened.length
      opened.at(-1)?.closed('ended')
      time.advance(wait - 1)
      await settle()
      expect({ wait, openedCount: opened.length }).toEqual({ wait, openedCount: before })
      time.advance(1)
      await settle()
      expect({ wait, openedCount: opened.length }).toEqual({ wait, openedCount: before + 1 })
    }
    sent = []
    opened.at(-1)?.ready()
    expect(sent.map(({ member }) => member)).toEqual(['AddMatch'])
  })

  it('leaves a bus that never greets, and fails the calls that waited for it', async () => {
    const bus = start()
    await settle()
    const call = bus.call({ ...CALL, member: 'Early', withinMs: 60_000 })
    time.advance(5000)
    expect(await call).toEqual({ kind: 'failed', failure: { kind: 'noBus' } })
  })

  it('reports at once that there is no bus, and connects to one that starts later', async () => {
    let path: string | null = null
    const bus = start(() => path)
    const told: (string | null)[] = []
    bus.watchOwner(NAME, (owner) => told.push(owner))
    expect(await bus.call({ ...CALL, member: 'First' })).toEqual({ kind: 'failed', failure: { kind: 'noBus' } })
    expect({ told, opened }).toEqual({ told: [null], opened: [] })
    path = '/bus'
    time.advance(1500)
    await settle()
    opened[0]?.ready()
    answer(
      sent.find(({ member }) => member === 'GetNameOwner'),
      [':1.7']
    )
    await settle()
    expect(told).toEqual([null, ':1.7'])
  })

  it('leaves no timer behind', async () => {
    const bus = start()
    await settle()
    opened[0]?.ready()
    void bus.call({ ...CALL, member: 'Open' })
    bus.dispose()
    expect(time.waiting()).toEqual([])
  })
})

describe('without a bus', () => {
  it('fails everything at once, and no name has an owner', async () => {
    const told: (string | null)[] = []
    noBus.watchOwner(NAME, (owner) => told.push(owner))()
    expect({ call: await noBus.call({ ...CALL, member: 'Any' }), told }).toEqual({
      call: { kind: 'failed', failure: { kind: 'noBus' } },
      told: [null]
    })
  })
})

describe('the address of a bus', () => {
  it.each([
    { address: 'unix:path=/run/user/1000/bus', path: '/run/user/1000/bus' },
    { address: 'unix:path=/tmp/a%20b%3ac,guid=0a1b', path: '/tmp/a b:c' },
    { address: 'unix:abstract=/tmp/dbus-x,guid=0a', path: '\0/tmp/dbus-x' },
    { address: 'tcp:host=localhost,port=1;unix:path=/bus', path: '/bus' },
    { address: 'unix:runtime=yes', path: null },
    { address: 'unix:path=%E0%A4', path: null },
    { address: 'autolaunch:', path: null },
    { address: '', path: null }
  ])('$address is $path', ({ address, path }) => expect(readBusAddress(address)).toBe(path))

  const place = (env: Record<string, string>, ...files: readonly string[]) => ({
    env,
    uid: 1000,
    exists: (path: string) => files.includes(path)
  })

  it.each([
    {
      name: 'what the session says',
      found: sessionBusPath(place({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x' })),
      path: '/x'
    },
    {
      name: 'the usual place, where there is one',
      found: sessionBusPath(place({}, '/run/user/1000/bus')),
      path: '/run/user/1000/bus'
    },
    {
      name: 'the folder of the session, where there is one',
      found: sessionBusPath(place({ XDG_RUNTIME_DIR: '/custom' }, '/custom/bus')),
      path: '/custom/bus'
    },
    {
      name: 'the folder of the session, before the usual place',
      found: sessionBusPath(place({ XDG_RUNTIME_DIR: '/custom' }, '/custom/bus', '/run/user/1000/bus')),
      path: '/custom/bus'
    },
    {
      name: 'the usual place, where the folder of the session has none',
      found: sessionBusPath(place({ XDG_RUNTIME_DIR: '/custom' }, '/run/user/1000/bus')),
      path: '/run/user/1000/bus'
    },
    {
      name: 'what the session says, before both',
      found: sessionBusPath(
        place({ XDG_RUNTIME_DIR: '/custom', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x' }, '/custom/bus')
      ),
      path: '/x'
    },
    { name: 'nowhere', found: sessionBusPath(place({ XDG_RUNTIME_DIR: '' })), path: null },
    {
      name: 'the usual place of the system',
      found: systemBusPath(place({}, '/var/run/dbus/system_bus_socket')),
      path: '/var/run/dbus/system_bus_socket'
    },
    {
      name: 'what the system says',
      found: systemBusPath(place({ DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/y' })),
      path: '/y'
    }
  ])('is $name', ({ found, path }) => expect(found).toBe(path))
})

describe('an error of the bus', () => {
  it.each([
    { name: 'ServiceUnknown', failure: { kind: 'noOwner' } },
    { name: 'NameHasNoOwner', failure: { kind: 'noOwner' } },
    { name: 'Spawn.ChildExited', failure: { kind: 'noOwner' } },
    { name: 'NoReply', failure: { kind: 'silent' } },
    { name: 'TimedOut', failure: { kind: 'silent' } },
    {
      name: 'AccessDenied',
      failure: { kind: 'refused', name: 'org.freedesktop.DBus.Error.AccessDenied', message: 'no' }
    }
  ])('$name is $failure', ({ name, failure }) =>
    expect(failureOf({ errorName: `org.freedesktop.DBus.Error.${name}`, body: ['no'] })).toEqual(failure)
  )
})
