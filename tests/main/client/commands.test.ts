import { describe, expect, it } from 'vitest'
import { isAbout, type Outcome, type QueuedCommand } from '../../../src/main/client/queuedCommand'
import { createRelease } from '../../../src/main/client/release'
import { createReview } from '../../../src/main/client/messageReview'
import { watchUnreadableFrames } from '../../../src/main/client/unreadableFrames'
import type { FrameReading } from '../../../src/main/protocol/frameReading'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const [A, B, C] = [keyOf('a'), keyOf('b'), keyOf('c')]
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const others = { is_assigned: true, agent_name: 'Bo' }
const types = (s: ScriptedClient) => s.take().map(({ type }) => type)
const notices = (s: ScriptedClient) => s.store.state.notices.map(({ kind }) => kind)

/**
 * Returns a client that has read a list with a free customer, a customer of the agent, and a customer of a colleague.
 */
function desk(): ScriptedClient {
  const s = scriptClient()
  s.connect(customer('a'), customer('b', mine), customer('c', others))
  s.time.advance(5_000)
  s.take()
  return s
}

describe('a take-over', () => {
  it('is refused if the customer is unknown or being taken, without a connection, or if nobody waits', () => {
    const s = desk()
    const { takeOver } = s.client
    expect(takeOver.take(keyOf('x'))).toBe('unknownCustomer')
    expect(takeOver.take(A)).toBeNull()
    expect({ refusal: takeOver.take(A), types: types(s) }).toEqual({
      refusal: 'alreadyPending',
      types: ['assign_agent']
    })
    expect(takeOver.takeLongest()).toBe('alreadyPending')
    s.drop()
    expect({ take: takeOver.take(C), release: takeOver.release(B) }).toEqual({
      take: 'notConnected',
      release: 'notConnected'
    })
  })

  it('does nothing if the agent has the customer; if a colleague has them, it asks the server', () => {
    const s = desk()
    expect({ refusal: s.client.takeOver.take(B), types: types(s) }).toEqual({ refusal: null, types: [] })
    expect({ refusal: s.client.takeOver.take(C), types: types(s) }).toEqual({ refusal: null, types: ['assign_agent'] })
  })

  it('of the longest wait returns the chosen customer, and none if it is refused', () => {
    const s = desk()
    const chosen: string[] = []
    expect(s.client.takeOver.takeLongest((key) => chosen.push(key))).toBeNull()
    expect(s.client.takeOver.takeLongest((key) => chosen.push(key))).toBe('alreadyPending')
    expect(chosen).toEqual([A])
    const lost = desk()
    lost.drop()
    expect(lost.client.takeOver.takeLongest((key) => chosen.push(key))).toBe('notConnected')
    expect(chosen).toEqual([A])
  })

  it('asks for the list if it has no answer: still free gives a notice, a colleague’s is a conflict, mine is silent', () => {
    const after = (part: object) => {
      const s = desk()
      s.client.takeOver.take(A)
      s.time.advance(8_000)
      s.part()
      s.list(customer('a', part), customer('b', mine))
      return [notices(s), s.store.state.customers.get(A)?.pending]
    }
    expect(after({})).toEqual([['commandFailed'], null])
    expect(after(others)).toEqual([['conflict'], null])
    expect(after(mine)).toEqual([[], null])
  })

  it('causes no notice if it ends with the connection', () => {
    const s = desk()
    s.client.takeOver.take(A)
    s.drop()
    expect({ notices: notices(s), pending: s.store.state.customers.get(A)?.pending }).toEqual({
      notices: [],
      pending: null
    })
  })

  it('may be refused for two seconds after its answer, unless the error names another customer or a list came', () => {
    const error = { kind: 'refused', reason: 'No', alreadyAssigned: true } as const
    const heard = (wait: number, who?: { pageId: string; customerId: string }, part: object = mine) => {
      const s = desk()
      s.client.takeOver.take(A)
      s.say({ type: 'agent_assigned', data: customer('a', part) })
      s.time.advance(wait)
      return s.client.takeOver.unattributed(error, who)
    }
    expect([heard(0), heard(2_000), heard(2_001)]).toEqual([true, true, false])
    expect(heard(0, { pageId: 'p1', customerId: 'a' })).toBe(true)
    expect(heard(0, { pageId: 'p1', customerId: 'b' })).toBe(false)
    const s = desk()
    expect(s.client.takeOver.unattributed(error)).toBe(false)
    s.client.takeOver.take(A)
    s.say({ type: 'agent_assigned', data: customer('a', mine) })
    expect([s.client.takeOver.unattributed(error), s.client.takeOver.unattributed(error)]).toEqual([true, false])
  })
})

describe('a release', () => {
  it('is refused if the customer is unknown, not the agent’s, or being released', () => {
    const { takeOver } = desk().client
    expect([takeOver.release(keyOf('x')), takeOver.release(A), takeOver.release(C)]).toEqual([
      'unknownCustomer',
      'withSomeoneElse',
      'withSomeoneElse'
    ])
    expect({ first: takeOver.release(B), second: takeOver.release(B) }).toEqual({
      first: null,
      second: 'alreadyPending'
    })
  })

  it('is done with its answer, or if a list no longer shows the customer as the agent’s', () => {
    const s = desk()
    s.client.takeOver.release(B)
    expect(s.store.state.customers.get(B)?.pending).toBe('releasing')
    s.say({ type: 'agent_unassigned', data: { customer_id: 'b', page_id: 'p1' } })
    expect({ notices: notices(s), pending: s.store.state.customers.get(B)?.pending }).toEqual({
      notices: ['released'],
      pending: null
    })
    const silent = desk()
    silent.client.takeOver.release(B)
    silent.time.advance(3_000)
    expect(notices(silent)).toEqual([])
    silent.part()
    silent.list(customer('a'), customer('b'))
    expect(notices(silent)).toEqual(['released'])
  })

  it('without an answer has failed if the list still shows the customer as the agent’s', () => {
    const s = desk()
    s.client.takeOver.release(B)
    s.time.advance(3_000)
    s.part()
    s.list(customer('a'), customer('b', mine))
    expect({ notices: notices(s), pending: s.store.state.customers.get(B)?.pending }).toEqual({
      notices: ['commandFailed'],
      pending: null
    })
  })

  it('that is not settled after eight seconds leaves the customer in doubt', () => {
    const s = desk()
    s.client.takeOver.release(B)
    s.time.advance(7_999)
    expect(s.store.state.customers.get(B)).toMatchObject({ pending: 'releasing', inDoubt: false })
    s.time.advance(1)
    expect(s.store.state.customers.get(B)).toMatchObject({ pending: null, inDoubt: true })
  })

  it('that never left has failed after eight seconds, without doubt', () => {
    const s = desk()
    const ended: Outcome[] = []
    const release = createRelease({
      store: s.store,
      commands: { add: () => undefined } as unknown as Parameters<typeof createRelease>[0]['commands'],
      queueSync: s.client.queueSync,
      timers: s.time.timers,
      canSend: () => true,
      raise: () => undefined,
      whenListed: () => undefined,
      fail: (_key, outcome) => ended.push(outcome)
    })
    expect(release(B)).toBeNull()
    s.time.advance(8_000)
    expect({ ended, customer: s.store.state.customers.get(B) }).toMatchObject({
      ended: [{ kind: 'timedOut' }],
      customer: { pending: null, inDoubt: false }
    })
  })
})

it('a command is about a customer with the same id, on the same page if both pages are known', () => {
  const about = (request: object, who: { pageId: string | null; customerId: string | number }) =>
    isAbout({ request } as QueuedCommand, who)
  const send = { type: 'send', pageId: 'p', customerId: 7 }
  expect([about(send, { pageId: 'p', customerId: '7' }), about(send, { pageId: null, customerId: 7 })]).toEqual([
    true,
    true
  ])
  expect(about({ ...send, pageId: null }, { pageId: 'q', customerId: 7 })).toBe(true)
  expect([about(send, { pageId: 'q', customerId: 7 }), about(send, { pageId: 'p', customerId: 8 })]).toEqual([
    false,
    false
  ])
  expect(about({ type: 'list', limit: 1, skip: 0 }, { pageId: 'p', customerId: 7 })).toBe(false)
})

it('a message that never left is not reviewed any more once it is settled', () => {
  const s = desk()
  const review = createReview({ store: s.store, clock: s.time.clock, monotonic: s.time.monotonic })
  s.client.sender.write(B, 'Hi')
  const [entry] = s.store.state.outbox.all()
  if (entry === undefined) throw new Error('nothing was written')
  review.written(entry, false)
  expect(review.reasonAgainst(entry)).toBeNull()
  s.time.advance(120_000)
  expect(review.reasonAgainst(entry)).toBeNull()
  s.time.advance(1)
  expect(review.reasonAgainst(entry)).toEqual({ code: 'waited' })
})

describe('a frame that cannot be read', () => {
  const reading = (type: string | null, kind = 'malformed') =>
    ({ event: null, type, size: 1, problems: [{ kind, detail: '' }] }) as FrameReading
  function rig(isFirst: boolean) {
    const time = createFakeTime(0)
    const seen = { gaveUp: 0, asked: 0, isFirst }
    const frames = watchUnreadableFrames({
      timers: time.timers,
      monotonic: time.monotonic,
      isFirst: () => seen.isFirst,
      giveUp: () => seen.gaveUp++,
      askForList: () => seen.asked++
    })
    return { time, seen, frames }
  }

  it.each([
    { type: null, kind: 'malformed', times: 1 },
    { type: 'stopped_customers_v2', kind: 'unknownType', times: 1 },
    { type: 'getQueue', kind: 'unknownType', times: 1 },
    { type: 'list', kind: 'unknownType', times: 1 },
    { type: 'ERROR', kind: 'unknownType', times: 1 },
    { type: 'exception', kind: 'unknownType', times: 1 },
    { type: 'unauthorized', kind: 'unknownType', times: 1 },
    { type: 'forbidden', kind: 'unknownType', times: 1 },
    { type: 'access_denied', kind: 'unknownType', times: 1 },
    { type: 'typing', kind: 'notJson', times: 1 },
    { type: 'typing', kind: 'unknownType', times: 0 }
  ] as const)(
    'of the type $type, $kind, may be the first list: the connection is given up $times times',
    ({ type, kind, times }) => {
      const { time, seen, frames } = rig(true)
      frames.heard(reading(type, kind))
      time.advance(9_999)
      expect(seen.gaveUp).toBe(0)
      time.advance(1)
      expect({ gaveUp: seen.gaveUp, asked: seen.asked }).toEqual({ gaveUp: times, asked: 0 })
    }
  )

  it('has twice the time on the next connection, a minute at most, and none once the list has come', () => {
    const { time, seen, frames } = rig(true)
    const waits = [10_000, 20_000, 40_000, 60_000, 60_000].map((wait) => {
      frames.heard(reading(null))
      frames.heard(reading(null))
      time.advance(wait - 1)
      const before = seen.gaveUp
      time.advance(1)
      return seen.gaveUp - before
    })
    expect(waits).toEqual([1, 1, 1, 1, 1])
    frames.heard(reading(null))
    seen.isFirst = false
    time.advance(60_000)
    expect(seen.gaveUp).toBe(5)
    seen.isFirst = true
    frames.heard(reading(null))
    frames.reset()
    time.advance(60_000)
    expect({ gaveUp: seen.gaveUp, timers: time.waiting() }).toEqual({ gaveUp: 5, timers: [] })
  })

  it('was not the first list if a part of the list follows, however long the other parts take', () => {
    const { time, seen, frames } = rig(true)
    frames.heard(reading(null))
    time.advance(5_000)
    frames.listed()
    time.advance(60_000)
    expect({ gaveUp: seen.gaveUp, timers: time.waiting() }).toEqual({ gaveUp: 0, timers: [] })
  })

  it('as a broadcast asks for the list at once, and after that at most every half minute', () => {
    const { time, seen, frames } = rig(false)
    frames.heard(reading('typing'))
    expect(seen.asked).toBe(0)
    for (let n = 0; n < 3; n++) frames.heard(reading('new_message'))
    time.advance(0)
    expect(seen.asked).toBe(1)
    frames.heard(reading('new_message'))
    time.advance(29_999)
    expect(seen.asked).toBe(1)
    time.advance(1)
    expect(seen.asked).toBe(2)
  })
})
