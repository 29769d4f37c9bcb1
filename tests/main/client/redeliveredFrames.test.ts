import { describe, expect, it } from 'vitest'
import { watchRedeliveredFrames } from '../../../src/main/client/redeliveredFrames'
import type { ServerEvent } from '../../../src/shared/events'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('c0')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const who = { customer_id: 'c0', page_id: 'p1' }
const message = (text: string, part: object = {}, outside: object = {}) => ({
  type: 'new_message',
  ...outside,
  data: { ...who, is_human: false, message: text, ...part }
})
const texts = (s: ScriptedClient): readonly string[] =>
  s.store.state.transcripts
    .of(A)
    .flatMap((item) => (item.kind === 'message' ? [item.text] : []))
    .slice(1)

function connected(): ScriptedClient {
  const s = scriptClient()
  s.connect(customer('c0', mine))
  return s
}

describe('a frame that a broker delivers again', () => {
  it.each([
    { name: 'message_id', frame: message('ok', { message_id: 'm1' }) },
    { name: 'messageId as a number', frame: message('ok', { messageId: 17 }) },
    { name: 'event_id beside the type', frame: message('ok', {}, { event_id: 'e1' }) },
    { name: 'the id of a message object', frame: message('', { message: { id: 'm1', text: 'ok' } }) },
    { name: 'a time with a fraction', frame: message('ok', { timestamp: '2026-11-22T14:00:00.123Z' }) },
    { name: 'a time in milliseconds', frame: message('ok', { ts: 1_795_356_000_123 }) }
  ])('with $name counts once, however late it comes and over another connection', ({ frame }) => {
    const s = connected()
    s.say(frame, frame)
    s.time.advance(30_000)
    s.say({ ...frame, redelivered: true, attempt: 2 })
    expect(texts(s)).toEqual(['ok'])
    expect(s.store.state.customers.get(A)?.unread).toBe(1)
    s.drop()
    s.connect(customer('c0', mine))
    s.say(frame)
    expect(texts(s)).toEqual(['ok'])
  })

  it.each([
    { name: 'without ids', first: message('ok'), second: message('ok') },
    { name: 'with other ids', first: message('ok', { message_id: 1 }), second: message('ok', { message_id: 2 }) },
    {
      name: 'with the id of the conversation',
      first: message('ok', { conversation_id: 7, id: 7 }),
      second: message('ok', { conversation_id: 7, id: 7 })
    },
    {
      name: 'with an id that is empty or 0',
      first: message('ok', { message_id: 0, event_id: '' }),
      second: message('ok', { message_id: 0, event_id: '' })
    },
    {
      name: 'with a time in whole seconds',
      first: message('ok', { timestamp: '2026-11-22T14:00:00Z', ts: 1_795_356_000 }),
      second: message('ok', { timestamp: '2026-11-22T14:00:00Z', ts: 1_795_356_000 })
    }
  ])('is not every equal message: the customer may say the same twice, $name', ({ first, second }) => {
    const s = connected()
    s.say(first)
    s.time.advance(3_000)
    s.say(second)
    expect(texts(s)).toEqual(['ok', 'ok'])
  })

  it('is not a message with the same id and other words, or of another customer', () => {
    const s = scriptClient()
    s.connect(customer('c0', mine), customer('c1', mine))
    s.say(message('one', { message_id: 5 }), message('two', { message_id: 5 }))
    s.say(message('one', { message_id: 5, customer_id: 'c1' }))
    expect(texts(s)).toEqual(['one', 'two'])
    expect(s.store.state.customers.get(keyOf('c1'))?.unread).toBe(1)
  })

  it('does not confirm the next message', () => {
    const s = connected()
    for (const text of ['one', 'two']) s.client.sender.write(A, text)
    const ack = { type: 'message_sent', ...who, message_id: 5 }
    s.say(ack, ack)
    expect([...s.store.state.outbox.all()].map(({ delivery }) => delivery.state)).toEqual(['sent', 'sending'])
  })

  it('does not bring back a customer who has left', () => {
    const s = connected()
    const arrived = { type: 'customer_stop_status_changed', event_id: 1, data: { stop: true, customer: customer('n') } }
    s.say(arrived, { ...arrived, event_id: 2, data: { ...arrived.data, stop: false } }, arrived)
    expect(s.store.state.customers.get(keyOf('n'))?.present).toBe(false)
  })

  it('counts for each message of a batch with one event', () => {
    const s = connected()
    const batch = {
      type: 'new_message',
      event_id: 'e1',
      data: [0, 1].map(() => ({ ...who, is_human: false, message: 'ok' }))
    }
    s.say(batch, batch)
    expect(texts(s)).toEqual(['ok', 'ok'])
  })

  it('counts again at another workspace', () => {
    const repeated = watchRedeliveredFrames()
    const isCopy = (): boolean =>
      repeated.isCopy({ type: 'customer.released', who: null }, 0, { ids: '1', isOfMessage: true })
    expect([isCopy(), isCopy()]).toEqual([false, true])
    repeated.forget()
    expect(isCopy()).toBe(false)
  })

  it('is an error or a list that always counts', () => {
    const repeated = watchRedeliveredFrames()
    const identity = { ids: 'eventid=1', isOfMessage: false }
    const events: readonly ServerEvent[] = [
      { type: 'command.refused', reason: 'No', alreadyAssigned: false },
      { type: 'queue.listed', customers: [], received: 0, unreadable: 0, total: 0 },
      { type: 'session.greeted', userId: null },
      { type: 'server.pinged' }
    ]
    for (const event of [...events, ...events]) expect(repeated.isCopy(event, 0, identity)).toBe(false)
  })

  it('is remembered for two thousand events', () => {
    const repeated = watchRedeliveredFrames()
    const isCopy = (id: number): boolean =>
      repeated.isCopy({ type: 'customer.released', who: null }, 0, { ids: `${id}`, isOfMessage: true })
    for (let id = 0; id <= 2_000; id++) isCopy(id)
    expect([isCopy(2_000), isCopy(1), isCopy(0)]).toEqual([true, true, false])
  })
})
