import { expect, it } from 'vitest'
import { PONG } from '../../../src/main/client/appPing'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { createMachine, type Machine } from '../../support/machine'

const TIMED_OUT: SocketEnd = { kind: 'closed', code: 4008, reason: 'pong timeout' }
const pongs = ({ space }: Machine): number =>
  space.server.written.filter((frame) => JSON.stringify(frame) === PONG).length

/** Makes the server send a ping, and ignore the pong. */
function ping({ space }: Machine): void {
  const plan = space.server.plan as (type: string, next: 'ignore') => void
  plan('pong', 'ignore')
  space.sayRaw('{"type":"ping"}')
}

/**
 * Simulates a server that pings every 4 s, and closes with 4008 if no pong comes within 4 s. Returns how often it
 * closed, and the longest time without a connection, seconds.
 */
function watchFor(machine: Machine, seconds: number): { readonly closes: number; readonly longestGap: number } {
  let closes = 0
  let gap = 0
  let longestGap = 0
  let open = 0
  let askedAt: number | null = null
  for (let second = 0; second < seconds; second++) {
    if (machine.state() === 'connected') {
      gap = 0
      open++
      const before = pongs(machine)
      if (askedAt === null && open % 4 === 0) {
        ping(machine)
        askedAt = before
      } else if (askedAt !== null && before > askedAt) askedAt = null
      else if (askedAt !== null && open % 4 === 0) {
        closes++
        askedAt = null
        open = 0
        machine.space.drop(TIMED_OUT)
      }
    } else longestGap = Math.max(longestGap, ++gap)
    machine.time.advance(1_000)
  }
  return { closes, longestGap }
}

it('after two such closes pings are answered, without a wait of half a minute (app-ping-4008)', () => {
  const machine = createMachine()
  machine.connect()
  machine.time.advance(1_000)
  const { closes, longestGap } = watchFor(machine, 60)
  expect(closes).toBe(2)
  expect(longestGap).toBeLessThanOrEqual(10)
  expect({ state: machine.state(), hasPongs: pongs(machine) > 3 }).toEqual({ state: 'connected', hasPongs: true })
})

it('an error after a pong affects no message and stops the pongs', () => {
  const machine = createMachine()
  machine.connect()
  machine.time.advance(1_000)
  for (let times = 0; times < 2; times++) {
    ping(machine)
    machine.time.advance(4_000)
    machine.space.drop(TIMED_OUT)
    machine.time.advance(20_000)
  }
  expect(machine.state()).toBe('connected')
  ping(machine)
  machine.time.advance(10)
  expect(pongs(machine)).toBe(1)
  machine.space.server.plan('send_message', 'ignore')
  machine.write('a', 'Hello')
  machine.time.advance(500)
  machine.space.sayRaw('{"type":"error","error":"Unknown type: pong"}')
  machine.time.advance(10)
  expect(machine.own('a').map(({ delivery }) => delivery)).toEqual(['sending'])
  expect(machine.store.state.notices).toEqual([])
  ping(machine)
  machine.time.advance(3_000)
  expect(pongs(machine)).toBe(1)
})
