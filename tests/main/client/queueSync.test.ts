import { describe, expect, it } from 'vitest'
import { pauseAfter } from '../../../src/main/client/queueSync'
import { customer, scriptClient } from '../../support/scriptedClient'

const lists = (frames: readonly { readonly type: string }[]) =>
  frames.filter(({ type }) => type === 'get_stopped_customers')
const part = () => Array.from({ length: 100 }, (_, n) => customer(n))

describe('a list that the workspace refuses', () => {
  function refusedRefresh() {
    const s = scriptClient()
    s.connect(customer('a'))
    s.time.advance(1000)
    s.client.queueSync.request()
    s.take()
    s.say({ type: 'error', error: 'Busy' })
    s.time.advance(1_500)
    return s
  }

  it('raises a notice and removes nobody', () => {
    const s = refusedRefresh()
    expect(s.store.state.notices).toMatchObject([
      { kind: 'commandFailed', action: 'refresh', key: null, reason: 'Busy' }
    ])
    expect(s.store.state.customers.order.all.length).toBe(1)
  })

  it('is asked for again later, so that the queue stays right', () => {
    const s = refusedRefresh()
    expect(lists(s.take())).toHaveLength(0)
    s.time.advance(150_000)
    expect(lists(s.take())).toHaveLength(1)
  })

  it('raises one notice, however often it is refused', () => {
    const s = refusedRefresh()
    for (let n = 0; n < 3; n++) {
      s.time.advance(125_000)
      s.say({ type: 'error', error: 'Busy' })
      s.time.advance(1_500)
    }
    expect(s.store.state.notices).toHaveLength(1)
  })

  it('is not asked for after the end of the connection', () => {
    const s = refusedRefresh()
    s.drop()
    s.time.advance(150_000)
    expect(lists(s.take())).toHaveLength(0)
  })

  it('at the beginning ends the connection, without a notice', () => {
    const s = scriptClient()
    s.open()
    for (let asked = 0; asked < 2; asked++) {
      s.say({ type: 'error', error: 'Busy' })
      s.time.advance(1_500)
    }
    expect({ restarts: s.restarts, notices: s.store.state.notices }).toEqual({
      restarts: ['queueNotRead'],
      notices: []
    })
  })
})

it('a server that ignores skip is not asked forever, even if a customer left in the meantime', () => {
  const s = scriptClient()
  s.open()
  s.part(...part())
  s.say({ type: 'customer_stop_status_changed', data: { stop: false, customer: customer(5) } })
  // After a large request without a new row, Deskhand tries a small one.
  for (let asked = 0; asked < 2; asked++) {
    s.part(...part())
    s.time.advance(2_000)
  }
  expect(s.store.state.connection.state).toBe('connected')
  expect(s.written).toHaveLength(3)
})

it('the rest of a list that is too long to be read at once is asked for', () => {
  const s = scriptClient()
  const queue = Array.from({ length: 5_000 }, (_, n) => customer(n))
  s.open()
  for (let answered = 0; answered < s.written.length; answered++) {
    const { skip }: { skip?: number } = Object(s.written[answered]?.['data'])
    s.part(...queue.slice(skip))
  }
  expect(s.written.map(({ data }) => Object(data).skip)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000])
  expect({ state: s.store.state.connection.state, allCount: s.store.state.customers.order.all.length }).toEqual({
    state: 'connected',
    allCount: 5_000
  })
})

describe('the pause before the queue is read again without a reason', () => {
  /** Returns a client that has read this many customers, and now has nothing to do. */
  function withQueue(length: number) {
    const s = scriptClient()
    const queue = Array.from({ length }, (_, n) => customer(n))
    let answered = 0
    const answer = (): void => {
      for (; answered < s.written.length; answered++) {
        const frame = s.written[answered]
        if (frame?.type !== 'get_stopped_customers') continue
        const { skip, limit }: { skip: number; limit: number } = Object(frame['data'])
        s.part(...queue.slice(skip, skip + limit))
      }
    }
    s.open()
    answer()
    expect(s.store.state.customers.order.all.length).toBe(length)
    s.take()
    return { ...s, answer }
  }
  /** Returns after how many seconds the client asks for a list. */
  function pauseOf(s: ReturnType<typeof withQueue>): number {
    for (let seconds = 1; seconds <= 1_000; seconds++) {
      s.time.advance(1_000)
      if (lists(s.take()).length > 0) return seconds
    }
    return Infinity
  }

  it('is two minutes for most queues, grows with the rows that were read, and ends at ten minutes', () => {
    expect(pauseOf(withQueue(10))).toBe(120)
    expect(pauseOf(withQueue(13_000))).toBe(130)
    expect([0, 12_000, 20_000, 50_000, 100_000].map(pauseAfter).map((ms) => ms / 1_000)).toEqual([
      120, 120, 200, 500, 500
    ])
    // With the longest random part, this is 10 minutes.
    expect(pauseAfter(Infinity) * 1.2).toBeCloseTo(600_000)
  })

  it('follows from the last reading, also if that came earlier', () => {
    const s = withQueue(13_000)
    s.time.advance(100_000)
    s.client.queueSync.request()
    expect(lists(s.take())).toHaveLength(1)
    s.answer()
    s.take()
    expect(pauseOf(s)).toBe(130)
  })

  it('delays no reading that has a reason', () => {
    const s = withQueue(10)
    s.time.advance(2_000)
    s.say({ type: 'stopped_customers', data: { customers: [customer('new')] } })
    expect(lists(s.take())).toHaveLength(1)
  })
})
