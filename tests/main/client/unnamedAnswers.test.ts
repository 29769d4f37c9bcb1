import { describe, expect, it } from 'vitest'
import { nameAnswer } from '../../../src/main/client/attribution'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('c0')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const who = { customer_id: 'c0', page_id: 'p1' }
const delivery = (s: ScriptedClient) => [...s.store.state.outbox.all()].map((entry) => entry.delivery.state)
const assignment = (s: ScriptedClient) => s.store.state.customers.get(A)?.assignment.kind

function connected(part: object = mine): ScriptedClient {
  const s = scriptClient()
  s.connect(customer('c0', part))
  return s
}

describe('an answer without a type', () => {
  it.each<{ frame: unknown }>([
    { frame: { customers: [customer('c0')] } },
    { frame: { success: true, data: { customers: [customer('c0')] } } },
    { frame: [customer('c0')] }
  ])('answers the first list: $frame', ({ frame }) => {
    const s = scriptClient()
    s.open()
    s.say(frame)
    s.say({ customers: [] })
    expect({
      state: s.store.state.connection.state,
      waitingCount: s.store.state.customers.order.waiting.length
    }).toEqual({ state: 'connected', waitingCount: 1 })
  })

  it.each<{ frame: object }>([
    { frame: { success: true } },
    { frame: { success: true, ...who } },
    { frame: { success: true, ...who, message: 'hi' } },
    { frame: { success: true, data: { message: { ...who, text: 'hi' } } } }
  ])('confirms the message in flight: $frame', ({ frame }) => {
    const s = connected()
    s.client.sender.write(A, 'hi')
    s.say(frame)
    expect(delivery(s)).toEqual(['sent'])
  })

  it.each<{ frame: object }>([
    { frame: { success: true, customer_id: 'c1', page_id: 'p1' } },
    { frame: { success: true, customer_id: 'c0', page_id: 'p2' } },
    { frame: { success: true, customer_id: 'c1', page_id: 'p1', message: 'hi' } },
    { frame: { status: 'ok' } },
    { frame: { ok: true } },
    { frame: { type: 'send_message', ...who, message: 'hi' } }
  ])('does not confirm it: $frame', ({ frame }) => {
    const s = connected()
    s.client.sender.write(A, 'hi')
    s.say(frame)
    expect(delivery(s)).toEqual(['sending'])
  })

  it('with failed success fails it', () => {
    const s = connected()
    s.client.sender.write(A, 'hi')
    s.say({ success: false, error: 'Window closed' })
    expect(delivery(s)).toEqual(['failed'])
  })

  it('answers a take-over and a release, and nothing while no command is in flight', () => {
    const s = connected({})
    s.say({ success: true })
    expect(assignment(s)).toBe('nobody')
    s.client.takeOver.take(A)
    s.say({ success: true })
    expect(assignment(s)).toBe('me')
    s.say({ success: true })
    s.client.takeOver.release(A)
    s.say({ success: true })
    expect(assignment(s)).not.toBe('me')
  })

  it('does not answer a list, and names no other customer', () => {
    const accepted = { type: 'command.accepted', who: null } as const
    expect(nameAnswer(accepted, null)).toBe(accepted)
    expect(nameAnswer(accepted, { type: 'list', limit: 1, skip: 0 })).toBe(accepted)
    const other = { type: 'command.accepted', who: { pageId: 'p1', customerId: 'x' } } as const
    expect(nameAnswer(other, { type: 'take', pageId: 'p1', customerId: 'c0' })).toBe(other)
  })
})

describe('a page with a prefix in some frames', () => {
  const message = (page_id: string) => ({
    type: 'new_message',
    data: { customer_id: 'c0', page_id, is_human: false, message: 'hi' }
  })
  const texts = (s: ScriptedClient) =>
    s.store.state.transcripts
      .of(A)
      .flatMap((item) => (item.kind === 'message' ? [item.text] : []))
      .slice(1)

  it('is the same page: the message is shown, and the message in flight is confirmed', () => {
    const s = connected()
    s.say(message('page:p1'))
    expect(texts(s)).toEqual(['hi'])
    s.client.sender.write(A, 'answer')
    s.say({ type: 'message_sent', customer_id: 'c0', page_id: 'page:p1', message: 'answer' })
    expect(delivery(s)).toEqual(['sent'])
    expect(s.written.at(-1)).toMatchObject({ page_id: 'p1' })
  })

  it('is the page of the customer who is being taken over', () => {
    const s = connected({})
    s.client.takeOver.take(A)
    s.say({ type: 'agent_assigned', data: { customer: customer('c0', { page_id: 'page:p1', ...mine }) } })
    expect({ assignment: assignment(s), customerCount: s.store.state.customers.order.all.length }).toEqual({
      assignment: 'me',
      customerCount: 1
    })
  })

  it('is another page if the workspace has both, or if only the words are similar', () => {
    const s = scriptClient()
    s.connect(customer('c0', mine), customer('c0', { page_id: 'page:p1' }))
    s.say(message('page:p1'))
    expect(texts(s)).toEqual([])
    const other = connected()
    other.say(message('page_p1'), message('p2'))
    expect(texts(other)).toEqual([])
  })
})

it('a message whose customer is an object reaches the customer', () => {
  const s = connected()
  s.say({
    type: 'new_message',
    data: { customer_id: { $oid: 'c0' }, page_id: { id: 'p1' }, is_human: false, message: 'hi' }
  })
  expect(s.store.state.customers.get(A)?.unread).toBe(1)
})
