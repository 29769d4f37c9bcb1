import { describe, expect, it } from 'vitest'
import type { SocketEnd } from '../../src/main/connection/socketEnd'
import { keyOf } from '../support/deskEvents'
import { createMachine, type Machine } from '../support/machine'

const closed = (code: number, reason = ''): SocketEnd => ({ kind: 'closed', code, reason })
const refused = (status: number, retryAfter: string | null = null): SocketEnd => ({
  kind: 'refused',
  status,
  retryAfter,
  withCookies: true
})

function connected(random?: () => number): Machine {
  const machine = createMachine(random)
  machine.connect()
  expect(machine.state()).toBe('connected')
  // Without this pause, the next equal answer would count as a copy.
  machine.time.advance(2_000)
  return machine
}

const own = (machine: Machine, id = 'a'): string =>
  machine
    .own(id)
    .map(({ text, delivery }) => `${text} ${delivery}`)
    .join(', ')
const notices = (machine: Machine): string[] => machine.store.state.notices.map(({ kind }) => kind)
const lists = (machine: Machine): number =>
  machine.space.server.written.filter(({ type }) => type === 'get_stopped_customers').length
/** Returns the time until the next attempt, as the screen shows it, ms. */
const wait = ({ store, time }: Machine): number => {
  const { connection } = store.state
  return connection.state === 'reconnecting' ? (connection.retryAt ?? 0) - time.clock() : Number.NaN
}

describe('how a connection ends', () => {
  it.each<{ number: number; name: string; code: number; limit: number }>([
    { number: 26, name: 'clean 1000 that nobody asked for', code: 1000, limit: 5_000 },
    { number: 26, name: '1005', code: 1005, limit: 5_000 },
    { number: 27, name: '1001, the server goes away', code: 1001, limit: 15_000 },
    { number: 27, name: '1012, the server restarts', code: 1012, limit: 15_000 },
    { number: 28, name: '1013, try again later', code: 1013, limit: 15_000 }
  ])(
    'fault $number: $name ($code): connected again automatically within $limit ms, with the gap marked',
    ({ code, limit }) => {
      const machine = connected(() => 1 - 1e-9)
      machine.write('a', 'Hello')
      machine.time.advance(100)
      machine.space.drop(closed(code))
      expect(wait(machine)).toBe(limit)
      machine.time.advance(limit)
      expect(machine.state()).toBe('connected')
      expect(
        machine.store.state.transcripts.of(keyOf('a')).some((item) => item.kind === 'gap' && item.to !== null)
      ).toBe(true)
    }
  )

  it('fault 29: 1008 before the queue is known means signed out; after that it means one more attempt', () => {
    const machine = connected(() => 0)
    machine.space.drop(closed(1008))
    expect(machine.state()).toBe('reconnecting')
    machine.space.server.plan('get_stopped_customers', { close: 1008 })
    machine.time.advance(100)
    expect(machine.state()).toBe('signedOut')
  })

  it('fault 30: 1011 after each message to the same customer: that message may have been sent, and the next ones wait', () => {
    const machine = connected(() => 0)
    for (let times = 1; times <= 3; times++) {
      machine.space.server.plan('send_message', { close: 1011 })
      if (times === 1) machine.write('a', 'Poison')
      else machine.client.sender.sendAgain(keyOf('a'), [...machine.store.state.outbox.all()].at(-1)?.id ?? 0)
      machine.time.advance(10)
      expect(own(machine)).toBe('Poison unconfirmed')
      machine.time.advance(10_000)
      expect(machine.state()).toBe('connected')
    }
    machine.client.sender.sendAgain(keyOf('a'), [...machine.store.state.outbox.all()].at(-1)?.id ?? 0)
    machine.write('b', 'Fine')
    machine.time.advance(10)
    expect({ ownMachine: own(machine), ownMachineB: own(machine, 'b') }).toEqual({
      ownMachine: 'Poison failed',
      ownMachineB: 'Fine sent'
    })
    expect(machine.wireWrites().get('Poison')).toBe(3)
    machine.time.advance(60_000)
    machine.write('a', 'Later')
    machine.time.advance(10)
    expect(own(machine)).toContain('Later sent')
  })

  it('fault 31: 4401: signed out at once; drafts and messages are kept, and leave after the same person signs in', () => {
    const machine = connected()
    machine.store.apply({ type: 'draft.kept', key: keyOf('a'), text: 'Half a sen' })
    machine.space.drop(closed(4401))
    machine.write('b', 'Waiting')
    expect(machine.state()).toBe('signedOut')
    expect(machine.store.state.customers.get(keyOf('a'))?.draft).toBe('Half a sen')
    expect(own(machine, 'b')).toBe('Waiting queued')
    machine.client.supervisor.retry()
    machine.time.advance(100)
    expect(machine.state()).toBe('connected')
    expect(own(machine, 'b')).toBe('Waiting sent')
    expect(machine.store.state.customers.get(keyOf('a'))?.draft).toBe('Half a sen')
  })

  it('fault 32: 401 after a night: shown after 20 s, tried more and more rarely; without a cookie shown at once, never tried', () => {
    const machine = connected(() => 0)
    machine.space.refusal = refused(401)
    machine.space.drop()
    machine.time.advance(19_999)
    expect(machine.state()).toBe('reconnecting')
    machine.time.advance(10)
    expect(machine.state()).toBe('signedOut')
    machine.time.advance(2 * 3_600_000)
    const { made } = machine.space
    machine.time.advance(24 * 3_600_000)
    expect(machine.space.made - made).toBe(96)

    machine.space.refusal = { kind: 'refused', status: 401, retryAfter: null }
    machine.client.supervisor.retry()
    machine.time.advance(10)
    const after = machine.space.made
    machine.time.advance(24 * 3_600_000)
    expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'signedOut', made: after })
  })

  it('fault 33: 403 again and again after a sign-in that works: shown as refused, tried more and more rarely', () => {
    const machine = createMachine(() => 0)
    machine.space.refusal = refused(403)
    machine.connect()
    expect(machine.state()).toBe('signedOut')
    machine.space.refusal = null
    machine.client.supervisor.retry()
    machine.time.advance(1_000)
    expect(machine.state()).toBe('connected')
    machine.space.refusal = refused(403)
    machine.space.drop()
    machine.time.advance(21_000)
    expect(machine.store.state.connection).toMatchObject({
      state: 'signedOut',
      refused: { times: 3, failure: { kind: 'signedOut', code: 403 } }
    })
    const { made } = machine.space
    machine.time.advance(3_600_000)
    expect(machine.space.made - made).toBeLessThanOrEqual(16)
  })

  it('fault 34: a redirect to the sign-in page means signed out and is not followed', () => {
    const machine = createMachine()
    machine.space.refusal = refused(302)
    machine.connect()
    expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'signedOut', made: 1 })
  })

  it('fault 35: 503 with Retry-After 120: the next attempt comes after 120 s at the earliest', () => {
    const machine = createMachine(() => 0)
    machine.space.refusal = refused(503, '120')
    machine.connect()
    expect(wait(machine)).toBeGreaterThanOrEqual(120_000)
    machine.time.advance(119_999)
    expect(machine.space.made).toBe(1)
  })

  it('fault 52: accepted and closed within a second, twenty times: the delays still grow', () => {
    const machine = connected(() => 1 - 1e-9)
    const waits: number[] = []
    for (let times = 0; times < 20; times++) {
      machine.space.drop()
      waits.push(wait(machine))
      machine.time.advance(wait(machine) + 500)
      expect(machine.state()).toBe('connected')
    }
    expect(waits.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 30_000])
    expect(Math.min(...waits.slice(4))).toBeGreaterThanOrEqual(30_000)
  })

  it('replaced by another desk: Deskhand stops, so that two desks do not replace each other; “Use Deskhand here” takes over', () => {
    const machine = connected()
    machine.space.drop(closed(4409))
    machine.time.advance(3_600_000)
    expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'stopped', made: 1 })
    machine.client.supervisor.retry()
    machine.time.advance(10)
    expect(machine.state()).toBe('connected')
  })

  it.each<{ name: string; code: number; reason: string }>([
    { name: 'close-1011', code: 1011, reason: 'internal error' },
    { name: 'close-another-node', code: 4000, reason: 'try another node' },
    { name: 'close-empty-1000', code: 1000, reason: '' },
    { name: 'close-rate-limit', code: 1008, reason: 'rate limit' },
    { name: 'close-another-node, in words of a desk elsewhere', code: 1000, reason: 'Replaced by another session' },
    { name: 'close-another-node, with a code of its own', code: 4005, reason: 'duplicate session' },
    { name: 'close-empty-1000, as 1005', code: 1005, reason: '' }
  ])('$name: connects again by itself', ({ code, reason }) => {
    const machine = connected(() => 1 - 1e-9)
    machine.space.drop(closed(code, reason))
    expect(machine.store.state.connection).toMatchObject({
      state: 'reconnecting',
      failure: { kind: 'closed', ...(reason !== '' && { serverText: reason }) }
    })
    machine.time.advance(15_000)
    expect(machine.state()).toBe('connected')
  })

  it.each<{ state: string; name: string; first: SocketEnd; second: SocketEnd }>([
    { state: 'stopped', name: 'the same code of its own', first: closed(4005, 'a'), second: closed(4005, 'b') },
    {
      state: 'stopped',
      name: 'the same words under other codes',
      first: closed(4005, 'Bye'),
      second: closed(4006, 'bye')
    },
    {
      state: 'stopped',
      name: 'words of a desk elsewhere, under 1000',
      first: closed(1000, 'Replaced by another session'),
      second: closed(1000, 'Replaced by another session')
    },
    { state: 'reconnecting', name: 'two codes without words', first: closed(4005), second: closed(4006) },
    {
      state: 'reconnecting',
      name: '1011',
      first: closed(1011, 'internal error'),
      second: closed(1011, 'internal error')
    },
    {
      state: 'reconnecting',
      name: '1008 rate limit',
      first: closed(1008, 'rate limit'),
      second: closed(1008, 'rate limit')
    },
    { state: 'reconnecting', name: '1000', first: closed(1000), second: closed(1000) },
    {
      state: 'reconnecting',
      name: 'too slow with a pong',
      first: closed(4008, 'pong timeout'),
      second: closed(4008, 'pong timeout')
    }
  ])('$state after two closes within 15 s of becoming ready: $name', ({ state, first, second }) => {
    for (const [early, expected] of [
      [2_000, state],
      [16_000, 'reconnecting']
    ] as const) {
      const machine = connected(() => 0)
      machine.space.drop(first)
      expect(machine.state()).toBe('reconnecting')
      machine.time.advance(wait(machine) + 10)
      expect(machine.state()).toBe('connected')
      machine.time.advance(early)
      machine.space.drop(second)
      expect(machine.state()).toBe(expected)
    }
  })
})

describe('a server that answers in its own way', () => {
  it('fault 36: a server that accepts but never greets is connected all the same', () => {
    const machine = createMachine()
    machine.space.server.userId = null
    machine.connect()
    machine.time.advance(100)
    expect(machine.state()).toBe('connected')
  })

  it('fault 37: a list that is never answered ends the connection after 60 s', () => {
    const machine = createMachine(() => 0)
    machine.space.server.plan('get_stopped_customers', 'ignore')
    machine.connect()
    machine.time.advance(59_999)
    expect(machine.state()).toBe('connecting')
    machine.time.advance(1)
    expect(machine.store.state.connection).toMatchObject({ state: 'reconnecting', failure: { kind: 'listSlow' } })
    machine.time.advance(5_001)
    expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'connected', made: 2 })
  })

  it('fault 38: a list that comes after its time-out belongs to a connection that has ended', () => {
    const machine = connected()
    machine.space.server.plan('get_stopped_customers', 'late')
    machine.client.queueSync.request()
    machine.time.advance(80_000)
    machine.space.server.release()
    machine.time.advance(10_000)
    expect({
      state: machine.state(),
      made: machine.space.made,
      allCount: machine.store.state.customers.order.all.length
    }).toEqual({ state: 'connected', made: 2, allCount: 3 })
  })

  it.each([
    { name: 'fault 39: an echo and no answer: sent by the echo', plan: 'echoOnly' },
    { name: 'fault 40: an answer and no echo', plan: 'ackOnly' },
    { name: 'fault 41: both, the answer first', plan: null },
    { name: 'fault 41: both, the echo first', plan: 'echoFirst' }
  ] as const)('$name: the message is one line on the screen', ({ plan }) => {
    const machine = connected()
    if (plan !== null) machine.space.server.plan('send_message', plan)
    machine.write('a', 'My answer')
    machine.time.advance(1_000)
    expect(own(machine)).toBe('My answer sent')
    expect(machine.messages('a').filter(({ text }) => text === 'My answer')).toHaveLength(1)
  })

  it('fault 42: a second echo much later counts as a second message, because nobody can tell', () => {
    const machine = connected()
    machine.write('a', 'ok')
    machine.time.advance(10)
    const echo = {
      type: 'new_message',
      data: { customer_id: 'a', page_id: 'p1', is_human: true, message: 'ok', agent_name: 'Laura', agent_id: 'laura' }
    }
    expect(machine.messages('a').filter(({ text }) => text === 'ok')).toHaveLength(1)
    // The echo comes again so soon that it counts as a copy: the agent wrote once.
    machine.space.server.say(echo)
    machine.time.advance(1_100)
    expect(machine.messages('a').filter(({ text }) => text === 'ok')).toHaveLength(1)
    machine.space.server.say(echo)
    machine.time.advance(10)
    expect(machine.messages('a').filter(({ text }) => text === 'ok')).toHaveLength(2)
  })

  it('two messages with the same text need two proofs', () => {
    const machine = connected()
    machine.space.server.plan('send_message', 'ackOnly')
    machine.space.server.plan('send_message', 'ignore')
    machine.write('a', 'ok')
    machine.write('a', 'ok')
    // The second message leaves one second after the proof that the first one was sent.
    machine.time.advance(11_000)
    expect(own(machine)).toBe('ok sent, ok unconfirmed')
  })

  it('fault 43: an error for a command that has timed out belongs to no command', () => {
    const machine = connected()
    machine.space.server.plan('assign_agent', 'ignore')
    machine.client.takeOver.take(keyOf('b'))
    machine.space.server.plan('get_stopped_customers', 'late')
    machine.time.advance(8_000)
    machine.write('a', 'Hello')
    machine.space.server.say({ type: 'error', error: 'Late words' })
    machine.time.advance(10)
    expect(own(machine)).toBe('Hello queued')
    expect(machine.store.state.notices.at(-1)).toMatchObject({ kind: 'serverError', reason: 'Late words' })
    machine.space.server.release()
    machine.time.advance(100)
    expect(own(machine)).toBe('Hello sent')
  })

  it('an error that crosses with a message counts less than the proof that names it: sent, and one line on the screen', () => {
    const machine = connected()
    machine.space.down.latency = 400
    machine.space.up.latency = 100
    machine.space.server.say({ type: 'error', error: 'About something else' })
    machine.write('a', 'My answer')
    machine.time.advance(400)
    expect(own(machine)).toBe('My answer failed')
    machine.time.advance(400)
    expect(own(machine)).toBe('My answer sent')
    expect(machine.messages('a').filter(({ text }) => text === 'My answer')).toHaveLength(1)
  })

  it('fault 44: an error without any command is shown as the server’s text, and changes nothing else', () => {
    const machine = connected()
    const before = JSON.stringify([...machine.store.state.customers.all()])
    machine.space.server.say({ type: 'error', error: 'Maintenance at six' })
    machine.time.advance(10)
    expect(machine.store.state.notices).toMatchObject([{ kind: 'serverError', reason: 'Maintenance at six' }])
    expect({ stringify: JSON.stringify([...machine.store.state.customers.all()]), state: machine.state() }).toEqual({
      stringify: before,
      state: 'connected'
    })
  })

  it('fault 45: a colleague was faster: the message is not sent, and the list says who', () => {
    const machine = connected()
    Object.assign(machine.space.server.customers.get('a') ?? {}, { agent: 'Ana Sousa' })
    machine.write('a', 'Hello')
    machine.time.advance(2_000)
    expect(own(machine)).toBe('Hello failed')
    expect(notices(machine)).toContain('conflict')
    expect(machine.store.state.customers.get(keyOf('a'))?.assignment).toEqual({ kind: 'other', agentName: 'Ana Sousa' })
    expect(machine.wireWrites().get('Hello')).toBe(1)
  })

  it('fault 46: a release that is never acknowledged is checked against the list', () => {
    const machine = connected()
    machine.client.takeOver.take(keyOf('a'))
    machine.time.advance(2_000)
    machine.space.server.plan('unassign_agent', 'silent')
    const before = lists(machine)
    machine.client.takeOver.release(keyOf('a'))
    machine.time.advance(5_000)
    expect(lists(machine)).toBeGreaterThan(before)
    expect(machine.store.state.customers.get(keyOf('a'))).toMatchObject({
      pending: null,
      assignment: { kind: 'nobody' }
    })
  })

  it('fault 47: connected again with another agent’s session: nothing of the first agent is shown or sent', () => {
    const machine = connected(() => 0)
    machine.write('a', 'Hello')
    machine.time.advance(10)
    machine.space.drop()
    machine.write('a', 'Private')
    machine.space.server.userId = 'ana'
    machine.space.server.customers.forEach((customer) => (customer.last = 'Hi'))
    machine.time.advance(10_000)
    expect(machine.state()).toBe('connected')
    expect(machine.messages('a').map(({ text }) => text)).not.toContain('Private')
    expect(machine.wireWrites().has('Private')).toBe(false)
  })

  it('fault 48: 100,000 frames in a burst: none is lost, connection and order stay', () => {
    const machine = connected()
    const started = performance.now()
    for (let n = 0; n < 100_000; n++) {
      machine.space.server.customerWrites(n % 2 === 0 ? 'a' : 'b', `Line ${n}`)
      if (n % 1_000 === 999) machine.time.advance(100)
    }
    machine.time.advance(100)
    const took = performance.now() - started
    process.stdout.write(`100,000 frames through protocol, state and command queue: ${Math.round(took)} ms\n`)
    expect(machine.frames.counters().received.byType['new_message']).toBe(100_000)
    expect(machine.store.state.customers.get(keyOf('a'))?.lastMessage).toBe('Line 99998')
    expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'connected', made: 1 })
  }, 120_000)

  it('fault 49: a server whose clock is wrong: messages stay in the order of their arrival', () => {
    const machine = connected()
    for (const [text, timestamp] of [
      ['one', 4e12],
      ['two', 0],
      ['three', -5]
    ] as const) {
      machine.space.server.say({
        type: 'new_message',
        data: { customer_id: 'a', page_id: 'p1', is_human: false, message: text, timestamp }
      })
    }
    machine.time.advance(10)
    expect(
      machine
        .messages('a')
        .map(({ text }) => text)
        .slice(-3)
    ).toEqual(['one', 'two', 'three'])
  })

  it('fault 50: 2,000 customers are read in few large parts', () => {
    const machine = createMachine()
    for (let n = 0; n < 1_997; n++)
      machine.space.server.customers.set(`n${n}`, { name: `N ${n}`, agent: null, last: 'Hi' })
    machine.connect()
    machine.time.advance(100)
    expect({
      state: machine.state(),
      allCount: machine.store.state.customers.order.all.length,
      lists: lists(machine)
    }).toEqual({ state: 'connected', allCount: 2_000, lists: 6 })
  })

  it('fault 51: a queue that changes between two parts: each customer is known once, and none is missing', () => {
    const machine = createMachine()
    const { server } = machine.space
    for (let n = 0; n < 247; n++) server.customers.set(`n${n}`, { name: `N ${n}`, agent: null, last: 'Hi' })
    machine.space.down.latency = 50
    machine.connect()
    machine.time.advance(110)
    server.customers.delete('n3')
    server.say({
      type: 'customer_stop_status_changed',
      data: { stop: false, customer: { customer_id: 'n3', page_id: 'p1' } }
    })
    server.customers.set('new', { name: 'New', agent: null, last: 'Hi' })
    server.say({
      type: 'customer_stop_status_changed',
      data: { stop: true, customer: { customer_id: 'new', page_id: 'p1', customer_name: 'New' } }
    })
    machine.time.advance(10_000)
    const keys = machine.store.state.customers.order.all.slice(0, 1_000).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.sort()).toEqual([...server.customers.keys()].map((id) => keyOf(id)).sort())
  })
})

describe('pings', () => {
  it('fault 22: a proxy that swallows pings: a command asks every 20 s, and the connection never counts as dead', () => {
    const machine = createMachine()
    machine.space.pongs = false
    machine.connect()
    machine.time.advance(10 * 60_000)
    expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'connected', made: 1 })
    const probes = machine.space.server.written.filter(({ data }) => JSON.stringify(data).includes('"limit":1,'))
    expect(probes.length).toBeGreaterThanOrEqual(25)
    machine.write('a', 'Hello')
    machine.time.advance(1_000)
    expect(own(machine)).toBe('Hello sent')
    machine.space.down.blocked = true
    machine.time.advance(35_000)
    expect(machine.state()).not.toBe('connected')
  })

  it('a message that is answered with close code 1009 was too long and is never sent again', () => {
    const machine = connected()
    machine.space.server.plan('send_message', { close: 1009 })
    machine.write('a', 'x'.repeat(12_000))
    machine.time.advance(60_000)
    const entry = machine.messages('a').at(-1)
    expect(entry?.delivery).toMatchObject({ state: 'failed', reason: { code: 'tooLong' } })
    expect([...machine.wireWrites().values()]).toEqual([1])
    expect(machine.state()).toBe('connected')
  })
})
