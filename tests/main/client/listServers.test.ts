import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { answerLists, connected, pass, type ListServer } from '../../support/listServer'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const people = (count: number, part: object = {}): object[] =>
  Array.from({ length: count }, (_, n) => customer(`c${n}`, part))
const waiting = (s: ScriptedClient): number => s.store.state.customers.order.waiting.length
const state = (s: ScriptedClient): string => s.store.state.connection.state
const stopped = (id: string, stop = true, part: object = {}) => ({
  type: 'customer_stop_status_changed',
  data: { stop, customer: customer(id, part) }
})
const list = (...customers: readonly object[]) => ({ type: 'stopped_customers', data: { customers } })

/** Watches how many waiting customers the app shows once it is connected. `least`: the smallest number so far. */
function watchWaiting(s: ScriptedClient): { least: number } {
  const seen = { least: Infinity }
  s.store.watch(() => {
    if (s.store.state.refreshedAt !== null && state(s) === 'connected') seen.least = Math.min(seen.least, waiting(s))
  })
  return seen
}

/** Makes the server send a request for help that has a name but no ids. So the client asks for the list. */
function bareCall(s: ScriptedClient, server: ListServer): void {
  s.say({ type: 'agent_requested', data: { customer_name: 'Somebody' } })
  pass(s, server, 2)
}

describe('servers with their own ways to list', () => {
  it('all are read, and a customer from a broadcast survives the next list (list-capped-50)', () => {
    const server: ListServer = { rows: people(80), cap: 50 }
    const s = connected(server)
    const seen = watchWaiting(s)
    expect(waiting(s)).toBe(80)
    s.say(stopped('c79'))
    bareCall(s, server)
    expect({ waiting: waiting(s), least: seen.least }).toEqual({ waiting: 80, least: 80 })
  })

  it('so are they if fewer than 50 were there at first and broadcasts brought the others (list-capped-50)', () => {
    const rows = people(30)
    const server: ListServer = { rows, cap: 50 }
    const s = connected(server)
    for (let n = 30; n < 80; n++) {
      rows.push(customer(`c${n}`))
      s.say(stopped(`c${n}`))
    }
    const seen = watchWaiting(s)
    bareCall(s, server)
    expect({ waiting: waiting(s), least: seen.least }).toEqual({ waiting: 80, least: 80 })
  })

  it('a server that gives 20 rows and a total is read to the end without another list', () => {
    const s = connected({ rows: people(65), cap: 20, total: true })
    expect({ waiting: waiting(s), take: s.take().map(({ data }) => Object(data).skip) }).toEqual({
      waiting: 65,
      take: [0, 20, 40, 60]
    })
  })

  it('a server that ignores the limit but honours skip is read with two lists', () => {
    const s = connected({ rows: people(300), cap: Infinity, ignoresLimit: true })
    expect({ waiting: waiting(s), take: s.take().map(({ data }) => Object(data).skip) }).toEqual({
      waiting: 300,
      take: [0, 300]
    })
  })

  it('parts that overlap are read until all customers are known', () => {
    const s = connected({ rows: people(250), overlap: 30 })
    expect(waiting(s)).toBe(250)
  })

  it('a queue that empties during the reading ends empty, but only after the last part', () => {
    const s = scriptClient()
    s.open()
    s.part(...people(100))
    for (let n = 0; n < 100; n++) s.say(stopped(`c${n}`, false))
    s.part()
    s.part()
    expect({ state: state(s), waiting: waiting(s) }).toEqual({ state: 'connected', waiting: 0 })
  })

  it('the part after a short part is asked for once on each connection, and once in each drift check', () => {
    const server: ListServer = { rows: people(3) }
    const s = connected(server)
    expect(s.take()).toHaveLength(2)
    for (let n = 0; n < 5; n++) bareCall(s, server)
    expect(s.take().length).toBeLessThanOrEqual(5)
    s.time.advance(150_000)
    answerLists(s, server)
    expect(s.take().map(({ data }) => Object(data).skip)).toEqual([0, 3])
  })

  it('a customer who came and left before the first list causes no second request for a part', () => {
    const s = scriptClient()
    s.open()
    s.say(stopped('c2'), stopped('c2', false))
    answerLists(s, { rows: people(2) })
    expect({ state: state(s), waiting: waiting(s), take: s.take().map(({ data }) => Object(data).skip) }).toEqual({
      state: 'connected',
      waiting: 2,
      take: [0, 1, 2]
    })
  })

  it('customers who came and left before the first list do not end the list early', () => {
    const s = scriptClient()
    s.open()
    s.say(stopped('x'), stopped('x', false), stopped('y'), stopped('y', false))
    answerLists(s, { rows: people(9), cap: 2 })
    expect({ state: state(s), waiting: waiting(s) }).toEqual({ state: 'connected', waiting: 9 })
  })

  it('a customer who left without a broadcast is removed by the next list, once the empty part after it has come', () => {
    const rows = people(3)
    const server: ListServer = { rows }
    const s = connected(server)
    rows.splice(1, 1)
    bareCall(s, server)
    expect({ waiting: waiting(s), present: s.store.state.customers.get(keyOf('c1'))?.present }).toEqual({
      waiting: 2,
      present: false
    })
  })

  it('customers after the first thousand rows stay listed if the server ignores skip', () => {
    const server: ListServer = { rows: people(1_200), ignoresLimit: true, ignoresSkip: true, cap: Infinity }
    const s = connected(server)
    expect(waiting(s)).toBe(1_000)
    s.say(stopped('c1100'))
    bareCall(s, server)
    pass(s, server, 150)
    expect(s.store.state.customers.get(keyOf('c1100'))?.present).toBe(true)
  })

  it.each([2, 3, 7, 9, 14, 33])(
    'a repeated list of %i customers, which is no part size, is the whole list',
    (count) => {
      const rows = people(count)
      const server: ListServer = { rows, ignoresSkip: true }
      const s = connected(server)
      expect(s.store.state.partial).toBe(false)
      rows.splice(0, 1, customer('new'))
      bareCall(s, server)
      pass(s, server, 150)
      expect({ waiting: waiting(s), present: s.store.state.customers.get(keyOf('c0'))?.present }).toEqual({
        waiting: count,
        present: false
      })
    }
  )

  it.each([10, 20, 25, 50, 64, 100])(
    '%i rows may be the limit of the server, so customers after them stay listed',
    (count) => {
      const server: ListServer = { rows: people(count + 5), cap: count, ignoresSkip: true }
      const s = connected(server)
      s.say(stopped(`c${count + 2}`))
      bareCall(s, server)
      pass(s, server, 150)
      expect(s.store.state.customers.get(keyOf(`c${count + 2}`))?.present).toBe(true)
    }
  )

  it('a clock that is set back or ahead does not stop lists', () => {
    for (const ms of [-3_600_000, 3_600_000, -86_400_000, 86_400_000, -31_536_000_000, 31_536_000_000]) {
      const server: ListServer = { rows: people(3) }
      const s = connected(server)
      s.time.setClock(ms)
      s.take()
      bareCall(s, server)
      expect(s.take()).toHaveLength(1)
      pass(s, server, 150)
      expect(s.take().length).toBeGreaterThan(0)
    }
  })
})

describe('pushed lists', () => {
  it('one is not the answer (list-pushed-empty-on-connect)', () => {
    const s = scriptClient()
    const seen = watchWaiting(s)
    s.open()
    s.part()
    answerLists(s, { rows: people(30) })
    pass(s, { rows: people(30) }, 4)
    expect({ state: state(s), waiting: waiting(s), least: seen.least }).toEqual({
      state: 'connected',
      waiting: 30,
      least: 30
    })
  })

  it('two of them are not the answer (list-pushed-empty-on-connect)', () => {
    const s = scriptClient()
    const seen = watchWaiting(s)
    s.open()
    s.part()
    s.part()
    answerLists(s, { rows: people(30) })
    pass(s, { rows: people(30) }, 4)
    expect({ state: state(s), waiting: waiting(s), least: seen.least }).toEqual({
      state: 'connected',
      waiting: 30,
      least: 30
    })
  })

  const MINE = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
  const pushed: readonly { readonly name: string; readonly rows: readonly object[] }[] = [
    { name: 'empty ones', rows: [] },
    { name: 'the same short one', rows: people(3) }
  ]

  it.each(pushed)('$name, twice while a slow list is in flight, remove nobody', ({ rows }) => {
    const all = [...people(30), customer('c30', MINE)]
    const server: ListServer = { rows: all }
    const s = connected(server)
    const seen = watchWaiting(s)
    s.client.queueSync.request()
    s.time.advance(2_000)
    s.say(list(...rows), list(...rows))
    answerLists(s, server)
    pass(s, server, 120)
    expect({
      waiting: waiting(s),
      least: seen.least,
      kind: s.store.state.customers.get(keyOf('c30'))?.assignment.kind
    }).toEqual({ waiting: 30, least: 30, kind: 'me' })
  })

  it('customers who are missing in the list are removed by the second reading', () => {
    const server: ListServer = { rows: [...people(3), customer('c3', MINE)] }
    const s = connected(server)
    s.client.queueSync.request()
    pass(s, { rows: [] }, 5)
    expect(s.store.state.customers.order.all.length).toBe(0)
  })

  it('a short one is not the answer (list-pushed-on-connect)', () => {
    const server: ListServer = { rows: people(150) }
    const s = scriptClient()
    const seen = watchWaiting(s)
    s.open()
    s.part(...people(20))
    answerLists(s, server)
    pass(s, server, 4)
    expect({ waiting: waiting(s), least: seen.least }).toEqual({ waiting: 150, least: 150 })
  })

  it('a list of customers from later in the queue is not the answer', () => {
    const server: ListServer = { rows: people(150) }
    const s = scriptClient()
    s.open()
    s.part(...people(150).slice(130))
    answerLists(s, server)
    expect({ state: state(s), waiting: waiting(s) }).toEqual({ state: 'connected', waiting: 150 })
  })

  it('a short list is not the answer of a workspace that is known to give more rows', () => {
    const server: ListServer = { rows: people(150) }
    const s = connected(server)
    s.drop()
    s.take()
    const seen = watchWaiting(s)
    s.open()
    s.part()
    answerLists(s, server)
    expect({ waiting: waiting(s), least: seen.least }).toEqual({ waiting: 150, least: 150 })
  })

  it('an empty list while another list is in flight removes nobody', () => {
    const server: ListServer = { rows: people(30) }
    const s = connected(server)
    const seen = watchWaiting(s)
    s.time.advance(1_000)
    s.client.queueSync.request()
    s.part()
    answerLists(s, server)
    pass(s, server, 4)
    expect({ waiting: waiting(s), least: seen.least }).toEqual({ waiting: 30, least: 30 })
  })

  it('a list while no list is in flight is news: it ends no command, and causes one request', () => {
    const rows = people(3)
    const server: ListServer = { rows }
    const s = connected(server)
    s.take()
    rows.push(customer('new'))
    s.say(list(customer('new')))
    expect({ waiting: waiting(s), present: s.store.state.customers.get(keyOf('new'))?.present }).toEqual({
      waiting: 4,
      present: true
    })
    pass(s, server, 2)
    expect({ waiting: waiting(s), takeCount: s.take().length }).toEqual({ waiting: 4, takeCount: 1 })
  })

  it('“mine” in a pushed list is not believed, and customers who left do not return', () => {
    const rows = people(3)
    const s = connected({ rows })
    s.say(stopped('c1', false))
    s.say(list(customer('c0', { is_assigned: true, is_assigned_to_me: true, agent_name: 'Ana' }), customer('c1')))
    expect(s.store.state.customers.get(keyOf('c0'))?.assignment).toEqual({ kind: 'other', agentName: 'Ana' })
    expect(s.store.state.customers.get(keyOf('c1'))?.present).toBe(false)
  })

  it('a server that pushes its list after every change is asked at most twice a minute', () => {
    const server: ListServer = { rows: people(3) }
    const s = connected(server)
    s.take()
    for (let n = 0; n < 60; n++) {
      s.say(list(...people(3)))
      pass(s, server, 1)
    }
    expect({ waiting: waiting(s), asksRarely: s.take().length <= 4 }).toEqual({ waiting: 3, asksRarely: true })
  })
})

describe('pages', () => {
  const second = { page_id: 'p2' }
  const other = keyOf('c1', 'p2')

  it('a customer from a broadcast on another page stays, and that page is asked for (list-default-page-only)', () => {
    const server: ListServer = { rows: people(3), byPage: { p2: [customer('c1', second)] } }
    const s = connected(server)
    s.say(stopped('c1', true, second))
    s.take()
    bareCall(s, server)
    expect({ present: s.store.state.customers.get(other)?.present, waiting: waiting(s) }).toEqual({
      present: true,
      waiting: 4
    })
    expect(s.take().map(({ data }) => data)).toEqual([
      { limit: 100, skip: 0 },
      { page_id: 'p2', limit: 100, skip: 0 }
    ])
  })

  it('a customer who is missing in the list of that page is removed', () => {
    const server: ListServer = { rows: people(3), byPage: { p2: [] } }
    const s = connected(server)
    s.say(stopped('c1', true, second))
    bareCall(s, server)
    expect(s.store.state.customers.get(other)?.present).toBe(false)
  })

  it('if that list is refused, the row stays as unlisted and is removed at the next sign-in', () => {
    const server: ListServer = { rows: people(3), byPage: {} }
    const s = connected(server)
    s.say(stopped('c1', true, second))
    bareCall(s, server)
    const since = s.store.state.customers.get(other)?.unlistedSince
    expect({ present: s.store.state.customers.get(other)?.present, since: typeof since }).toEqual({
      present: true,
      since: 'number'
    })
    s.take()
    pass(s, server, 300)
    expect(s.store.state.customers.get(other)).toMatchObject({ present: true, unlistedSince: since })
    expect(s.take().filter(({ data }) => Object(data).page_id === 'p2')).toEqual([])
    s.drop()
    s.open()
    answerLists(s, server)
    expect(s.store.state.customers.get(other)?.present).toBe(true)
    s.drop()
    s.store.apply({ type: 'connection.changed', connection: { state: 'signedOut', asOf: null, since: s.time.clock() } })
    s.open()
    answerLists(s, server)
    expect(s.store.state.customers.get(other)?.present).toBe(false)
  })

  it('a customer who asks again, or is listed, is not unlisted any more', () => {
    const server: ListServer = { rows: people(3), byPage: {} }
    const s = connected(server)
    s.say(stopped('c1', true, second))
    bareCall(s, server)
    s.say({ type: 'agent_requested', data: customer('c1', second) })
    expect(s.store.state.customers.get(other)?.unlistedSince).toBe(null)
  })

  it('the list is read page by page if pages are known (first-list-refused-page)', () => {
    const server: ListServer = {
      refusal: 'page_id is required',
      rows: [],
      byPage: { p1: people(3), p2: [customer('c1', second)] }
    }
    const s = scriptClient()
    s.open()
    s.say(stopped('c0'), stopped('c1', true, second))
    answerLists(s, server)
    expect({ state: state(s), waiting: waiting(s) }).toEqual({ state: 'connected', waiting: 4 })
    s.take()
    pass(s, server, 150)
    expect(s.take().every(({ data }) => Object(data).page_id !== undefined)).toBe(true)
  })

  it('the sync probe asks for a page too (first-list-refused-page)', () => {
    const server: ListServer = { refusal: 'page_id is required', rows: [], byPage: { p1: people(3) } }
    const s = scriptClient()
    s.open()
    s.say(stopped('c0'))
    answerLists(s, server)
    s.client.takeOver.take(keyOf('c0'))
    s.take()
    s.time.advance(8_000)
    expect(s.take()[0]).toEqual({ type: 'get_stopped_customers', data: { page_id: 'p1', limit: 1, skip: 0 } })
  })

  it.each([
    { case: 'first-list-refused-page', words: 'page_id is required' },
    { case: 'first-list-refused-forbidden', words: 'You are not allowed to see this queue' }
  ])('$case: without a known page, the failure has the text of the server', ({ words }) => {
    const s = scriptClient()
    s.open()
    answerLists(s, { refusal: words, rows: [] })
    expect(s.store.state.connection).toMatchObject({
      state: 'reconnecting',
      failure: { kind: 'listRefused', serverText: words }
    })
    expect(s.store.state.refreshedAt).toBe(null)
  })

  it('without a known page, each connection asks twice at most (first-list-refused-page)', () => {
    const s = scriptClient()
    for (let connection = 0; connection < 5; connection++) {
      s.open()
      answerLists(s, { refusal: 'page_id is required', rows: [] })
      expect(s.written.length).toBeLessThanOrEqual(2 * (connection + 1))
      expect(s.restarts).toHaveLength(connection + 1)
      s.take()
      s.time.advance(600_000)
      expect(s.take()).toEqual([])
    }
  })

  it('a list that is refused for a moment later is not read page by page', () => {
    const s = connected({ rows: people(3) })
    s.time.advance(1_000)
    s.client.queueSync.request()
    s.take()
    s.say({ type: 'error', error: 'Busy' })
    s.time.advance(1_500)
    expect({ take: s.take(), noticeCount: s.store.state.notices.length }).toEqual({ take: [], noticeCount: 1 })
  })

  it('an error before the first list does not refuse it, and raises a notice', () => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'error', error: 'Presence is not available' })
    s.time.advance(1_000)
    s.list(...people(3))
    expect({ state: state(s), waiting: waiting(s), notices: s.store.state.notices }).toMatchObject({
      state: 'connected',
      waiting: 3,
      notices: [{ kind: 'serverError', reason: 'Presence is not available' }]
    })
    s.time.advance(60_000)
    expect({ state: state(s), noticeCount: s.store.state.notices.length }).toEqual({
      state: 'connected',
      noticeCount: 1
    })
  })

  it('the second of two errors before the list refuses it at once', () => {
    const s = connected({ rows: people(3) })
    s.time.advance(1_000)
    s.client.queueSync.request()
    s.say({ type: 'error', error: 'Presence is not available' }, { type: 'error', error: 'Busy' })
    expect(s.store.state.notices).toMatchObject([
      { kind: 'serverError', reason: 'Presence is not available' },
      { kind: 'commandFailed', reason: 'Busy' }
    ])
  })

  it('no command leaves while it is unknown whether the list was refused', () => {
    const s = connected({ rows: people(3) })
    s.time.advance(1_000)
    s.client.queueSync.request()
    s.time.advance(3_000)
    s.say({ type: 'error', error: 'Busy' })
    s.take()
    s.client.takeOver.take(keyOf('c0'))
    expect(s.take()).toEqual([])
    s.time.advance(1_500)
    expect(s.take()).toMatchObject([{ type: 'assign_agent' }])
  })
})

describe('unreadable rows', () => {
  const odd = (count: number): object[] =>
    Array.from({ length: count }, (_, n) => ({ ...customer(n), customer_id: { $oid: `${n}` } }))

  it('are counted (list-rows-without-usable-ids)', () => {
    expect(connected({ rows: odd(3) }).store.state.unreadable).toBe(3)
  })

  it('is counted (id-beyond-double)', () => {
    const s = scriptClient()
    s.open()
    s.say(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":90071992547409930,"page_id":"p1","customer_name":"Person 00"}]}}'
    )
    s.part()
    expect({ state: state(s), unreadable: s.store.state.unreadable }).toEqual({ state: 'connected', unreadable: 1 })
  })

  it('are counted over all parts, only once if parts repeat, and not once all are readable', () => {
    const server: ListServer = { rows: [...people(60), ...odd(2), ...people(130).slice(60), ...odd(1)] }
    const s = connected(server)
    expect({ waiting: waiting(s), unreadable: s.store.state.unreadable }).toEqual({ waiting: 130, unreadable: 3 })
    expect(connected({ rows: [...people(10), ...odd(2)], ignoresSkip: true }).store.state.unreadable).toBe(2)
    pass(s, { rows: people(130) }, 150)
    expect(s.store.state.unreadable).toBe(0)
  })

  it('a frame that should be a list and is not counts as unreadable', () => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'stopped_customers', data: { customers: 'all of them' } })
    expect(s.store.state.connection).toMatchObject({ state: 'reconnecting', failure: { kind: 'listUnreadable' } })
  })
})

describe('slow or large lists', () => {
  it('a reading is shown with its rows from five seconds on, until it ends (list-answer-after-12s)', () => {
    const s = scriptClient()
    s.open()
    const since = s.time.clock()
    s.time.advance(4_999)
    expect(s.store.state.listing).toBe(null)
    s.time.advance(1)
    expect(s.store.state.listing).toEqual({ since, rows: 0, total: null })
    s.time.advance(7_000)
    s.say({ type: 'stopped_customers', data: { customers: people(3) } })
    expect(s.store.state.listing).toEqual({ since, rows: 3, total: null })
    s.time.advance(12_000)
    s.part()
    expect({ state: state(s), listing: s.store.state.listing }).toEqual({ state: 'connected', listing: null })
  })

  it('the agent can take a customer over meanwhile (list-answer-after-12s)', () => {
    const server: ListServer = { rows: people(3) }
    const s = connected(server)
    s.time.advance(1_000)
    s.client.queueSync.request()
    s.take()
    s.client.takeOver.take(keyOf('c0'))
    s.time.advance(2_000)
    expect(s.take()).toMatchObject([{ type: 'assign_agent' }])
    s.say({
      type: 'agent_assigned',
      data: { customer: customer('c0', { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }) }
    })
    expect(s.store.state.customers.get(keyOf('c0'))).toMatchObject({ pending: null, assignment: { kind: 'me' } })
    s.time.advance(10_000)
    s.list(...people(3))
    expect(s.store.state.customers.get(keyOf('c0'))?.assignment.kind).toBe('me')
  })

  it('a list that ends with the connection is not shown any more', () => {
    const s = scriptClient()
    s.open()
    s.time.advance(6_000)
    s.drop()
    expect(s.store.state.listing).toBe(null)
  })

  const tooLarge = { kind: 'closed', code: 1009, reason: '', ours: true } as const

  it('half as many rows are asked for, down to one, and the number is kept (list-over-4-mib)', () => {
    const s = scriptClient()
    const limits: unknown[] = []
    for (let n = 0; n < 7; n++) {
      s.open()
      limits.push(Object(s.take()[0]?.['data']).limit)
      s.drop(tooLarge)
    }
    expect(limits).toEqual([100, 50, 25, 12, 6, 3, 1])
    expect(s.store.state.connection).toMatchObject({ state: 'reconnecting', failure: { kind: 'listTooLarge' } })
    s.open()
    expect(s.take()).toEqual([{ type: 'get_stopped_customers', data: { limit: 1, skip: 0 } }])
  })

  it('the app connects with half as many rows (list-over-4-mib)', () => {
    const server: ListServer = { rows: people(100) }
    const s = scriptClient()
    s.open()
    s.drop(tooLarge)
    expect(state(s)).toBe('connecting')
    s.take()
    s.open()
    answerLists(s, server)
    expect({ state: state(s), waiting: waiting(s) }).toEqual({ state: 'connected', waiting: 100 })
  })

  it('a message that is too long does not change the lists', () => {
    const s = connected({ rows: people(1) })
    s.drop(tooLarge)
    s.take()
    s.open()
    expect(Object(s.take()[0]?.['data']).limit).toBe(100)
  })
})
