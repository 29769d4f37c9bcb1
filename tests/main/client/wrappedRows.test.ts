import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'
import { desk, of } from './relativeDesk'

function listed(id: unknown, part: object = {}): ScriptedClient {
  const s = scriptClient()
  s.connect({ ...customer('x'), customer_id: id, ...part }, customer('b'))
  s.time.advance(1_000)
  s.take()
  return s
}

describe('a row whose id stands in an object is a customer, and commands send the bare id:', () => {
  it.each<{ id: unknown; sent: unknown }>([
    { id: { $numberLong: '12' }, sent: 12 },
    { id: { $numberInt: '12' }, sent: 12 },
    { id: { $numberLong: '9007199254740993' }, sent: '9007199254740993' },
    { id: { id: 12 }, sent: 12 },
    { id: { id: '12', name: 'Ana' }, sent: '12' },
    { id: { value: 'u-1' }, sent: 'u-1' },
    { id: { _id: 'k9' }, sent: 'k9' }
  ])('$id', ({ id, sent }) => {
    const s = listed(id)
    expect(s.store.state.unreadable).toBe(0)
    const key = keyOf(String(sent))
    expect(s.store.state.customers.get(key)?.name).toBe('Customer x')
    s.client.takeOver.take(key)
    expect(s.take()).toMatchObject([{ type: 'assign_agent', data: { customer_id: sent, page_id: 'p1' } }])
    s.say({ type: 'agent_assigned', data: of(id) })
    s.say({ type: 'new_message', data: { ...of(id), is_human: false, message: 'Hi' } })
    s.say({ type: 'new_message', data: { ...of(sent), is_human: false, message: 'Hello' } })
    expect(s.store.state.customers.get(key)).toMatchObject({ assignment: { kind: 'me' }, unread: 2 })
  })

  it('also the page', () => {
    const s = listed('a', { page_id: { $numberInt: '7' } })
    expect(s.store.state.customers.get(keyOf('a', '7'))?.name).toBe('Customer x')
  })
})

it.each([
  { id: 5, value: 6 },
  { id: 5, customer_id: 6 },
  { name: 'Ana' },
  {},
  ['a'],
  { id: { id: 5 } },
  { $numberDouble: '1.5' },
  { id: 1.5 },
  { $oid: '65f0ab' },
  { _id: { $oid: '65f0ab' } }
])('a row whose id is unclear is left out and counted: %j', (id) => {
  const s = listed(id)
  expect([s.store.state.customers.order.all.length, s.store.state.unreadable]).toEqual([1, 1])
})

it('a broadcast with such an id adds nobody by itself, but the list that it asks for does', () => {
  const s = desk()
  s.say({ type: 'customer_stop_status_changed', data: { stop: true, customer_id: { id: 'zz' }, page_id: 'p1' } })
  s.time.advance(1)
  expect(s.store.state.customers.get(keyOf('zz'))).toBeUndefined()
  expect(s.take().map(({ type }) => type)).toEqual(['get_stopped_customers'])
  s.list(customer('a'), customer('b'), { ...customer('zz'), customer_id: { id: 'zz' } })
  expect(s.store.state.customers.get(keyOf('zz'))?.name).toBe('Customer zz')
})
