import { describe, expect, it } from 'vitest'
import { createSupervisor } from '../../../src/main/connection/supervisor'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { createFakeTime } from '../../support/fakeTime'
import { createFakeSockets } from './fakeSocket'
import { setUp, WORKSPACE } from './supervised'
import { workspaceAt } from './workspaceServer'

const LOST: SocketEnd = { kind: 'closed', code: 1006, reason: '' }
const noName: SocketEnd = { kind: 'failed', code: 'ENOTFOUND', detail: 'ENOTFOUND' }

describe('without a network', () => {
  it.each([LOST, noName])('an end (%j) shows offline, not a countdown', (end) => {
    const { supervisor, sockets, connect, connection, setOnline, at } = setUp()
    supervisor.start(WORKSPACE)
    connect()
    setOnline(false)
    sockets.last().events.ended(end)
    expect(connection()).toEqual({ state: 'offline', asOf: at(0) })
  })

  it('a network that is lost during a wait is noticed within a second', () => {
    const { supervisor, sockets, connection, setOnline, time } = setUp(() => 1 - 1e-9)
    supervisor.start(WORKSPACE)
    sockets.last().events.ended(noName)
    setOnline(false)
    time.advance(1_000)
    expect(connection()?.state).toBe('offline')
  })

  it('one attempt every 30 s is made but not shown, because the system may be wrong', () => {
    const { supervisor, sockets, log, connect, connection, setOnline, time } = setUp()
    supervisor.start(WORKSPACE)
    setOnline(false)
    sockets.last().events.ended(noName)
    for (let tries = 2; tries <= 5; tries++) {
      time.advance(29_000)
      expect(sockets.all).toHaveLength(tries - 1)
      time.advance(1_000)
      expect(sockets.all).toHaveLength(tries)
      if (tries < 5) sockets.last().events.ended(noName)
    }
    expect(log).toEqual(['connecting', 'offline'])
    connect()
    expect(connection()?.state).toBe('connected')
  })

  it.each([
    { chance: 0, wait: 0 },
    { chance: 0.999, wait: 999 }
  ])('the first attempt online follows within a second (chance $chance: after $wait ms)', ({ chance, wait }) => {
    const { supervisor, sockets, connection, setOnline, time, log } = setUp(() => chance)
    supervisor.start(WORKSPACE)
    setOnline(false)
    sockets.last().events.ended(LOST)
    time.advance(3_000)
    setOnline(true)
    time.advance(1_000)
    expect(connection()?.state).toBe('connecting')
    time.advance(wait)
    expect(sockets.all).toHaveLength(2)
    expect(log).toEqual(['connecting', 'offline', 'connecting'])
  })

  it('a network that is lost again before the attempt means offline again', () => {
    const { supervisor, sockets, connection, setOnline, time } = setUp(() => 1)
    supervisor.start(WORKSPACE)
    setOnline(false)
    sockets.last().events.ended(LOST)
    setOnline(true)
    time.advance(1_000)
    setOnline(false)
    time.advance(1_000)
    expect(connection()?.state).toBe('offline')
    expect(sockets.all.length).toBeLessThan(3)
  })

  it('“Try now” tries now, and the screen says so', () => {
    const { supervisor, sockets, connection, setOnline } = setUp()
    supervisor.start(WORKSPACE)
    setOnline(false)
    sockets.last().events.ended(LOST)
    supervisor.retry()
    expect({ state: connection()?.state, allCount: sockets.all.length }).toEqual({ state: 'connecting', allCount: 2 })
  })

  it('an open connection gets a ping when the network goes or comes', () => {
    const { supervisor, connect, connection, setOnline, time, now } = setUp()
    supervisor.start(WORKSPACE)
    const socket = connect()
    time.advance(1_500)
    socket.pong()
    setOnline(false)
    const pings = socket.pings
    time.advance(500)
    expect(socket.pings).toBe(pings + 1)
    time.advance(5_000)
    expect({ state: connection()?.state, now: now() }).toEqual({ state: 'offline', now: 7_000 })
  })

  it('a workspace on this computer needs no network', () => {
    const time = createFakeTime()
    const sockets = createFakeSockets()
    const states: string[] = []
    const supervisor = createSupervisor({
      clock: time.clock,
      monotonic: time.monotonic,
      timers: time.timers,
      random: () => 0.5,
      createSocket: sockets.create,
      cookieHeader: async () => '',
      isOnline: () => false,
      on: {
        connection: ({ state }) => void states.push(state),
        opened: () => undefined,
        frame: () => undefined,
        closed: () => undefined
      }
    })
    supervisor.start(workspaceAt(1))
    sockets.last().events.ended(LOST)
    time.advance(2_000)
    expect(states).toEqual(['connecting', 'reconnecting'])
    supervisor.stop()
  })
})

describe('sleep', () => {
  it('ends the connection; waking replaces it at once', () => {
    const { supervisor, sockets, log, connect, connection, computer, time, at } = setUp()
    supervisor.start(WORKSPACE)
    connect()
    computer()?.suspended()
    expect(sockets.last().dropped).toBe('terminate')
    expect(connection()).toEqual({ state: 'connecting', asOf: at(0) })
    expect(log.slice(-2)).toEqual(['connecting', 'closed 1'])
    time.jump(8 * 3_600_000)
    computer()?.resumed()
    expect(sockets.all).toHaveLength(2)
    expect(connect().request.generation).toBe(2)
    expect(connection()?.state).toBe('connected')
  })

  it('without an event is found by the next tick, and the open socket is replaced', () => {
    const { supervisor, sockets, connect, time, connection } = setUp()
    supervisor.start(WORKSPACE)
    const socket = connect()
    time.jump(60_000)
    time.advance(1_000)
    expect(socket.dropped).toBe('terminate')
    expect(sockets.all).toHaveLength(2)
    expect(connection()?.state).toBe('connecting')
  })

  it('is followed by quick attempts while the network is not there yet, which do not count as failures', () => {
    const { supervisor, sockets, computer, connect, connection, time } = setUp(() => 1)
    supervisor.start(WORKSPACE)
    connect()
    computer()?.suspended()
    time.jump(60_000)
    computer()?.resumed()
    let tries = 0
    while (time.clock() < (connection()?.asOf ?? 0) + 60_000 + 14_000) {
      sockets.last().events.ended(noName)
      tries++
      time.advance(1_500)
    }
    expect(tries).toBe(10)
    sockets.last().events.ended(LOST)
    const shown = connection()
    expect(shown?.state === 'reconnecting' && (shown.retryAt ?? 0) - time.clock()).toBe(5_000)
  })

  it('causes no attempt while signed out or stopped', () => {
    for (const status of [401, 407]) {
      const { supervisor, sockets, computer } = setUp()
      supervisor.start(WORKSPACE)
      sockets.last().events.ended({ kind: 'refused', status, retryAfter: null })
      expect(computer()).toBeNull()
      expect(sockets.all).toHaveLength(1)
    }
  })

  it('is followed by a ping as soon as the screen is unlocked', () => {
    const { supervisor, connect, computer, time } = setUp()
    supervisor.start(WORKSPACE)
    const socket = connect()
    time.advance(2_000)
    const { pings } = socket
    computer()?.unlocked()
    expect(socket.pings).toBe(pings + 1)
  })
})

describe('an untrusted certificate, which an administrator may renew', () => {
  const untrusted: SocketEnd = { kind: 'failed', code: 'CERT_HAS_EXPIRED', detail: 'CERT_HAS_EXPIRED' }
  const shown = { state: 'reconnecting', failure: { kind: 'certificate' } }

  /** Fails every attempt until this much time has passed. Returns the delays between attempts, ms. */
  function failing(rig: ReturnType<typeof setUp>, until: number): number[] {
    const waits: number[] = []
    while (rig.time.elapsed() < until) {
      rig.sockets.last().events.ended(untrusted)
      const now = rig.connection()
      expect(now).toMatchObject(shown)
      waits.push(now?.state === 'reconnecting' ? (now.retryAt ?? 0) - rig.time.clock() : Number.NaN)
      rig.time.advance(waits.at(-1) ?? 0)
    }
    return waits
  }

  it('is tried with doubled delays up to 5 min, after an hour every 15 min, and the cause is shown', () => {
    const rig = setUp(() => 0)
    rig.supervisor.start(WORKSPACE)
    const waits = failing(rig, 64 * 3_600_000)
    expect(waits.slice(8, 14)).toEqual([20_000, 40_000, 80_000, 160_000, 200_000, 200_000])
    expect(new Set(waits.slice(-200))).toEqual(new Set([900_000]))
    rig.connect()
    expect(rig.connection()?.state).toBe('connected')
  })

  it.each<{ name: string; happens: (rig: ReturnType<typeof setUp>) => void }>([
    { name: 'a click', happens: (rig) => rig.supervisor.retry() },
    {
      name: 'waking',
      happens: (rig) => {
        rig.computer()?.suspended()
        rig.time.jump(600_000)
        rig.computer()?.resumed()
      }
    },
    {
      name: 'another network',
      happens: (rig) => {
        rig.setOnline(false)
        rig.time.advance(2_000)
        rig.setOnline(true)
        rig.time.advance(3_000)
      }
    }
  ])('is tried at once after $name', ({ happens }) => {
    const rig = setUp(() => 0)
    rig.supervisor.start(WORKSPACE)
    failing(rig, 4 * 3_600_000)
    rig.sockets.last().events.ended(untrusted)
    const { length } = rig.sockets.all
    happens(rig)
    expect(rig.sockets.all).toHaveLength(length + 1)
    rig.sockets.last().events.ended(untrusted)
    expect(rig.connection()).toMatchObject(shown)
  })
})

describe('a refusal after a sign-in', () => {
  const refused: SocketEnd = { kind: 'refused', status: 401, retryAfter: null }

  it('within 30 s stops Deskhand, because another sign-in would not help', () => {
    const { supervisor, sockets, connect, connection, pass } = setUp()
    supervisor.start(WORKSPACE)
    sockets.last().events.ended(refused)
    supervisor.retry()
    connect()
    pass(29_000)
    sockets.last().events.ended({ kind: 'closed', code: 4401, reason: '' })
    expect(connection()).toMatchObject({ state: 'stopped', failure: { kind: 'signedOut', code: 4401 } })
    supervisor.retry()
    sockets.last().events.ended(refused)
    expect(connection()?.state).toBe('signedOut')
  })

  it('later counts as the end of a session', () => {
    const { supervisor, sockets, connect, connection, pass } = setUp()
    supervisor.start(WORKSPACE)
    sockets.last().events.ended(refused)
    supervisor.retry()
    connect()
    pass(31_000)
    sockets.last().events.ended({ kind: 'closed', code: 4401, reason: '' })
    expect(connection()?.state).toBe('signedOut')
  })
})

it.each([1008, 4001, 4003])(
  '%i twice within a minute signs out if there is no cookie, but twice in an hour does not',
  (code) => {
    for (const [apart, state] of [
      [45_000, 'signedOut'],
      [70_000, 'reconnecting']
    ] as const) {
      const { supervisor, sockets, connect, connection, time, pass } = setUp(() => 0)
      supervisor.start(WORKSPACE)
      connect()
      sockets.last().events.ended({ kind: 'closed', code, reason: '' })
      expect(connection()?.state).toBe('reconnecting')
      time.advance(0)
      connect()
      pass(apart)
      sockets.last().events.ended({ kind: 'closed', code, reason: '' })
      expect(connection()?.state).toBe(state)
    }
  }
)

it('ten binary frames in a minute end the connection, nine do not', () => {
  const { supervisor, sockets, connect, connection, pass } = setUp()
  supervisor.start(WORKSPACE)
  const socket = connect()
  const binary = () => socket.events.frame(Buffer.from([1]), true)
  for (let frame = 0; frame < 9; frame++) binary()
  pass(61_000)
  for (let frame = 0; frame < 9; frame++) binary()
  expect(connection()?.state).toBe('connected')
  binary()
  expect(sockets.last().dropped).toBe('terminate')
  expect(connection()).toMatchObject({ state: 'reconnecting', failure: { kind: 'incompatible', code: 1003 } })
})

it('binary frames with JSON are read, and do not end the connection (binary-frames)', () => {
  const { supervisor, sockets, connect, connection } = setUp()
  supervisor.start(WORKSPACE)
  const socket = connect()
  for (let frame = 0; frame < 30; frame++) socket.events.frame(Buffer.from('\ufeff {"type":"ping"}\n'), true)
  expect(connection()?.state).toBe('connected')
  const packed = [
    '{"type":"ping"}\u0000',
    '\u001e{"type":"ping"}\u001e',
    '"{\\"type\\":\\"ping\\"}"',
    '{"type":"ping"}\r\n{"type":"pi',
    'ping"}\n{"type":"ping"}'
  ]
  for (let frame = 0; frame < 30; frame++) for (const text of packed) socket.events.frame(Buffer.from(text), true)
  expect(connection()?.state).toBe('connected')
  for (const noise of ['{', '', '{"type"', '[}', '\u0082x']) socket.events.frame(Buffer.from(noise), true)
  for (let frame = 0; frame < 5; frame++) socket.events.frame(Buffer.from([0x82, 0x7b, 0x7d]), true)
  expect(sockets.last().dropped).toBe('terminate')
})

it('on battery, a silent connection is in doubt after 20 s and dead after 25; with a message in flight after 3 and 5', () => {
  const idle = setUp()
  idle.savePower()
  idle.supervisor.start(WORKSPACE)
  idle.connect()
  idle.time.advance(19_999)
  expect(idle.connection()?.state).toBe('connected')
  idle.time.advance(1)
  expect(idle.connection()?.state).toBe('checking')
  idle.time.advance(5_000)
  expect(idle.connection()?.state).toBe('reconnecting')
  const busy = setUp()
  busy.savePower()
  busy.supervisor.start(WORKSPACE)
  busy.connect()
  busy.supervisor.send('x', true)
  busy.time.advance(3_000)
  expect(busy.connection()?.state).toBe('checking')
  busy.time.advance(2_000)
  expect(busy.connection()?.state).toBe('reconnecting')
})

it.each([
  { what: 'more than 256 KiB', unsent: 262_145, seconds: 1 },
  { what: 'the same bytes for 3 s', unsent: 100, seconds: 4 }
])('$what that have not left cause doubt, whatever comes in, and then end the connection', ({ unsent, seconds }) => {
  const { supervisor, connect, connection, time } = setUp()
  supervisor.start(WORKSPACE)
  const socket = connect()
  socket.holdBack(unsent)
  for (let second = 1; second <= seconds; second++) {
    expect(connection()?.state).toBe('connected')
    time.advance(1_000)
    socket.events.heard()
  }
  expect(connection()?.state).toBe('checking')
  time.advance(2_000)
  expect(connection()?.state).toBe('reconnecting')
})

it('a long frame that arrives slowly is detected, but pongs and whole frames do not count as one', () => {
  const { supervisor, connect, time } = setUp()
  supervisor.start(WORKSPACE)
  const { events } = connect()
  const second = (bytes: number): boolean => {
    time.advance(1_000)
    events.heard(bytes)
    return supervisor.receiving()
  }
  expect([second(5), second(5), second(400), second(400)]).toEqual([false, false, false, true])
  events.frame(Buffer.from('{}'), false)
  expect([supervisor.receiving(), second(500), second(500)]).toEqual([false, false, true])
  time.advance(3_000)
  expect(supervisor.receiving()).toBe(false)
})

it('no number of pings and pongs counts as a long frame, also beside the beginning of one', () => {
  const { supervisor, connect, time } = setUp()
  supervisor.start(WORKSPACE)
  const { events } = connect()
  const control = (): boolean => {
    time.advance(1_000)
    events.heard(10)
    events.controlled?.(5)
    events.controlled?.(5)
    return supervisor.receiving()
  }
  expect(Array.from({ length: 200 }, control)).not.toContain(true)
  events.heard(600)
  expect([control(), control(), control()]).toEqual([true, true, false])
  events.heard(5)
  expect(supervisor.receiving()).toBe(true)
  events.frame(Buffer.from('{}'), false)
  events.controlled?.(5)
  expect([supervisor.receiving(), control()]).toEqual([false, false])
})

it('bytes that leave slowly cause no doubt', () => {
  const { supervisor, connect, connection, time } = setUp()
  supervisor.start(WORKSPACE)
  const socket = connect()
  for (let unsent = 100_000; unsent > 0; unsent -= 5_000) {
    socket.holdBack(unsent)
    time.advance(1_000)
    socket.pong()
    expect(connection()?.state).toBe('connected')
  }
})
