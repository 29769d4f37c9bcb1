import { describe, expect, it } from 'vitest'
import { watchAppPings } from '../../../src/main/client/appPing'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { createFakeTime } from '../../support/fakeTime'

const closed = (code: number, reason = ''): SocketEnd => ({ kind: 'closed', code, reason })

function setUp() {
  const time = createFakeTime()
  const pings = watchAppPings(time.monotonic)
  return {
    time,
    pings,
    /**
     * Simulates one connection: the server pings `count` times, once every `every` ms, and the connection ends with
     * `end`, `after` ms after the last ping. `busy`: true if a command is in flight at each ping. Returns `answers`,
     * which has true for each ping that gets a pong, and `wanting`, which is true if the end means that the server
     * wants pongs.
     */
    live(end: SocketEnd, { count = 2, every = 4_000, after = 4_000, busy = false } = {}) {
      pings.opened()
      const answers: boolean[] = []
      for (let ping = 0; ping < count; ping++) {
        time.advance(every)
        answers.push(pings.pinged(busy))
      }
      time.advance(after)
      return { answers, wanting: pings.closed(end) }
    }
  }
}

it('pings are answered only after two connections were closed because of them (app-ping-4008)', () => {
  const { live } = setUp()
  expect(live(closed(4008, 'pong timeout'))).toEqual({ answers: [false, false], wanting: true })
  expect(live(closed(4008, 'pong timeout'))).toEqual({ answers: [false, false], wanting: true })
  expect(live(closed(1006), { count: 5 })).toEqual({ answers: [true, true, true, true, true], wanting: false })
})

it.each<{ name: string; first: SocketEnd; second: SocketEnd; answers: boolean }>([
  { name: 'code 1000', first: closed(1000), second: closed(1000), answers: true },
  {
    name: 'code 1008, then a code of the server’s own',
    first: closed(1008, 'heartbeat'),
    second: closed(4000),
    answers: true
  },
  { name: 'code 1011', first: closed(1011), second: closed(1011), answers: true },
  { name: 'no goodbye, after the same time', first: closed(1006), second: closed(1006), answers: true },
  { name: 'the code of a server that restarts', first: closed(1012), second: closed(1012), answers: false },
  { name: 'the code of an ended session', first: closed(4401), second: closed(4401), answers: false },
  { name: 'the code of another desk', first: closed(4409), second: closed(4409), answers: false },
  {
    name: 'a close by Deskhand itself',
    first: { kind: 'closed', code: 1003, reason: '', ours: true },
    second: { kind: 'closed', code: 1003, reason: '', ours: true },
    answers: false
  },
  {
    name: 'no answer',
    first: { kind: 'failed', code: 'ENOANSWER', detail: '' },
    second: { kind: 'failed', code: 'ENOANSWER', detail: '' },
    answers: false
  }
])('two connections that ended with $name let Deskhand answer pings: $answers', ({ first, second, answers }) => {
  const { live } = setUp()
  live(first)
  live(second)
  expect(live(closed(1006)).answers).toEqual([answers, answers])
})

it.each<{ code: number; reason: string }>([
  { code: 1001, reason: 'ping timeout' },
  { code: 4001, reason: 'heartbeat timeout' },
  { code: 4003, reason: 'no pong' },
  { code: 1013, reason: 'Missed heartbeats' },
  { code: 1012, reason: 'No pong received' },
  { code: 4004, reason: 'keep-alive timeout' },
  { code: 1014, reason: 'keepalive' },
  { code: 4401, reason: 'PING_TIMEOUT' },
  { code: 4409, reason: 'pingTimeout' },
  { code: 1001, reason: 'HeartbeatTimeout' },
  { code: 4403, reason: 'Heart beat missing' },
  { code: 4429, reason: 'idle timeout' },
  { code: 1001, reason: 'Connection idle too long' },
  { code: 1001, reason: 'Idle connection timed out' },
  { code: 4001, reason: 'client did not respond to pings' },
  { code: 1008, reason: 'pong' },
  { code: 4000, reason: '' }
])('a close with $code $reason comes from a missing answer', ({ code, reason }) => {
  const { live } = setUp()
  expect([live(closed(code, reason)).wanting, live(closed(code, reason)).wanting]).toEqual([true, true])
  expect(live(closed(1006)).answers).toEqual([true, true])
})

it.each<{ code: number; reason: string }>([
  { code: 1001, reason: '' },
  { code: 1001, reason: 'going away' },
  { code: 4001, reason: 'session expired' },
  { code: 4003, reason: 'forbidden' },
  { code: 1013, reason: 'try again later' },
  { code: 1012, reason: 'stopping' },
  { code: 4401, reason: 'Session idle timeout' },
  { code: 4409, reason: 'Signed in elsewhere' },
  { code: 4001, reason: 'mapping changed' },
  { code: 4003, reason: 'shopping closed' },
  { code: 4429, reason: 'too many requests' },
  { code: 1013, reason: 'dropping connections' },
  { code: 4403, reason: 'idle agents may not connect' },
  { code: 1012, reason: 'skipping keepalived node' }
])('a close with $code $reason has another reason', ({ code, reason }) => {
  const { live } = setUp()
  expect([live(closed(code, reason)).wanting, live(closed(code, reason)).wanting]).toEqual([false, false])
  expect(live(closed(1006)).answers).toEqual([false, false])
})

describe('a ping is not answered', () => {
  it('if a connection between the two was closed for another reason', () => {
    const { live } = setUp()
    live(closed(4008))
    live(closed(1012))
    live(closed(4008))
    expect(live(closed(4008)).answers).toEqual([false, false])
    expect(live(closed(4008)).answers).toEqual([true, true])
  })

  it('if connections without a close frame lasted differently long', () => {
    const { live } = setUp()
    live(closed(1006), { after: 1_000 })
    live(closed(1006), { after: 60_000 })
    expect(live(closed(1006), { after: 20_000 }).answers).toEqual([false, false])
  })

  it('unless the second of two connections without a close frame lasted at most a fifth longer', () => {
    for (const [after, answers] of [
      [1_400, true],
      [1_401, false]
    ] as const) {
      const { live } = setUp()
      live(closed(1006), { count: 1, every: 1_000, after: 1_000 })
      expect(live(closed(1006), { count: 1, every: 1_000, after }).wanting).toBe(answers)
      expect(live(closed(4008)).answers).toEqual([answers, answers])
    }
  })

  it('if the connections went on for long, or no ping came', () => {
    const { live } = setUp()
    for (let times = 0; times < 3; times++) {
      expect(live(closed(4008), { count: 100 }).wanting).toBe(false)
      expect(live(closed(4008), { count: 0 }).wanting).toBe(false)
    }
    expect(live(closed(4008)).answers).toEqual([false, false])
  })

  it('while a command is in flight, nor more often than once a second', () => {
    const { live, pings, time } = setUp()
    live(closed(4008))
    live(closed(4008))
    expect(live(closed(4008), { busy: true }).answers).toEqual([false, false])
    pings.opened()
    time.advance(5_000)
    expect([pings.pinged(false), pings.pinged(false)]).toEqual([true, false])
    time.advance(999)
    expect(pings.pinged(false)).toBe(false)
    time.advance(1)
    expect(pings.pinged(false)).toBe(true)
  })

  it('after the server refused a pong, until the agent chooses another workspace', () => {
    const { live, pings, time } = setUp()
    live(closed(4008))
    live(closed(4008))
    pings.opened()
    expect(pings.refused()).toBe(false)
    time.advance(4_000)
    expect(pings.pinged(false)).toBe(true)
    time.advance(2_001)
    expect(pings.refused()).toBe(false)
    expect(pings.pinged(false)).toBe(true)
    time.advance(2_000)
    expect(pings.refused()).toBe(true)
    for (let times = 0; times < 3; times++)
      expect(live(closed(4008))).toEqual({ answers: [false, false], wanting: true })
    pings.forget()
    expect(live(closed(4008)).answers).toEqual([false, false])
    live(closed(4008))
    expect(live(closed(4008)).answers).toEqual([true, true])
  })
})
