import { describe, expect, it } from 'vitest'
import { customer, type ScriptedClient } from '../../support/scriptedClient'
import { A, desk, mine, newMessage, texts } from './relativeDesk'

const T = '2026-11-29T20:00:00Z'
const said = (message: string, fields: object = {}): object => newMessage({ is_human: false, message, ...fields })
const again = (s: ScriptedClient): void => {
  s.drop()
  s.connect(customer('a', mine), customer('b'))
}
/** Shows that the ids of this server are those of messages. */
const learned = (s: ScriptedClient): void => s.say(said('One', { id: 8001 }), said('Two', { id: 8002 }))
const heard = (s: ScriptedClient): number => texts(s).filter((text) => text === 'customer: ok').length

describe('a message that comes again is shown once', () => {
  it.each([
    { message_uuid: 'u' },
    { messageGuid: 9 },
    { message_id: { $oid: 'x' } },
    { message: { text: 'ok', _id: { $oid: 'x' } } }
  ])('by an id of a message: %j', (fields) => {
    for (const gap of [0, 100, 3_000]) {
      const s = desk()
      s.say(said('ok', fields))
      s.time.advance(gap)
      s.say(said('ok', fields))
      again(s)
      s.say(said('ok', fields))
      expect(heard(s)).toBe(1)
    }
  })

  it.each([{ id: 9001 }, { _id: 'x' }, { _id: { $oid: 'x' } }, { uuid: 'u' }, { id: 'wamid.1' }])(
    'by a bare id with a time: %j',
    (fields) => {
      const s = desk()
      for (let times = 0; times < 3; times++) {
        s.say(said('ok', { ...fields, timestamp: T }))
        s.time.advance(3_000)
      }
      again(s)
      s.say(said('ok', { ...fields, timestamp: T }))
      expect(heard(s)).toBe(1)
    }
  )

  it.each([{ id: 9001 }, { _id: { $oid: '65f0' } }, { id: 'wamid.1' }])(
    'by a bare id alone, once a customer had several such ids: %j',
    (fields) => {
      const s = desk()
      learned(s)
      for (let times = 0; times < 3; times++) {
        s.say(said('ok', fields))
        s.time.advance(3_000)
      }
      expect(heard(s)).toBe(1)
    }
  )

  it.each([
    { timestamp: T },
    { ts: 1_795_356_000 },
    { sent_at: '2026-11-29 20:00:00' },
    { created_at: '20261129T200000Z' }
  ])('by its time on a later connection: %j', (fields) => {
    const s = desk()
    s.say(said('ok', fields), said('And this', fields))
    for (let times = 0; times < 3; times++) {
      s.time.advance(5_000)
      again(s)
      s.say(said('ok', fields), said('And this', fields))
    }
    expect(texts(s)).toEqual(['customer: ok', 'customer: And this'])
  })
})

describe('two messages with the same words are shown twice', () => {
  it.each<{ name: string; first: object; second: object }>([
    { name: 'without any mark', first: {}, second: {} },
    { name: 'with two ids', first: { id: 1 }, second: { id: 2 } },
    { name: 'with two times', first: { timestamp: T }, second: { timestamp: '2026-11-29T20:00:05Z' } },
    { name: 'with one id and two times', first: { id: 5, ts: 1_795_356_000 }, second: { id: 5, ts: 1_795_356_004 } },
    { name: 'with the id of the customer', first: { id: 'a', timestamp: T }, second: { id: 'a', timestamp: T } },
    {
      name: 'with the id of the conversation',
      first: { id: 'k', conversation_id: 'k', timestamp: T },
      second: { id: 'k', conversation_id: 'k', timestamp: T }
    },
    {
      name: 'with the id of an object',
      first: { id: 4, conversation: { id: 4 }, timestamp: T },
      second: { id: 4, conversation: { id: 4 }, timestamp: T }
    },
    { name: 'in the same second', first: { timestamp: T }, second: { timestamp: T } },
    { name: 'on the same day', first: { date: '2026-11-29' }, second: { date: '2026-11-29' } }
  ])('$name', ({ first, second }) => {
    const s = desk()
    learned(s)
    s.say(said('ok', first))
    s.time.advance(500)
    s.say(said('ok', second))
    expect(heard(s)).toBe(2)
  })

  it('if the id once came with other words, so that it is the conversation’s', () => {
    const s = desk()
    s.say(said('Hi', { id: 5 }), said('ok', { id: 5, timestamp: T }))
    s.time.advance(500)
    s.say(said('ok', { id: 5, timestamp: T }))
    expect(heard(s)).toBe(2)
  })

  it('on two connections, if the time once came with other words much earlier', () => {
    const s = desk()
    s.say(said('Hi', { timestamp: T }))
    s.time.advance(5_000)
    s.say(said('ok', { timestamp: T }))
    again(s)
    s.say(said('ok', { timestamp: T }))
    expect(heard(s)).toBe(2)
  })

  it('on two connections with a short id, which may be a number of the connection', () => {
    const s = desk()
    learned(s)
    s.say(said('ok', { id: 3 }))
    again(s)
    s.say(said('ok', { id: 3 }))
    expect(heard(s)).toBe(2)
  })

  it('and as often again on a later connection as they came, then as new ones', () => {
    const s = desk()
    s.say(said('ok', { ts: 1_795_356_000 }), said('ok', { ts: 1_795_356_000 }))
    again(s)
    s.say(...Array.from({ length: 3 }, () => said('ok', { ts: 1_795_356_000 })))
    expect(heard(s)).toBe(3)
  })

  it('of the customer and of an agent, and in another workspace', () => {
    const s = desk()
    s.say(said('ok', { timestamp: T, id: 'wamid.77' }))
    s.say(newMessage({ is_human: true, agent_id: 99, agent_name: 'Bo', message: 'ok', timestamp: T, id: 'wamid.77' }))
    expect(texts(s)).toEqual(['customer: ok', 'agent: ok'])
  })
})

it('a bare id with nothing known of it counts as two messages, but their unread count is right', () => {
  const s = desk()
  s.say(said('ok', { id: 9001 }), said('ok', { id: 9001 }))
  expect(s.store.state.customers.get(A)?.unread).toBe(2)
})
