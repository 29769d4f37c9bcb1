import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { answerLists, connected, pass, type ListServer } from '../../support/listServer'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const people = (count: number, part: object = {}): object[] =>
  Array.from({ length: count }, (_, n) => customer(`c${n}`, part))
const waiting = (s: ScriptedClient): number => s.store.state.customers.order.waiting.length
const state = (s: ScriptedClient): string => s.store.state.connection.state
const present = (s: ScriptedClient, id: string, page = 'p1'): boolean | undefined =>
  s.store.state.customers.get(keyOf(id, page))?.present
const list = (...customers: readonly object[]) => ({ type: 'stopped_customers', data: { customers } })
const stopped = (id: string, stop = true, part: object = {}) => ({
  type: 'customer_stop_status_changed',
  data: { stop, customer: customer(id, part) }
})

describe('a server that sends everything twice', () => {
  it.each([
    { times: 2, count: 25, cap: 10 },
    { times: 3, count: 25, cap: 10 },
    { times: 2, count: 9, cap: 100 },
    { times: 2, count: 40, cap: 20 },
    { times: 2, count: 150, cap: 100 },
    { times: 3, count: 205, cap: 50 },
    { times: 2, count: 30, cap: 10 }
  ])(
    'sends everything $times times: of $count customers, $cap at once, all are read, and the readings end',
    ({ times, count, cap }) => {
      const server: ListServer = { rows: people(count), cap, times }
      const s = scriptClient()
      let least = Infinity
      s.store.watch(() => {
        if (s.store.state.refreshedAt !== null) least = Math.min(least, waiting(s))
      })
      s.open()
      answerLists(s, server)
      pass(s, server, 2)
      expect({ state: state(s), waiting: waiting(s), least, partial: s.store.state.partial }).toEqual({
        state: 'connected',
        waiting: count,
        least: count,
        partial: false
      })
      s.take()
      pass(s, server, 600)
      // About every two minutes, Deskhand reads the whole list again, because it cannot notice a lost frame. Each such
      // reading asks for every part of the list, and then for one empty part.
      expect(s.take().length).toBeLessThanOrEqual(6 * (Math.ceil(count / cap) + 2))
      expect({ waiting: waiting(s), least }).toEqual({ waiting: count, least: count })
    }
  )

  it('a customer who left without a broadcast is removed by the next reading', () => {
    const rows = people(25)
    const server: ListServer = { rows, cap: 10, times: 2 }
    const s = connected(server)
    rows.splice(3, 1)
    pass(s, server, 180)
    expect({ waiting: waiting(s), present: present(s, 'c3') }).toEqual({ waiting: 24, present: false })
  })

  it('a slow answer gets proportionally more time', () => {
    const s = scriptClient()
    s.open()
    s.time.advance(4_000)
    s.part(...people(100))
    s.part(...people(100))
    s.time.advance(5_000)
    expect(state(s)).toBe('connecting')
    s.part(...people(130).slice(100))
    s.part()
    expect({ state: state(s), waiting: waiting(s) }).toEqual({ state: 'connected', waiting: 130 })
  })

  it('a connection that ends while a list is held back leaves nothing behind', () => {
    const s = scriptClient()
    s.open()
    s.part(...people(100))
    s.part(...people(100))
    s.drop()
    s.open()
    s.take()
    s.time.advance(20_000)
    expect(s.take()).toEqual([])
  })
})

describe('lists that are pushed between the parts', () => {
  it('the first part, pushed while the second is in flight, is not its answer', () => {
    const server: ListServer = { rows: people(150) }
    const s = scriptClient()
    s.open()
    s.part(...people(100))
    s.say(list(...people(100)))
    answerLists(s, server)
    pass(s, server, 3)
    expect({ state: state(s), waiting: waiting(s), partial: s.store.state.partial }).toEqual({
      state: 'connected',
      waiting: 150,
      partial: false
    })
  })

  it('an old list adds nobody of whom a frame has said that they left', () => {
    const s = connected({ rows: people(3), cap: 100, times: 1 })
    s.time.advance(10_000)
    s.say(stopped('c1', false), stopped('x', false), list(customer('c0'), customer('c1'), customer('x'), customer('y')))
    expect(['c0', 'c1', 'x', 'y'].map((id) => present(s, id))).toEqual([true, false, undefined, true])
  })

  it('a list every five seconds causes at most a reading every half minute', () => {
    const server: ListServer = { rows: people(25), cap: 10 }
    const s = connected(server)
    s.take()
    for (let n = 0; n < 64; n++) {
      s.say(list(...people(10)))
      pass(s, server, 5)
    }
    expect(waiting(s)).toBe(25)
    expect(s.take().length).toBeLessThanOrEqual(14 * 5)
  })
})

describe('a queue that changes while it is read', () => {
  it('a customer who moves up between two parts stays listed', () => {
    const rows = people(150)
    const server: ListServer = { rows }
    const s = connected(server)
    s.time.advance(1_000)
    s.client.queueSync.request()
    s.part(...rows.slice(0, 100))
    rows.splice(7, 1)
    s.part(...rows.slice(100))
    s.part()
    expect(present(s, 'c100')).toBe(true)
    s.time.advance(1_000)
    s.part(...rows.slice(0, 100))
    s.part(...rows.slice(100))
    s.part()
    // The client has read the list twice since the request. Customer c7 left while the client read it for the first
    // time, after the part that had c7. So c7 was missing only in the second reading.
    expect({ presentSC100: present(s, 'c100'), presentSC7: present(s, 'c7') }).toEqual({
      presentSC100: true,
      presentSC7: true
    })
    for (const wait of [150_000, 1_000]) {
      s.time.advance(wait)
      s.part(...rows.slice(0, 100))
      s.part(...rows.slice(100))
      s.part()
    }
    expect({ presentSC100: present(s, 'c100'), presentSC7: present(s, 'c7'), waiting: waiting(s) }).toEqual({
      presentSC100: true,
      presentSC7: false,
      waiting: 149
    })
  })

  it('a customer who moves to the top between two parts is found when the app connects', () => {
    const rows = people(150)
    const s = scriptClient()
    s.open()
    s.part(...rows.slice(0, 100))
    rows.unshift(...rows.splice(120, 1))
    s.part(...rows.slice(100))
    s.part()
    expect(s.written.map(({ data }) => Object(data).skip)).toEqual([0, 100, 149, 0])
    s.part(...rows.slice(0, 100))
    s.part(...rows.slice(100))
    s.part()
    expect({ state: state(s), waiting: waiting(s), present: present(s, 'c120') }).toEqual({
      state: 'connected',
      waiting: 150,
      present: true
    })
  })

  it('parts that always overlap are read twice only the first time', () => {
    const server: ListServer = { rows: people(250), overlap: 30 }
    const s = connected(server)
    s.take()
    pass(s, server, 150)
    expect(s.take().filter(({ data }) => Object(data).skip === 0)).toHaveLength(1)
  })
})

describe('lists with other rows than requested', () => {
  const second = { page_id: 'p2' }

  it('a list of another page says nothing about the requested page', () => {
    const server: ListServer = { rows: people(3) }
    const s = connected(server)
    s.say(stopped('c1', true, second))
    s.say({ type: 'agent_requested', data: { customer_name: 'Somebody' } })
    pass(s, server, 3)
    expect(present(s, 'c1', 'p2')).toBe(true)
    expect(s.store.state.customers.get(keyOf('c1', 'p2'))?.unlistedSince).not.toBe(null)
  })

  it.each([101, 120, 133, 340])('%i rows, if a hundred were requested, at every skip are the whole list', (count) => {
    const rows = people(count)
    const server: ListServer = { rows, ignoresLimit: true, ignoresSkip: true, cap: Infinity }
    const s = connected(server)
    expect({ waiting: waiting(s), partial: s.store.state.partial }).toEqual({ waiting: count, partial: false })
    rows.splice(3, 1, customer('new'))
    pass(s, server, 180)
    expect({ waiting: waiting(s), present: present(s, 'c3') }).toEqual({ waiting: count, present: false })
  })

  it.each([150, 200, 256, 500])('%i rows may be the limit of the server', (count) => {
    const rows = people(count)
    const s = connected({ rows, ignoresLimit: true, ignoresSkip: true, cap: Infinity })
    expect(s.store.state.partial).toBe(true)
  })
})

describe('a slow list after an error about something else', () => {
  it.each([2_000, 5_000, 15_000])('comes %i ms later, and the app connects', (after) => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'error', error: 'Presence is not available' })
    s.time.advance(after)
    s.part(...people(3))
    s.part(...people(3))
    s.part()
    expect({ restarts: s.restarts, state: state(s), waiting: waiting(s) }).toEqual({
      restarts: [],
      state: 'connected',
      waiting: 3
    })
  })

  it('a list that is refused again is refused', () => {
    const s = scriptClient()
    s.open()
    answerLists(s, { rows: [], refusal: 'You may not see this queue' })
    expect(s.store.state.connection).toMatchObject({
      state: 'reconnecting',
      failure: { kind: 'listRefused', serverText: 'You may not see this queue' }
    })
    expect(s.written).toHaveLength(2)
  })
})

describe('parts of several sizes', () => {
  /** Returns a client whose server answers every request for the list with parts of these sizes. */
  function connectedTo(sizes: readonly number[]): ScriptedClient {
    const rows = people(sizes.reduce((sum, size) => sum + size, 0))
    const s = scriptClient()
    s.open()
    for (let n = 0; n < s.written.length; n++) {
      const skip = Number(Object(s.written[n]?.['data']).skip)
      let from = 0
      const size = sizes.find((one) => (from === skip ? true : ((from += one), false))) ?? 0
      s.part(...rows.slice(skip, skip + size))
    }
    return s
  }

  it.each([{ sizes: [50, 49, 50] }, { sizes: [40, 35, 30, 29] }, { sizes: [80, 30, 24] }])(
    '$sizes: all customers are read',
    ({ sizes }) => {
      const s = connectedTo(sizes)
      expect({ state: state(s), waiting: waiting(s) }).toEqual({
        state: 'connected',
        waiting: sizes.reduce((sum, size) => sum + size, 0)
      })
    }
  )

  it('a part smaller than the known size ends the list without another request', () => {
    const s = connected({ rows: people(65), cap: 20 })
    expect(s.take().map(({ data }) => Object(data).skip)).toEqual([0, 20, 40, 60])
  })
})

describe('pages that only broadcasts name', () => {
  const rows = [customer('x1', { page_id: 'p2' })]
  it.each<{ name: string; frame: object }>([
    {
      name: 'a call for help without an id',
      frame: { type: 'agent_requested', data: { customer_name: 'X', page_id: 'p2' } }
    },
    {
      name: 'an assignment',
      frame: {
        type: 'agent_assignment_changed',
        data: { customer_id: 'x1', page_id: 'p2', action: 'assigned', agent_name: 'Ana' }
      }
    },
    {
      name: 'the end of one',
      frame: { type: 'agent_assignment_changed', data: { customer_id: 'x1', page_id: 'p2', action: 'unassigned' } }
    }
  ])('are asked for by their ids: $name', ({ frame }) => {
    const server: ListServer = { rows: [], byPage: { p2: rows } }
    const s = connected(server)
    s.take()
    s.say(frame)
    pass(s, server, 3)
    expect(present(s, 'x1', 'p2')).toBe(true)
    expect(s.take().filter(({ data }) => Object(data).page_id === 'p2')).toHaveLength(1)
  })
})

describe('a server that does not answer after a short part', () => {
  it.each(['is silent', 'closes'])('and %s is not asked again on the third connection, and the app connects', (how) => {
    const s = scriptClient()
    let answered = 0
    const answer = (): void => {
      for (; answered < s.written.length; answered++) {
        const { skip } = Object(s.written[answered]?.['data'])
        if (skip === 0) s.part(...people(30))
        else if (how === 'closes') s.drop({ kind: 'closed', code: 1008, reason: 'rate limit' })
      }
    }
    for (let connection = 0; connection < 3 && state(s) !== 'connected'; connection++) {
      s.open()
      for (let second = 0; second < 15 && state(s) !== 'connected'; second++) {
        answer()
        s.time.advance(1_000)
      }
    }
    expect({ state: state(s), waiting: waiting(s), restartCount: s.restarts.length }).toEqual({
      state: 'connected',
      waiting: 30,
      restartCount: how === 'closes' ? 0 : 2
    })
  })
})

describe('a server that sends other frames before its list', () => {
  it.each<{ name: string; frame: object | string }>([
    { name: 'a greeting without a type', frame: { message: 'Welcome' } },
    { name: 'a text', frame: 'ping' },
    { name: 'who types', frame: { type: 'customer_typing' } }
  ])('gets more time with each connection: $name', ({ frame }) => {
    const s = scriptClient()
    let connections = 0
    while (state(s) !== 'connected' && connections < 4) {
      s.open()
      connections++
      const before = s.restarts.length
      for (let second = 0; second < 12 && s.restarts.length === before; second++) {
        s.say(frame)
        s.time.advance(1_000)
      }
      if (s.restarts.length > before) continue
      s.part(...people(3))
      s.part()
    }
    expect({ state: state(s), waiting: waiting(s), connections }).toEqual({
      state: 'connected',
      waiting: 3,
      connections: 2
    })
  })

  it.each(['Page P9: access token expired', 'Facebook login expired for shop P9'])(
    'an error about something else in a greeting does not stop the list: %s',
    (error) => {
      const s = scriptClient()
      s.open()
      s.say({ type: 'error', error })
      s.time.advance(2_000)
      s.part(...people(3))
      s.part(...people(3))
      s.part()
      expect({ state: state(s), waiting: waiting(s), signedOut: s.signedOut }).toEqual({
        state: 'connected',
        waiting: 3,
        signedOut: []
      })
    }
  )

  it('after an error about something else and a list after 25 s, the next connection waits longer, and the app connects', () => {
    const s = scriptClient()
    for (let connection = 0; connection < 2; connection++) {
      s.open()
      s.say({ type: 'error', error: 'Presence is not available' })
      s.time.advance(25_000)
    }
    s.part(...people(3))
    s.part(...people(3))
    s.part()
    expect({ restartCount: s.restarts.length, state: state(s), waiting: waiting(s) }).toEqual({
      restartCount: 1,
      state: 'connected',
      waiting: 3
    })
  })

  it('if no list comes, the error is the cause within 20 s', () => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'error', error: 'Queue service unavailable' })
    s.time.advance(17_000)
    expect(s.store.state.connection).toMatchObject({
      state: 'reconnecting',
      failure: { kind: 'listRefused', serverText: 'Queue service unavailable' }
    })
  })
})
