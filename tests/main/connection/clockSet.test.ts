import { describe, expect, it } from 'vitest'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { setUp, WORKSPACE } from './supervised'
import { HOUR_MS } from '../../../src/shared/time'

type Rig = ReturnType<typeof setUp>

const SETS: readonly { readonly name: string; readonly ms: number }[] = [
  { name: 'an hour back', ms: -HOUR_MS },
  { name: 'an hour ahead', ms: HOUR_MS },
  { name: 'a day back', ms: -24 * HOUR_MS },
  { name: 'a day ahead', ms: 24 * HOUR_MS },
  { name: 'a year back', ms: -8_766 * HOUR_MS },
  { name: 'a year ahead', ms: 8_766 * HOUR_MS }
]
const LOST: SocketEnd = { kind: 'closed', code: 1006, reason: '' }
const refused: SocketEnd = { kind: 'refused', status: 401, retryAfter: null, withCookies: true }

/**
 * For each state, the steps that lead to it. The test then compares two minutes with and without a change of the clock.
 */
const STATES: Readonly<Record<string, (rig: Rig) => void>> = {
  connecting: () => undefined,
  'the queue is being read': (rig) => rig.sockets.last().events.opened(),
  connected: (rig) => void rig.connect(),
  'connected, with what was sent unanswered': (rig) => {
    rig.connect()
    rig.supervisor.send('x', true)
  },
  'connected, with bytes that do not leave': (rig) => rig.connect().holdBack(1_000),
  checking: (rig) => {
    rig.connect()
    rig.time.advance(7_500)
  },
  reconnecting: (rig) => {
    rig.connect()
    rig.pass(40_000)
    rig.sockets.last().events.ended(LOST)
  },
  'reconnecting, refused': (rig) => {
    rig.connect()
    rig.sockets.last().events.ended(LOST)
    rig.supervisor.retry()
    rig.sockets.last().events.ended(refused)
  },
  offline: (rig) => {
    rig.setOnline(false)
    rig.sockets.last().events.ended({ kind: 'failed', code: 'ENETUNREACH', detail: '' })
  },
  signedOut: (rig) => rig.sockets.last().events.ended(refused),
  'signedOut, without a cookie': (rig) => rig.sockets.last().events.ended({ ...refused, withCookies: false }),
  stopped: (rig) => rig.sockets.last().events.ended({ kind: 'closed', code: 4409, reason: '' })
}

/**
 * Reaches a state, changes the clock by `set` ms, and lets two minutes pass in which the server answers no ping.
 * Returns one line for every half second, without times of day.
 */
function course(reach: (rig: Rig) => void, set: number): readonly string[] {
  const rig = setUp(() => 0.5)
  rig.supervisor.start(WORKSPACE)
  reach(rig)
  rig.time.setClock(set)
  const seen: string[] = []
  for (let half = 0; half < 240; half++) {
    const { log, sockets, time } = rig
    const before = [log.length, sockets.all.length]
    time.advance(500)
    const last = sockets.last()
    if (sockets.all.length > (before[1] ?? 0) && half % 3 === 0) last.events.ended(refused)
    seen.push(`${half} ${log.slice(before[0]).join(',')} ${sockets.all.length} ${last.pings} ${last.dropped ?? ''}`)
  }
  return seen
}

describe.each(Object.entries(STATES).map(([state, reach]) => ({ state, reach })))('$state', ({ reach }) => {
  it.each(SETS)('a clock that is set $name changes nothing', ({ ms }) => {
    expect(course(reach, ms)).toEqual(course(reach, 0))
  })
})

it('a sleep is detected even if no event reports it and the clock is set back by its length', () => {
  const rig = setUp(() => 0.5)
  rig.supervisor.start(WORKSPACE)
  rig.connect()
  rig.time.jump(8 * HOUR_MS)
  rig.time.setClock(-8 * HOUR_MS)
  rig.time.advance(1_000)
  expect(rig.sockets.all).toHaveLength(2)
})
