import { describe, expect, it } from 'vitest'
import { customer, scriptClient } from '../../support/scriptedClient'

const taken = { is_assigned: true, agent_name: 'Agent B', is_assigned_to_me: false }
const rows = (count: number, part: object = {}): object[] => Array.from({ length: count }, (_, n) => customer(n, part))

describe('a list that cannot be complete', () => {
  it('a server that always gives the same 50 rows removes nobody (list-capped-50)', () => {
    const s = scriptClient()
    s.open()
    s.part(...rows(50, taken))
    s.part(...rows(50, taken))
    for (let n = 50; n < 80; n++)
      s.say({ type: 'customer_stop_status_changed', data: { stop: true, customer: customer(n) } })
    s.time.advance(145_000)
    s.part(...rows(50, taken))
    s.part(...rows(50, taken))
    expect({ waitingCount: s.store.state.customers.order.waiting.length, partial: s.store.state.partial }).toEqual({
      waitingCount: 30,
      partial: true
    })
  })

  it.each([-86_400_000, -3_600_000, 3_600_000, 31_536_000_000])(
    'with the clock set by %i ms it counts as incomplete until a list is complete',
    (ms) => {
      const s = scriptClient()
      s.open()
      const partly = (): void => s.say({ type: 'stopped_customers', data: { customers: rows(1), total: 30 } })
      partly()
      partly()
      s.time.advance(2_000)
      expect(s.store.state.partial).toBe(true)
      s.time.setClock(ms)
      s.time.advance(145_000)
      expect(s.store.state.partial).toBe(true)
      partly()
      partly()
      expect({ partial: s.store.state.partial, refreshedAt: s.store.state.refreshedAt }).toEqual({
        partial: true,
        refreshedAt: s.time.clock()
      })
      s.time.setClock(-ms)
      s.time.advance(145_000)
      s.list(...rows(1))
      expect({ partial: s.store.state.partial, refreshedAt: s.store.state.refreshedAt }).toEqual({
        partial: false,
        refreshedAt: s.time.clock()
      })
    }
  )

  it('a total that counts only its own part does not end the list', () => {
    const s = scriptClient()
    s.open()
    const all = rows(120)
    const part = (from: number): void =>
      s.say({ type: 'stopped_customers', data: { customers: all.slice(from, from + 50), total: 50 } })
    for (const from of [0, 50, 100, 120]) part(from)
    expect(s.store.state.customers.order.waiting.length).toBe(120)
  })

  it('a list whose total is larger than its rows is not the whole list', () => {
    const s = scriptClient()
    s.open()
    for (let asked = 0; asked < s.written.length; asked++)
      s.say({ type: 'stopped_customers', data: { customers: [], total: 30 } })
    expect({ isRefreshed: s.store.state.refreshedAt !== null, partial: s.store.state.partial }).toEqual({
      isRefreshed: true,
      partial: true
    })
  })

  it.each([
    { name: 'counts only some customers, and a full part reaches it', total: 40, cap: 20 },
    { name: 'counts only some customers, and a part passes it', total: 30, cap: 20 },
    { name: 'counts the customers of one part', total: 20, cap: 20 }
  ])('a total that $name does not end the list', ({ total, cap }) => {
    const s = scriptClient()
    s.open()
    const all = rows(77)
    for (let asked = s.take().at(-1); asked; asked = s.take().at(-1)) {
      const { skip, limit } = Object(asked['data'])
      s.say({ type: 'stopped_customers', data: { customers: all.slice(skip, skip + Math.min(limit, cap)), total } })
    }
    expect(s.store.state.customers.order.waiting.length).toBe(77)
  })

  it.each([
    { name: 'is empty', last: [], partial: true },
    { name: 'has the last customer', last: rows(101).slice(100), partial: false }
  ])('a part that says that more follow, and a next part that $name', ({ last, partial }) => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'stopped_customers', data: { customers: rows(100), has_more: true } })
    s.part(...last)
    while (s.take().length > 0) s.part()
    expect({ partial: s.store.state.partial, waiting: s.store.state.customers.order.waiting.length }).toEqual({
      partial,
      waiting: 100 + last.length
    })
  })

  it('a list whose rows have another order in each answer is not believed, and removes nobody', () => {
    const s = scriptClient()
    s.open()
    const all = rows(150)
    // Each part after the first has rows of the first part among new rows.
    const mixed = all.map((_, n) => all[(n * 7) % all.length] ?? {})
    const answers = (): void => {
      for (let asked = s.take().at(-1); asked; asked = s.take().at(-1)) {
        const { skip, limit } = Object(asked['data'])
        s.part(...(skip === 0 ? all : mixed).slice(skip, skip + limit))
      }
    }
    answers()
    const least = s.store.state.customers.order.waiting.length
    expect(least).toBeGreaterThan(100)
    for (let second = 0; second < 6; second++) {
      s.client.queueSync.request()
      s.time.advance(1_000)
      answers()
    }
    expect(s.store.state.customers.order.waiting.length).toBeGreaterThanOrEqual(least)
    expect(s.store.state.partial).toBe(true)
  })

  it('a refusal after a short part ends the list', () => {
    const s = scriptClient()
    s.open()
    s.part(...rows(30))
    s.say({ type: 'error', error: 'Invalid page.' })
    s.time.advance(1_500)
    expect({
      state: s.store.state.connection.state,
      waitingCount: s.store.state.customers.order.waiting.length
    }).toEqual({ state: 'connected', waitingCount: 30 })
  })
})

describe('a refusal after a full part', () => {
  it.each<{ name: string; answer: object; then: readonly object[] }>([
    {
      name: 'in words',
      answer: { type: 'error', error: 'No more customers' },
      // The client asks again, beginning with the last row that it has. The answer shows whether the list ends with
      // this row, or whether the server does not send the rest of the list.
      then: [{ type: 'get_stopped_customers', data: { limit: 100, skip: 99 } }]
    },
    { name: 'as a list of null', answer: { type: 'stopped_customers', data: { customers: null } }, then: [] }
  ])('ends the list: the app connects, and says that customers may be missing: $name', ({ answer, then }) => {
    const s = scriptClient()
    s.open()
    s.part(...rows(100))
    // Deskhand asks for 200 rows next, and then for 100 again, as it did at first.
    for (const { data } of s.take().slice(1)) expect(Object(data).limit).toBe(200)
    s.say(answer)
    s.time.advance(1_500)
    expect(s.take()).toEqual([{ type: 'get_stopped_customers', data: { limit: 100, skip: 100 } }])
    s.say(answer)
    s.time.advance(1_500)
    expect(s.take()).toEqual(then)
    if (then.length > 0) s.say(answer)
    s.time.advance(1_500)
    expect({
      state: s.store.state.connection.state,
      waitingCount: s.store.state.customers.order.waiting.length,
      partial: s.store.state.partial
    }).toEqual({ state: 'connected', waitingCount: 100, partial: true })
  })
})

describe('a list that is null, as Go writes an empty one', () => {
  it.each<{ name: string; answer: object }>([
    { name: 'under data', answer: { data: { customers: null } } },
    { name: 'with a count', answer: { data: { customers: null, count: 0 } } },
    { name: 'with a total', answer: { data: { customers: null, total: 0 } } },
    { name: 'beside the type', answer: { customers: null } },
    { name: 'all of it', answer: { data: null } }
  ])('lets the app connect, and removes the customers: $name', ({ answer }) => {
    const s = scriptClient()
    s.open()
    const answers = (): void => {
      for (let asked = s.take().length; asked > 0; asked = s.take().length)
        s.say({ type: 'stopped_customers', ...answer })
    }
    answers()
    expect({
      state: s.store.state.connection.state,
      waitingCount: s.store.state.customers.order.waiting.length,
      partial: s.store.state.partial,
      restarts: s.restarts
    }).toEqual({ state: 'connected', waitingCount: 0, partial: false, restarts: [] })
    s.say({ type: 'customer_stop_status_changed', data: { stop: true, customer: customer('n') } })
    s.time.advance(145_000)
    answers()
    expect({
      state: s.store.state.connection.state,
      waitingCount: s.store.state.customers.order.waiting.length,
      partial: s.store.state.partial
    }).toEqual({ state: 'connected', waitingCount: 0, partial: false })
  })

  it('does not if it says that there are customers', () => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'stopped_customers', data: { customers: null, total: 3 } })
    expect(s.store.state.connection).toMatchObject({ state: 'reconnecting', failure: { kind: 'listUnreadable' } })
  })
})

describe('a short part that says that more rows follow', () => {
  it.each<{ name: string; mark: object }>([
    { name: 'no mark', mark: {} },
    { name: 'has_more', mark: { has_more: true } },
    { name: 'next', mark: { next: '/?skip=30' } },
    { name: 'a total in an object', mark: { pagination: { total: 60 } } }
  ])('is followed by the next part, even if earlier short parts had none after them: $name', ({ name, mark }) => {
    const s = scriptClient()
    const all = rows(30)
    const answers = (): void => {
      for (let asked = s.take().at(-1); asked; asked = s.take().at(-1)) {
        const { skip } = Object(asked['data'])
        s.say({
          type: 'stopped_customers',
          data: { customers: all.slice(skip, skip + 30), ...(skip + 30 < all.length && mark) }
        })
      }
    }
    s.open()
    answers()
    expect({ waitingCount: s.store.state.customers.order.waiting.length, partial: s.store.state.partial }).toEqual({
      waitingCount: 30,
      partial: false
    })
    all.push(...rows(60).slice(30))
    s.time.advance(1_000)
    s.client.queueSync.request()
    answers()
    expect(s.store.state.customers.order.waiting.length).toBe(name === 'no mark' ? 30 : 60)
  })
})

describe('unreadable frames', () => {
  it.each<{ name: string; frame: unknown }>([
    { name: 'a refusal in another form', frame: { type: 'unauthorized' } },
    { name: 'a list of another name', frame: { type: 'customers_list', data: [] } },
    { name: 'HTML', frame: '<html>' },
    { name: 'no type', frame: { jsonrpc: '2.0', result: [] } }
  ])('in place of the first list are soon reported: $name', ({ frame }) => {
    const s = scriptClient()
    s.open()
    s.say(frame)
    s.time.advance(9_999)
    expect(s.restarts).toEqual([])
    s.time.advance(1)
    expect(s.restarts).toHaveLength(1)
  })

  it('one that is followed by the list is no failure', () => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'error_report' })
    s.list(customer('a'))
    s.time.advance(20_000)
    expect({ restarts: s.restarts, state: s.store.state.connection.state }).toEqual({
      restarts: [],
      state: 'connected'
    })
  })

  it('unreadable broadcasts ask for the list, but not each time', () => {
    const s = scriptClient()
    s.connect(customer('a'))
    s.time.advance(5_000)
    for (let times = 0; times < 20; times++) {
      s.say({ type: 'customer_stop_status_changed', data: { stop: 'halted', customer: customer('n') } })
      s.time.advance(100)
    }
    expect(s.take()).toHaveLength(1)
  })

  it.each([
    { name: 'stop under another name', data: { bot_paused: true, customer: customer('n') } },
    { name: 'stop as a word that is no flag', data: { stop: 'human', customer: customer('n') } },
    { name: 'no id', data: { stop: true, customer: { customer_name: 'Nora' } } }
  ])('a customer whose request cannot be read is in the queue at most 30 s after the last frame: $name', ({ data }) => {
    const s = scriptClient()
    s.connect(customer('a'))
    s.time.advance(5_000)
    const frame = { type: 'customer_stop_status_changed', data }
    s.say(frame)
    s.time.advance(0)
    s.list(customer('a'))
    s.take()
    s.time.advance(10_000)
    s.say(frame, frame)
    s.time.advance(19_999)
    expect(s.take()).toEqual([])
    s.time.advance(1)
    expect(s.take()).toHaveLength(1)
    s.list(customer('a'), customer('n'))
    expect(s.store.state.customers.order.waiting.length).toBe(2)
    s.time.advance(60_000)
    expect(s.take()).toEqual([])
  })

  it('an unreadable broadcast asks for nothing on the next connection', () => {
    const s = scriptClient()
    s.connect(customer('a'))
    for (let times = 0; times < 2; times++)
      s.say({ type: 'customer_stop_status_changed', data: { stop: 'stopped', customer: customer('n') } })
    s.drop()
    s.connect(customer('a'))
    s.time.advance(60_000)
    expect(s.take()).toEqual([])
  })

  it('about messages of the bot to customers who do not wait ask for nothing', () => {
    const s = scriptClient()
    s.connect(customer('a'))
    s.time.advance(5_000)
    s.say({ type: 'new_message', data: { customer_id: 'stranger', is_human: false, message: 'Hi bot' } })
    s.time.advance(5_000)
    expect(s.take()).toEqual([])
  })
})
