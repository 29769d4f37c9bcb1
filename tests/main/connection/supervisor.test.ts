import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UNREADY_LIMIT_MS } from '../../../src/main/connection/connection'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { setUp, WORKSPACE } from './supervised'
import { workspaceAt } from './workspaceServer'

const LOST: SocketEnd = { kind: 'closed', code: 1006, reason: '' }
const refused = (status: number, retryAfter: string | null = null): SocketEnd => ({
  kind: 'refused',
  status,
  retryAfter
})
const told = (code: number, at: number, times = 1) => ({
  failure: { kind: 'signedOut', detail: `HTTP ${code}`, code },
  at,
  times,
  retryAt: null
})

describe('the way to connected', () => {
  it('is connecting until the queue was read, and needs no greeting', () => {
    const { supervisor, sockets, log, connect, connection, at } = setUp()
    supervisor.start(WORKSPACE)
    expect(connection()).toEqual({ state: 'connecting', asOf: null })
    sockets.last().events.opened()
    expect(log).toEqual(['connecting', 'opened 1'])
    connect()
    expect(connection()).toEqual({ state: 'connected', asOf: at(0), since: at(0) })
  })

  it('sends only on an open socket', () => {
    const { supervisor, sockets, connect } = setUp()
    expect(supervisor.send('a')).toBe(false)
    supervisor.start(WORKSPACE)
    expect(supervisor.send('b')).toBe(false)
    sockets.last().events.opened()
    expect(supervisor.send('c')).toBe(true)
    connect()
    expect(supervisor.send('d')).toBe(true)
    sockets.last().events.ended(LOST)
    expect(supervisor.send('e')).toBe(false)
    expect(sockets.last().sent).toEqual(['c', 'd'])
  })

  it('a failed first attempt shows its cause and the time of the next one', () => {
    const { supervisor, sockets, connection, time, at } = setUp()
    supervisor.start(WORKSPACE)
    sockets.last().events.ended({ kind: 'failed', code: 'ENOTFOUND', detail: 'ENOTFOUND' })
    const failure = { kind: 'nameNotFound', detail: 'ENOTFOUND', code: null }
    expect(connection()).toEqual({ state: 'reconnecting', asOf: null, retryAt: at(2_500), failure })
    time.advance(2_500)
    expect(sockets.all).toHaveLength(2)
    expect(connection()).toEqual({ state: 'reconnecting', asOf: null, retryAt: null, failure })
  })

  it('a queue that is never read ends the connection, but a reading that makes progress does not', () => {
    const { supervisor, sockets, connection, time } = setUp()
    supervisor.start(WORKSPACE)
    const { events } = sockets.last()
    events.opened()
    for (let page = 0; page < 5; page++) {
      supervisor.send('page')
      for (let second = 0; second < UNREADY_LIMIT_MS / 1000 - 1; second++) {
        time.advance(1_000)
        events.heard()
      }
    }
    expect(connection()).toMatchObject({ state: 'connecting' })
    time.advance(1_000)
    expect(connection()).toMatchObject({ state: 'reconnecting', failure: { kind: 'timeout' } })
    expect(sockets.last().dropped).toBe('terminate')
  })
})

describe('a lost connection', () => {
  it('is replaced, and the state counts as known until the last byte', () => {
    const { supervisor, sockets, log, connect, connection, time, at } = setUp()
    supervisor.start(WORKSPACE)
    const { events } = connect()
    time.advance(2_000)
    events.heard()
    time.advance(1_500)
    events.ended(LOST)
    expect(connection()).toMatchObject({ state: 'reconnecting', asOf: at(2_000), retryAt: at(3_500 + 2_500) })
    expect(log.slice(-2)).toEqual(['reconnecting', 'closed 1'])
    time.advance(2_500)
    sockets.last().events.opened()
    expect(connection()).toMatchObject({ state: 'reconnecting', retryAt: null })
    connect()
    expect(connection()).toEqual({ state: 'connected', asOf: at(6_000), since: at(6_000) })
  })

  it('events and calls of an older connection change nothing', () => {
    const { supervisor, sockets, log, connect, time } = setUp()
    supervisor.start(WORKSPACE)
    const old = connect()
    old.events.ended(LOST)
    time.advance(2_500)
    sockets.last().events.opened()
    const before = [...log]
    old.events.opened()
    old.events.frame(Buffer.from('late'), false)
    old.events.heard()
    old.events.ended(LOST)
    supervisor.ready(1)
    supervisor.restart(1, 'listUnanswered')
    supervisor.signedOut(1, 'Not authenticated')
    expect(log).toEqual(before)
    expect(sockets.all).toHaveLength(2)
  })

  it('delays grow while it drops again and again, and start again after a connection that worked for 10 s', () => {
    const { supervisor, sockets, connect, connection, time } = setUp(() => 1 - 1e-9)
    supervisor.start(WORKSPACE)
    const waits: number[] = []
    for (const up of [9_999, 9_999, 9_999, 10_000]) {
      const { events } = connect()
      for (let ms = up; ms > 0; ms -= 1_000) {
        events.heard()
        time.advance(Math.min(ms, 1_000))
      }
      events.ended(LOST)
      const now = connection()
      const retryAt = now?.state === 'reconnecting' ? (now.retryAt ?? 0) : 0
      waits.push(retryAt - time.clock())
      time.advance(waits.at(-1) ?? 0)
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 5_000])
    expect(sockets.all).toHaveLength(5)
  })

  it('restart terminates and reconnects', () => {
    const { supervisor, sockets, log, connect, connection } = setUp()
    supervisor.start(WORKSPACE)
    connect()
    supervisor.restart(1, 'listUnanswered')
    expect(sockets.last().dropped).toBe('terminate')
    expect(connection()).toMatchObject({
      state: 'reconnecting',
      failure: { kind: 'timeout', detail: 'listUnanswered', code: null }
    })
    expect(log.at(-1)).toBe('closed 1')
  })

  it('Retry-After is honoured', () => {
    const { supervisor, sockets, connection, at } = setUp(() => 0)
    supervisor.start(WORKSPACE)
    sockets.last().events.ended(refused(503, '40'))
    expect(connection()).toMatchObject({
      state: 'reconnecting',
      retryAt: at(40_000),
      failure: { kind: 'http', code: 503 }
    })
  })
})

describe('a silent connection', () => {
  it('is checked, holds commands back, and recovers', () => {
    const { supervisor, log, connect, connection, time, at } = setUp()
    supervisor.start(WORKSPACE)
    const { events } = connect()
    time.advance(7_000)
    expect(connection()).toEqual({ state: 'checking', asOf: at(0) })
    expect(supervisor.send('held')).toBe(false)
    events.heard()
    expect(connection()).toEqual({ state: 'connected', asOf: at(7_000), since: at(0) })
    expect(supervisor.send('free')).toBe(true)
    expect(log.filter((line) => line.startsWith('closed'))).toEqual([])
  })

  it('is given up after nine seconds', () => {
    const { supervisor, sockets, connect, connection, time, at } = setUp()
    supervisor.start(WORKSPACE)
    connect()
    time.advance(9_000)
    expect(sockets.last().dropped).toBe('terminate')
    expect(connection()).toMatchObject({ state: 'reconnecting', asOf: at(0), failure: { kind: 'timeout' } })
  })

  it('“Try now” replaces it at once', () => {
    const { supervisor, sockets, connect, connection, log, time } = setUp()
    supervisor.start(WORKSPACE)
    connect()
    time.advance(7_000)
    supervisor.retry()
    expect(sockets.all).toHaveLength(2)
    expect(sockets.all[0]?.dropped).toBe('terminate')
    expect(connection()).toMatchObject({ state: 'reconnecting', retryAt: null })
    expect(log.filter((line) => line === 'closed 1')).toHaveLength(1)
  })
})

describe('signed out', () => {
  it.each([401, 403, 302])('after %i without a cookie Deskhand tries nothing until a person acts', (status) => {
    const { supervisor, sockets, connection, time, at } = setUp()
    supervisor.start(WORKSPACE)
    sockets.last().events.ended(refused(status))
    expect(connection()).toEqual({ state: 'signedOut', asOf: null, since: at(0), refused: told(status, at(0)) })
    time.advance(24 * 3_600_000)
    expect(sockets.all).toHaveLength(1)
  })

  it.each([
    { code: 4401, reason: 'Session expired' },
    { code: 4403, reason: 'Seat taken' },
    { code: 1000, reason: 'Not authenticated' }
  ])('a close with $code that says so is shown with its text', ({ code, reason }) => {
    const { supervisor, sockets, connection } = setUp()
    supervisor.start(WORKSPACE)
    sockets.last().events.opened()
    sockets.last().events.ended({ kind: 'closed', code, reason })
    expect(connection()).toMatchObject({
      state: 'signedOut',
      refused: { failure: { code, serverText: reason }, retryAt: null }
    })
  })

  it('an attempt is not shown until it opens, and the shown end keeps its time', () => {
    const { supervisor, sockets, log, connect, connection, time, at } = setUp()
    supervisor.start(WORKSPACE)
    sockets.last().events.ended(refused(401))
    time.advance(5_000)
    supervisor.retry()
    sockets.last().events.ended(refused(401))
    expect(log).toEqual(['connecting', 'signedOut', 'signedOut'])
    expect(connection()).toEqual({ state: 'signedOut', asOf: null, since: at(0), refused: told(401, at(5_000), 2) })
    supervisor.retry()
    sockets.last().events.opened()
    expect(connection()).toEqual({ state: 'connecting', asOf: null })
    supervisor.signedOut(3, 'Not authenticated')
    const failure = { kind: 'signedOut', detail: '', code: null, serverText: 'Not authenticated' }
    expect(connection()).toEqual({
      state: 'signedOut',
      asOf: null,
      since: at(0),
      refused: { failure, at: at(5_000), times: 1, retryAt: null }
    })
    expect(sockets.last().dropped).toBe('close')
    expect(log.at(-1)).toBe('closed 3')
    supervisor.retry()
    connect()
    expect(connection()).toMatchObject({ state: 'connected' })
  })

  it('a second 403 does not count as a starting server', () => {
    const { supervisor, sockets, log, connect, time } = setUp()
    supervisor.start(WORKSPACE)
    connect().events.ended({ kind: 'closed', code: 4401, reason: '' })
    supervisor.retry()
    sockets.last().events.ended(refused(403))
    expect(log.slice(-3)).toEqual(['signedOut', 'closed 1', 'signedOut'])
    time.advance(60_000)
    expect(sockets.all).toHaveLength(2)
  })

  it('a sign-in during an attempt is followed by another attempt', () => {
    const { supervisor, sockets, log } = setUp()
    supervisor.start(WORKSPACE)
    supervisor.retry()
    supervisor.retry()
    expect(sockets.all).toHaveLength(1)
    sockets.last().events.ended(refused(401))
    expect(sockets.all).toHaveLength(2)
    sockets.last().events.ended(refused(401))
    expect(sockets.all).toHaveLength(2)
    expect(log).toEqual(['connecting', 'signedOut'])
  })

  it('a text about signing in is not believed after the queue was read', () => {
    const { supervisor, connect, connection } = setUp()
    supervisor.start(WORKSPACE)
    connect()
    supervisor.signedOut(1, 'Not authenticated')
    expect(connection()).toMatchObject({ state: 'connected' })
  })
})

describe('an invalid server', () => {
  it('is tried more and more rarely, and the screen names the cause', () => {
    const { supervisor, sockets, connection, time } = setUp()
    supervisor.start(WORKSPACE)
    const waits: number[] = []
    for (let times = 1; times <= 12; times++) {
      sockets.last().events.ended(refused(200))
      const now = connection()
      expect(now).toMatchObject({ state: 'reconnecting', failure: { kind: 'notWorkspace', code: 200 } })
      waits.push(now?.state === 'reconnecting' ? (now.retryAt ?? 0) - time.clock() : 0)
      time.advance(waits.at(-1) ?? 0)
    }
    expect(waits.slice(3, 8)).toEqual([25_000, 50_000, 100_000, 200_000, 250_000])
    time.advance(3_600_000)
    sockets.last().events.ended(refused(200))
    const now = connection()
    expect(now?.state === 'reconnecting' && (now.retryAt ?? 0) - time.clock()).toBe(945_000)
    supervisor.retry()
    expect(connection()).toMatchObject({ state: 'reconnecting', retryAt: null })
  })

  it.each(['stopped', 'signedOut'])('only a cause that a person can change leads to %s', (state) => {
    const { supervisor, sockets, connection, time } = setUp()
    supervisor.start(WORKSPACE)
    sockets.last().events.ended(refused(state === 'stopped' ? 407 : 401))
    expect(connection()?.state).toBe(state)
    time.advance(3_600_000)
    expect(sockets.all).toHaveLength(1)
    supervisor.retry()
    expect(sockets.all).toHaveLength(2)
  })
})

describe('leaving', () => {
  it('stop closes with 1000 and tries no more', () => {
    const { supervisor, sockets, log, connect, time } = setUp()
    supervisor.start(WORKSPACE)
    connect()
    supervisor.stop()
    expect(sockets.last().dropped).toBe('close')
    expect(log.at(-1)).toBe('closed 1')
    supervisor.retry()
    time.advance(3_600_000)
    expect(sockets.all).toHaveLength(1)
    expect(time.waiting()).toEqual([])
  })

  it('stop while waiting cancels the wait', () => {
    const { supervisor, sockets, time } = setUp()
    supervisor.start(WORKSPACE)
    sockets.last().events.ended(LOST)
    supervisor.stop()
    expect(time.waiting()).toEqual([])
  })

  it('another workspace starts without the history of the last', () => {
    const { supervisor, sockets, log, connect, connection } = setUp()
    supervisor.start(WORKSPACE)
    connect()
    supervisor.start(workspaceAt(2))
    expect(log.slice(-2)).toEqual(['closed 1', 'connecting'])
    expect(connection()).toEqual({ state: 'connecting', asOf: null })
    expect(sockets.last().request.workspace).toEqual(workspaceAt(2))
  })
})

it.each(['stop', 'start', 'retry'] as const)('%s may be called from any event', (wish) => {
  for (const state of ['connecting', 'connected', 'checking', 'reconnecting', 'signedOut', 'stopped'] as const) {
    const { supervisor, sockets, log, time, connect, onConnection } = setUp()
    let done = false
    onConnection((connection) => {
      if (done || connection.state !== state) return
      done = true
      if (wish === 'start') supervisor.start(workspaceAt(2))
      else supervisor[wish]()
    })
    const alive = () => sockets.all.filter((each) => each.dropped === null && !ended.has(each.request.generation))
    const ended = new Set<number>()
    const end = (how: SocketEnd) => {
      const socket = alive().at(-1)
      if (socket === undefined) return
      ended.add(socket.request.generation)
      socket.events.ended(how)
    }
    supervisor.start(WORKSPACE)
    if (alive().length > 0) connect()
    time.advance(8_000)
    end(LOST)
    time.advance(60_000)
    end(refused(401))
    supervisor.retry()
    end(refused(407))
    expect(alive().length).toBeLessThan(2)
    supervisor.stop()
    expect(time.waiting()).toEqual([])
    const opened = log.filter((line) => line.startsWith('opened')).map((line) => line.slice(7))
    expect(log.filter((line) => line.startsWith('closed')).map((line) => line.slice(7))).toEqual(opened)
  }
})

it('there is always at most one attempt, and every opened connection is closed once', () => {
  const end = fc.constantFrom<SocketEnd>(LOST, refused(401), refused(404), refused(503, '1'), {
    kind: 'failed',
    code: 'ECONNREFUSED',
    detail: ''
  })
  const step = fc.oneof(
    fc.constantFrom('start', 'retry', 'stop', 'open', 'ready', 'heard', 'restart', 'signedOut', 'send'),
    fc.nat(20_000),
    end
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { supervisor, sockets, log, time } = setUp()
      const opened = new Set<number>()
      const ended = new Set<number>()
      const alive = () =>
        sockets.all.filter(({ dropped, request }) => dropped === null && !ended.has(request.generation))
      for (const next of steps) {
        const generation = sockets.all.length
        const events = alive()[0]?.events
        if (next === 'start') supervisor.start(WORKSPACE)
        else if (next === 'retry') supervisor.retry()
        else if (next === 'stop') supervisor.stop()
        else if (next === 'ready') supervisor.ready(generation)
        else if (next === 'restart') supervisor.restart(generation, 'listUnanswered')
        else if (next === 'signedOut') supervisor.signedOut(generation, 'Not authenticated')
        else if (next === 'send') supervisor.send('x')
        else if (typeof next === 'number') time.advance(next)
        else if (next === 'heard') events?.heard()
        else if (next === 'open') {
          if (!opened.has(generation)) events?.opened()
          opened.add(generation)
        } else if (events !== undefined) {
          ended.add(generation)
          events.ended(next)
        }
        expect(alive().length).toBeLessThan(2)
      }
      supervisor.stop()
      for (const { request } of sockets.all) {
        const count = (word: string) => log.filter((line) => line === `${word} ${request.generation}`).length
        expect(count('closed')).toBe(count('opened'))
        expect(count('opened')).toBeLessThan(2)
      }
      expect(time.waiting()).toEqual([])
    }),
    { numRuns: 300 }
  )
})
