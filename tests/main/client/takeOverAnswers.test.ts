import { describe, expect, it } from 'vitest'
import { customer, type ScriptedClient } from '../../support/scriptedClient'
import { B, desk, kindOf, mine, of } from './relativeDesk'

const others = { is_assigned: true, agent_name: 'Bo' }
const free = {}

function take(data: object): ScriptedClient {
  const s = desk()
  s.client.takeOver.take(B)
  s.say({ type: 'agent_assigned', data: { ...of('b'), ...data } })
  return s
}

/** Answers the list that the client has asked for. `row`: what the list says of the customer. */
function listed(s: ScriptedClient, row: object): ScriptedClient {
  s.time.advance(1)
  expect(s.take().map(({ type }) => type)).toContain('get_stopped_customers')
  s.list(customer('a', mine), customer('b', row))
  return s
}

const NO: readonly object[] = [
  { assigned: false },
  { is_assigned: false },
  { is_assigned: 'false' },
  { Assigned: false },
  { customer: customer('b', { is_assigned: false }) },
  { granted: false },
  { approved: 0 },
  { taken: false },
  { rejected: true },
  { success: false }
]
const PENDING: readonly object[] = [
  { status: 'pending_approval' },
  { status: 'Pending' },
  { state: 'awaiting-approval' },
  { result: 'queued' },
  { pending: true },
  { requires_approval: 1 },
  { isPending: 'true' }
]
const CONFLICT: readonly object[] = [
  { already_assigned: true },
  { conflict: true },
  { isConflict: 1 },
  { alreadyTaken: 'yes' },
  { assigned_to_other: true }
]

describe('an answer to a take-over that does not say yes never shows the customer as the agent’s, and a list decides:', () => {
  it.each([...NO, ...PENDING, ...CONFLICT].map((data) => ({ data })))('$data', ({ data }) => {
    const s = take(data)
    expect(s.store.state.customers.get(B)).toMatchObject({ assignment: { kind: 'nobody' }, pending: null })
    listed(s, mine)
    expect([kindOf(s, B), s.store.state.notices]).toEqual(['me', []])
  })

  it.each([...NO, ...PENDING, ...CONFLICT].map((data) => ({ data })))(
    'a colleague has the customer: $data',
    ({ data }) => {
      const s = listed(take(data), others)
      expect(kindOf(s, B)).toBe('other')
      expect(s.store.state.notices).toMatchObject([{ kind: 'conflict', agentName: 'Bo' }])
    }
  )

  it.each(NO.map((data) => ({ data })))('nobody has the customer: $data', ({ data }) => {
    const [notice, ...more] = listed(take(data), free).store.state.notices
    expect(more).toEqual([])
    expect(notice).toMatchObject({ kind: 'commandFailed', action: 'take', wasAnswered: true })
    expect(notice).not.toHaveProperty('isPending')
  })

  it.each(PENDING.map((data) => ({ data })))('it waits for an approval: $data', ({ data }) => {
    expect(listed(take(data), free).store.state.notices).toMatchObject([
      { kind: 'commandFailed', action: 'take', isPending: true }
    ])
  })

  it.each(CONFLICT.map((data) => ({ data })))('a colleague has the customer, whom no list names: $data', ({ data }) => {
    const s = take(data)
    for (let times = 0; times < 2; times++) {
      s.time.advance(1_500)
      s.list(customer('a', mine))
    }
    expect(s.store.state.notices).toMatchObject([{ kind: 'conflict', agentName: null }])
  })
})

it('an approval that comes later makes the customer the agent’s', () => {
  const s = listed(take({ status: 'pending_approval' }), free)
  s.say({ type: 'agent_assigned', data: { ...of('b'), status: 'assigned' } })
  expect(kindOf(s, B)).toBe('me')
})

describe('an answer that names the agent in another field is believed:', () => {
  it.each(
    [
      { owner: { id: 99 } },
      { owner: 99 },
      { handled_by: { id: 99, name: 'Bo' } },
      { takenBy: 'Bo' },
      { claimed_by: 'u-99' },
      { agent_email: 'bo@desk.example' },
      { agent: { email: 'bo@desk.example' } },
      { assignee: { username: 'bo' } },
      { assigneeEmail: 'bo@desk.example' },
      { operator_id: 99 },
      { operator: { name: 'Bo' } }
    ].map((data) => ({ data }))
  )('a colleague: $data', ({ data }) => {
    const s = take(data)
    expect(kindOf(s, B)).toBe('other')
  })

  it.each(
    [
      { owner: { id: 7 } },
      { owner: 'me' },
      { handled_by: 'Me' },
      { takenBy: { id: '7', name: 'Me' } },
      { owner: null }
    ].map((data) => ({ data }))
  )('the agent: $data', ({ data }) => expect(kindOf(take(data), B)).toBe('me'))

  it('an e-mail address may be the agent’s own, so a list decides', () => {
    const s = take({ agent_email: 'me@desk.example' })
    s.time.advance(8_000)
    for (let times = 0; times < 2; times++) {
      s.list(customer('a', mine), customer('b', mine))
      s.time.advance(1_500)
    }
    expect([kindOf(s, B), s.store.state.notices]).toEqual(['me', []])
  })
})

describe('an answer with other words stays a yes:', () => {
  it.each(
    [
      {},
      { status: 'assigned' },
      { status: 'ok' },
      { status: 'open' },
      { state: 'human' },
      { assigned: true, already_assigned: false, conflict: null },
      { is_assigned: null },
      { pending: 0 },
      { pending: false, requires_approval: 'no' },
      { pending_count: 3 },
      { note: 'pending' }
    ].map((data) => ({ data }))
  )('$data', ({ data }) => expect(kindOf(take(data), B)).toBe('me'))
})

it('an answer about another customer, which says no without a reason, shows nothing and asks for a list', () => {
  const s = desk()
  s.say({ type: 'agent_assigned', data: { ...of('b'), is_assigned: false } })
  s.time.advance(1)
  expect([kindOf(s, B), s.store.state.notices, s.take().map(({ type }) => type)]).toEqual([
    'nobody',
    [],
    ['get_stopped_customers']
  ])
})
