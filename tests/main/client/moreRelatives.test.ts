import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient } from '../../support/scriptedClient'
import { A, B, deliveries, desk, kindOf, mine, newMessage, of, texts } from './relativeDesk'

/* Forty more ways in which a back end may read the guide. */

describe('a list', () => {
  it.each<{ name: string; data: object }>([
    { name: 'of edges and nodes', data: { customers: { edges: [{ node: customer('a') }, { node: customer('b') }] } } },
    { name: 'in a page of Spring', data: { content: [customer('a'), customer('b')], totalElements: 2, last: true } },
    { name: 'in docs of MongoDB', data: { docs: [customer('a'), customer('b')], totalDocs: 2 } },
    { name: 'in hits of a search', data: { hits: { hits: [{ _source: customer('a') }, { _source: customer('b') }] } } },
    { name: 'in items of AWS', data: { Items: [customer('a'), customer('b')], Count: 2 } },
    { name: 'in entries', data: { entries: [customer('a'), customer('b')] } },
    { name: 'in a list of conversations', data: { conversations: [customer('a'), customer('b')] } },
    {
      name: 'in attributes of JSON:API',
      data: { customers: [{ type: 'customer', attributes: customer('a') }, { attributes: customer('b') }] }
    }
  ])('is read, or at least never called empty: $name', ({ data }) => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'stopped_customers', data })
    s.part()
    const read = [A, B].filter((key) => s.store.state.customers.get(key)?.present === true).length
    expect(read === 2 || s.store.state.unreadable > 0 || s.store.state.connection.state !== 'connected').toBe(true)
  })

  it.each<{ name: string; fields: object }>([
    { name: 'as text', fields: { status: 'ERROR' } },
    { name: 'as an HTTP code', fields: { status_code: '503' } },
    { name: 'as a code of gRPC', fields: { error: { code: 14, message: 'UNAVAILABLE' } } },
    { name: 'in another language', fields: { status: 'fallido' } },
    { name: 'as a list of words', fields: { errors: ['x'] } }
  ])('that failed empties no queue: $name', ({ fields }) => {
    const s = desk()
    s.client.queueSync.request()
    s.say({ type: 'stopped_customers', data: { customers: [] }, ...fields })
    s.time.advance(4_000)
    expect(s.store.state.customers.order.all.length).toBe(2)
  })
})

describe('an answer to a take-over', () => {
  it.each<{ data: object }>(
    [
      { result: { success: false } },
      { status: 'rechazado' },
      { status: 'abgelehnt' },
      { status: 'từ chối' },
      { state: 'en attente' },
      { assignment: { status: 'pending' } },
      { assignment: { ...of('b'), status: 'denied' } },
      { assigned: 'no' },
      { is_assigned_to_me: false },
      { error: { code: 'CONFLICT' } },
      { locked: true },
      { agent: null, assigned: false },
      { waiting_for: 'supervisor', pending: true }
    ].map((data) => ({ data }))
  )('that does not say yes makes nobody the agent’s: $data', ({ data }) => {
    const s = desk()
    s.client.takeOver.take(B)
    s.say({ type: 'agent_assigned', data: { ...of('b'), ...data } })
    expect(kindOf(s, B)).not.toBe('me')
  })
})

describe('an answer to a message', () => {
  const sent = { type: 'message_sent', ...of('a'), message: 'Hello' }
  it.each<{ fields: object }>(
    [
      { status: 'undeliverable' },
      { message_status: 'failed' },
      { messageStatus: 'rejected' },
      { send_status: 'error' },
      { statuses: [{ status: 'failed' }] },
      { messages: [{ message_status: 'failed' }] },
      { failed_at: '2026-11-29T20:00:00Z' },
      { is_failed: 1 },
      { not_sent: true },
      { undelivered: true },
      { outcome: 'failure' },
      { ack: false },
      { result: 'nok' },
      { data: { errors: [{ code: 131047 }] } }
    ].map((fields) => ({ fields }))
  )('that says no never confirms it: $fields', ({ fields }) => {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say({ ...sent, ...fields })
    expect(deliveries(s)).not.toEqual(['sent'])
  })
})

describe('a message', () => {
  it.each<{ fields: object; text: string }>([
    { fields: { is_human: 'nein', role: 'Kunde' }, text: 'customer: Hi' },
    { fields: { sender: { role: 'nhân viên' }, agent_name: 'Bo' }, text: 'agent: Hi' },
    { fields: { from: { type: '客服' }, agent_id: 99, agent_name: 'Bo' }, text: 'agent: Hi' },
    { fields: { role: 'agente', agent_name: 'Bo', agent_id: 99 }, text: 'agent: Hi' },
    { fields: { author: { kind: 'cliente' } }, text: 'customer: Hi' },
    { fields: { direction: 'entrante' }, text: 'customer: Hi' },
    { fields: { direction: 'saliente' }, text: 'unknown: Hi' },
    { fields: { sender_type: 'Roboter' }, text: 'unknown: Hi' }
  ])('is shown as its writer’s: $fields', ({ fields, text }) => {
    const s = desk()
    s.say(newMessage({ message: 'Hi', ...fields }))
    expect(texts(s)).toEqual([text])
  })
})

describe('a request and a release', () => {
  it.each<{ frame: object }>(
    [
      { type: 'agent_requested', data: customer('c') },
      { type: 'agent_requested', data: { customer: customer('c') } },
      { type: 'agentRequested', customerId: 'c', pageId: 'p1', customerName: 'Customer c' },
      { type: 'agent.requested', payload: { ...of('c'), customer_name: 'Customer c' } }
    ].map((frame) => ({ frame }))
  )('for a human brings the customer: $frame', ({ frame }) => {
    const s = desk()
    s.say(frame)
    expect(s.store.state.customers.get(keyOf('c'))).toMatchObject({ present: true, name: 'Customer c' })
  })

  it.each<{ data: object }>(
    [{ success: false }, { released: false }, { unassigned: false }, { status: 'fallido' }, { status: 'denied' }].map(
      (data) => ({ data })
    )
  )('that says no leaves the customer with the agent: $data', ({ data }) => {
    const s = desk()
    s.client.takeOver.release(A)
    s.say({ type: 'agent_unassigned', data: { ...of('a'), ...data } })
    expect(kindOf(s, A)).toBe('me')
  })

  it('a broadcast about another page changes nothing here', () => {
    const s = desk()
    s.say({ type: 'agent_assignment_changed', data: { customer_id: 'a', page_id: 'p9', action: 'unassigned' } })
    s.list(customer('a', mine), customer('b'))
    expect(kindOf(s, A)).toBe('me')
  })
})
