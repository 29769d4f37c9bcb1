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
     * Plays one connection: the server pings `count` times, once every `every` ms, and the connection ends with `end`,
     * `after` ms after the last ping. `busy`: true if a command is in flight at each ping. Returns `answers`, which has
     * true for each ping that gets a pong, and `wanting`, which is true if the end means that the server wants pongs.
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

it('app-ping-4008: pings are answered only after two connections were closed because of them', () => {
  const { live } = setUp()
  expect(live(closed(4008, 'pong timeout'))).toEqual({ answers: [false, false], wanting: true })
  expect(live(closed(4008, 'pong timeout'))).toEqual({ answers: [false, false], wanting: true })
  expect(live(closed(1006), { count: 5 })).toEqual({ answers: [true, true, true, true, true], wanting: false })
})

it.each<[string, SocketEnd, SocketEnd, boolean]>([
  ['1000', closed(1000), closed(1000), true],
  ['1008 and a code of its own', closed(1008, 'heartbeat'), closed(4000), true],
  ['1011', closed(1011), closed(1011), true],
  ['without a goodbye, after the same time', closed(1006), closed(1006), true],
  ['a server that restarts', closed(1012), closed(1012), false],
  ['the session', closed(4401), closed(4401), false],
  ['another desk', closed(4409), closed(4409), false],
  [
    'this side',
    { kind: 'closed', code: 1003, reason: '', ours: true },
    { kind: 'closed', code: 1003, reason: '', ours: true },
    false
  ],
  [
    'no answer',
    { kind: 'failed', code: 'ENOANSWER', detail: '' },
    { kind: 'failed', code: 'ENOANSWER', detail: '' },
    false
  ]
])('closed twice: %s', (_name, first, second, answers) => {
  const { live } = setUp()
  live(first)
  live(second)
  expect(live(closed(1006)).answers).toEqual([answers, answers])
})

it.each<[code: number, reason: string]>([
  [1001, 'ping timeout'],
  [4001, 'heartbeat timeout'],
  [4003, 'no pong'],
  [1013, 'Missed heartbeats'],
  [1012, 'No pong received'],
  [4004, 'keep-alive timeout'],
  [1014, 'keepalive'],
  [4401, 'PING_TIMEOUT'],
  [4409, 'pingTimeout'],
  [1001, 'HeartbeatTimeout'],
  [4403, 'Heart beat missing'],
  [4429, 'idle timeout'],
  [1001, 'Connection idle too long'],
  [1001, 'Idle connection timed out'],
  [4001, 'client did not respond to pings'],
  [1008, 'pong'],
  [4000, '']
])('a close with %d %j comes from a missing answer', (code, reason) => {
  const { live } = setUp()
  expect([live(closed(code, reason)).wanting, live(closed(code, reason)).wanting]).toEqual([true, true])
  expect(live(closed(1006)).answers).toEqual([true, true])
})

it.each<[code: number, reason: string]>([
  [1001, ''],
  [1001, 'going away'],
  [4001, 'session expired'],
  [4003, 'forbidden'],
  [1013, 'try again later'],
  [1012, 'stopping'],
  [4401, 'Session idle timeout'],
  [4409, 'Signed in elsewhere'],
  [4001, 'mapping changed'],
  [4003, 'shopping closed'],
  [4429, 'too many requests'],
  [1013, 'dropping connections'],
  [4403, 'idle agents may not connect'],
  [1012, 'skipping keepalived node']
])('a close with %d %j has another reason', (code, reason) => {
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
