import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'
import { A, B, deliveries, desk, kindOf, mine, newMessage, notices, of, texts } from './relativeDesk'

/* Frames that come twice, late, in another order, or with nothing in them. */
function send(): ScriptedClient {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  return s
}
const sent = (fields: object = {}): object => ({ type: 'message_sent', ...of('a'), message: 'Hello', ...fields })
const wire = (s: ScriptedClient): number => s.written.filter(({ type }) => type === 'send_message').length

describe('a frame that means nothing to the agent changes nothing during a send:', () => {
  it.each<{ frame: unknown }>(
    [
      { ping: 1_700_000_000 },
      { msg: 'ping' },
      { cmd: 'ping' },
      { op: 'PING', d: null },
      { event: 'pusher:ping', data: {} },
      { event: 'pusher:connection_established', data: '{"socket_id":"1.1","activity_timeout":120}' },
      { type: 'welcome' },
      { type: 'confirm_subscription', identifier: '{"channel":"Desk"}' },
      { type: 6 },
      { type: 'ka' },
      { type: 'connection_ack' },
      {},
      [],
      [[]],
      null,
      0,
      'ok',
      '2',
      '\n',
      '0{"sid":"x","pingInterval":25000}',
      { type: 'typing', data: of('a') },
      { type: 'presence_diff', data: { joins: {}, leaves: {} } },
      { type: 'message_read', data: of('a') },
      { type: 'message_delivered', data: { ...of('a'), status: 'delivered' } },
      { type: 'agent_status_changed', data: { agent_id: 7, status: 'failed_over' } },
      { type: 'metrics', data: { errors: 5, failed: 2 } },
      { type: 'notification', data: { title: 'Error budget', body: 'All good' } }
    ].map((frame) => ({ frame }))
  )('$frame', ({ frame }) => {
    const s = send()
    s.say(frame)
    expect([deliveries(s), notices(s), kindOf(s, A), kindOf(s, B)]).toEqual([['sending'], [], 'me', 'nobody'])
    s.say(sent())
    expect([deliveries(s), wire(s)]).toEqual([['sent'], 1])
  })
})

describe('a message leaves once and is shown once if', () => {
  it.each<{ name: string; frames: readonly object[] }>([
    { name: 'the answer comes three times', frames: [sent(), sent(), sent()] },
    {
      name: 'the echo comes before the answer',
      frames: [newMessage({ is_human: true, message: 'Hello', agent_id: 7 }), sent()]
    },
    {
      name: 'the echo comes twice',
      frames: [sent(), ...Array<object>(2).fill(newMessage({ is_human: true, message: 'Hello', agent_id: 7 }))]
    },
    { name: 'an error follows the answer', frames: [sent(), { type: 'error', error: 'Metrics failed' }] },
    { name: 'the answer says queued, then sent', frames: [sent({ status: 'queued' }), sent({ status: 'sent' })] },
    { name: 'a receipt follows', frames: [sent(), { type: 'message_status', ...of('a'), status: 'delivered' }] },
    {
      name: 'the list has it already',
      frames: [
        sent(),
        {
          type: 'stopped_customers',
          data: { customers: [customer('a', { ...mine, last_message: 'Hello' }), customer('b')] }
        }
      ]
    },
    {
      name: 'the answer is in a batch with its echo',
      frames: [{ type: 'batch', data: [sent(), newMessage({ is_human: true, message: 'Hello', agent_id: 7 })] }]
    }
  ])('$name', ({ frames }) => {
    const s = send()
    s.say(...frames)
    s.time.advance(20_000)
    expect([deliveries(s), wire(s), texts(s).filter((text) => text === 'me: Hello')]).toEqual([
      ['sent'],
      1,
      ['me: Hello']
    ])
  })

  it('never leaves again, whatever comes after a lost connection', () => {
    const s = send()
    s.drop()
    s.open()
    s.sayLate(sent())
    s.say({ type: 'connected', user_id: 7 })
    s.list(customer('a', { ...mine, last_message: 'Anybody there?' }), customer('b'))
    s.time.advance(60_000)
    expect([deliveries(s), wire(s)]).toEqual([['unconfirmed'], 1])
  })
})

describe('a request for a human that names nobody asks for the list', () => {
  it.each<{ data: unknown }>(
    [
      null,
      [],
      {},
      'c',
      7,
      true,
      { count: 3 },
      { customers: [] },
      { customer: null },
      { customer: {} },
      { customer_name: '' }
    ].map((data) => ({ data }))
  )('$data', ({ data }) => {
    const s = desk()
    s.say({ type: 'agent_requested', data })
    s.time.advance(3_000)
    expect(s.take().map(({ type }) => type)).toContain('get_stopped_customers')
  })
})

describe('a number of waiting customers beside every part', () => {
  it.each<{ name: string; counts: (rows: number, skip: number) => object }>([
    { name: 'as statistics', counts: () => ({ stats: { waiting: 13 } }) },
    { name: 'as the documents of MongoDB', counts: () => ({ totalDocs: 13 }) },
    { name: 'as the rows of this part', counts: (rows) => ({ rowCount: rows }) },
    { name: 'in words', counts: () => ({ total: '13 customers' }) },
    { name: 'with a status', counts: () => ({ code: 200, authenticated: true, failed_shards: 0 }) }
  ])('does not make a whole list partial: $name', ({ counts }) => {
    const rows = Array.from({ length: 13 }, (_, n) => customer(`c${n}`))
    const s = scriptClient()
    s.open()
    for (let times = 0; times < 12; times++) {
      for (const { type, data } of s.take()) {
        if (type !== 'get_stopped_customers') continue
        const { limit, skip } = data as { limit: number; skip: number }
        const customers = rows.slice(skip, skip + limit)
        s.say({ type: 'stopped_customers', data: { customers, ...counts(customers.length, skip) } })
      }
      s.time.advance(700)
    }
    const { state } = s.store
    expect({
      connection: state.connection.state,
      listed: state.customers.order.all.length,
      partial: state.partial
    }).toEqual({ connection: 'connected', listed: 13, partial: false })
    expect(state.customers.get(keyOf('c12'))?.present).toBe(true)
  })
})
