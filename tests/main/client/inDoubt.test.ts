import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const theirs = { is_assigned: true, is_assigned_to_me: false, agent_name: 'Ana' }
const get = (s: ScriptedClient) => s.store.state.customers.get(A)
const entries = (s: ScriptedClient) =>
  [...s.store.state.outbox.all()].map(({ text, delivery }) => `${text}: ${delivery.state}`)
const sends = (s: ScriptedClient) =>
  s.written.filter(({ type }) => type === 'send_message').map((frame) => frame['message'])
const lists = (s: ScriptedClient) => s.take().filter(({ type }) => type === 'get_stopped_customers').length
const sent = (message: string) => ({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message })
const changed = (action: string, part: object = {}) => ({
  type: 'agent_assignment_changed',
  data: { action, customer_id: 'a', page_id: 'p1', ...part }
})
const assigned = (part: object) => ({ type: 'agent_assigned', data: { customer: customer('a', part) } })

function connected(...rows: readonly object[]): ScriptedClient {
  const s = scriptClient()
  s.connect(...rows)
  // The client asks for the next list at the earliest one second after the first.
  s.time.advance(1_000)
  return s
}

/** Answers the two requests for the list that the client sends when something is in doubt. */
function listed(s: ScriptedClient, ...rows: readonly object[]): void {
  s.list(...rows)
  s.time.advance(1_500)
  s.list(...rows)
}

describe('a message to a customer of the agent, refused with a text that names no colleague', () => {
  const refusedTwo = (reason: string): ScriptedClient => {
    const s = connected(customer('a', mine))
    s.client.sender.write(A, 'One')
    s.client.sender.write(A, 'Two')
    s.say({ type: 'error', error: reason })
    return s
  }

  it.each(['Forbidden', 'Acceso denegado', ''])(
    '%j: the list is read before the next message leaves, and says that a colleague has the customer',
    (reason) => {
      const s = refusedTwo(reason)
      expect({ lists: lists(s), sends: sends(s), inDoubt: get(s)?.inDoubt, entries: entries(s) }).toEqual({
        lists: 1,
        sends: ['One'],
        inDoubt: true,
        entries: ['One: failed', 'Two: queued']
      })
      listed(s, customer('a', theirs))
      expect({ kind: get(s)?.assignment.kind, sends: sends(s), entries: entries(s) }).toEqual({
        kind: 'other',
        sends: ['One'],
        entries: ['One: failed', 'Two: failed']
      })
      expect(s.store.state.notices).toMatchObject([{ kind: 'conflict', agentName: 'Ana' }])
    }
  )

  it('the next message leaves without a notice if the customer is still the agent’s', () => {
    const s = refusedTwo('Rate limited')
    listed(s, customer('a', mine))
    expect({ kind: get(s)?.assignment.kind, sends: sends(s), notices: s.store.state.notices }).toEqual({
      kind: 'me',
      sends: ['One', 'Two'],
      notices: []
    })
  })

  it('the next message waits for the agent if nobody has the customer, without a failed take-over', () => {
    const s = refusedTwo('Not assigned')
    listed(s, customer('a'))
    expect({ sends: sends(s), entries: entries(s), notices: s.store.state.notices }).toEqual({
      sends: ['One'],
      entries: ['One: failed', 'Two: failed'],
      notices: []
    })
  })

  it('a message that is too long asks for no list', () => {
    const s = refusedTwo('Message too long')
    expect({ lists: lists(s), sends: sends(s) }).toEqual({ lists: 0, sends: ['One', 'Two'] })
  })
})

describe('a message that takes a customer over, while a broadcast says that an agent has them', () => {
  it.each([
    { name: 'a colleague', part: { agent_name: 'Ana' } },
    { name: 'nobody knows who', part: {} }
  ])('$name: the list decides, and nothing leaves until then', ({ part }) => {
    const s = connected(customer('a'))
    s.client.sender.write(A, 'Hello')
    s.say(changed('assigned', part), sent('Hello'))
    expect({ inDoubt: get(s)?.inDoubt, lists: lists(s) }).toEqual({ inDoubt: true, lists: 1 })
    s.client.sender.write(A, 'More')
    expect(sends(s)).toEqual(['Hello'])
    listed(s, customer('a', theirs))
    expect({ kind: get(s)?.assignment.kind, sends: sends(s), entries: entries(s) }).toEqual({
      kind: 'other',
      sends: ['Hello'],
      entries: expect.arrayContaining(['More: failed'])
    })
  })
})

describe('an agent_assigned that says "mine" without a command of this app', () => {
  it.each([
    { name: 'a name nobody knows', part: { agent_name: 'Ana' } },
    { name: 'no name', part: { agent_name: null } }
  ])('$name: it may be a broadcast copy of a colleague’s answer', ({ part }) => {
    const s = connected(customer('a'))
    s.say(assigned({ ...mine, ...part }))
    expect({ inDoubt: get(s)?.inDoubt, lists: lists(s), name: s.store.state.me.name }).toEqual({
      inDoubt: true,
      lists: 1,
      name: null
    })
    s.client.sender.write(A, 'Hello')
    expect(sends(s)).toEqual([])
    listed(s, customer('a', theirs))
    expect({ kind: get(s)?.assignment.kind, sends: sends(s), name: s.store.state.me.name }).toEqual({
      kind: 'other',
      sends: [],
      name: null
    })
  })

  it('keeps a customer of the agent while the list is read', () => {
    const s = connected(customer('a', { ...mine, agent_name: null }))
    s.say(assigned({ ...mine, agent_name: null }))
    expect({ kind: get(s)?.assignment.kind, lists: lists(s) }).toEqual({ kind: 'me', lists: 1 })
  })

  it('is believed with the agent’s own name, once that name is known', () => {
    const s = connected(customer('a'), customer('b', mine))
    s.say(assigned(mine))
    expect(get(s)?.assignment.kind).toBe('me')
    listed(s, customer('a', mine), customer('b', mine))
    lists(s)
    s.say(assigned(mine))
    expect({ kind: get(s)?.assignment.kind, inDoubt: get(s)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'me',
      inDoubt: false,
      lists: 0
    })
  })

  it.each([
    { name: 'a colleague took them', since: changed('assigned', { agent_name: 'Ana', agent_id: 9 }) },
    { name: 'they were released', since: changed('unassigned') }
  ])(
    'the late copy of an earlier answer, after $name: nothing leaves before the list says who has the customer',
    ({ since }) => {
      const s = connected(customer('a'), customer('b', mine))
      s.client.takeOver.take(A)
      s.say(assigned(mine), since)
      s.time.advance(500)
      s.say(assigned(mine))
      s.client.sender.write(A, 'Hello')
      expect({ inDoubt: get(s)?.inDoubt, sends: sends(s), asksForList: lists(s) > 0 }).toEqual({
        inDoubt: true,
        sends: [],
        asksForList: true
      })
      listed(s, customer('a', theirs), customer('b', mine))
      expect({ kind: get(s)?.assignment.kind, sends: sends(s) }).toEqual({ kind: 'other', sends: [] })
    }
  )

  it('without a name, after a broadcast that a colleague took the same customer: the customer is the colleague’s', () => {
    const s = connected(customer('a'), customer('b', mine))
    s.client.takeOver.take(A)
    s.time.advance(8_000)
    listed(s, customer('a'), customer('b', mine))
    s.say(changed('assigned', { agent_name: 'Ana' }), {
      type: 'agent_assigned',
      data: { customer_id: 'a', page_id: 'p1' }
    })
    expect({ kind: get(s)?.assignment.kind, write: s.client.sender.write(A, 'Hello') }).toEqual({
      kind: 'other',
      write: 'withSomeoneElse'
    })
  })

  it('with the agent’s id and a colleague’s name: only the list decides', () => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'connected', user_id: 7 })
    s.list(customer('a'), customer('b', mine))
    s.time.advance(1_000)
    s.say(changed('assigned', { agent_name: 'Ana', user_id: 7 }))
    expect({ kind: get(s)?.assignment.kind, inDoubt: get(s)?.inDoubt }).toEqual({ kind: 'other', inDoubt: true })
  })
})

describe('a take-over without an answer', () => {
  it.each([
    { name: 'a colleague’s', part: theirs, notices: [{ kind: 'conflict', agentName: 'Ana' }] },
    { name: 'free', part: {}, notices: [{ kind: 'commandFailed' }] },
    { name: 'mine', part: mine, notices: [] }
  ])('is decided by the list, and a notice says so: $name', ({ part, notices }) => {
    const s = connected(customer('a'))
    s.client.takeOver.take(A)
    s.time.advance(8_000)
    s.list(customer('a', part))
    s.time.advance(1_500)
    s.list(customer('a', part))
    expect(s.store.state.notices).toMatchObject(notices)
    expect(s.store.state.notices).toHaveLength(notices.length)
  })
})

describe('a message_sent that names its writer', () => {
  const bobs = (message: string, part: object = { agent_name: 'Bob', agent_id: 9 }) => ({ ...sent(message), ...part })
  const greeted = (...rows: readonly object[]): ScriptedClient => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'connected', user_id: 7 })
    s.list(...rows)
    s.time.advance(1_000)
    return s
  }

  it.each([
    { name: 'by id', part: { agent_name: 'Bob', agent_id: 9 } },
    { name: 'by name', part: { agent_name: 'Bob' } }
  ])('$name, a colleague: it is no answer to this agent, but the error after it is', ({ part }) => {
    const s = greeted(customer('a'), customer('b', mine))
    s.client.sender.write(A, 'Hello')
    s.say(bobs('Hi from Bob', part), { type: 'error', error: 'Customer is already assigned to another agent' })
    expect({ entries: entries(s), asksForList: lists(s) > 0 }).toEqual({
      entries: ['Hello: failed'],
      asksForList: true
    })
    listed(s, customer('a', { ...theirs, agent_name: 'Bob' }), customer('b', mine))
    s.say(bobs('Hello', part))
    expect({ kind: get(s)?.assignment.kind, entries: entries(s) }).toEqual({
      kind: 'other',
      entries: ['Hello: failed']
    })
  })

  it.each([
    { name: 'my id', part: { agent_name: 'Support team', agent_id: 7 } },
    { name: 'my name', part: { agent_name: 'Me' } },
    { name: 'a name for all of us', part: { agent_name: 'Support team' } }
  ])('$name: it proves the message', ({ part }) => {
    const s = greeted(customer('a', mine))
    s.client.sender.write(A, 'Hello')
    s.say(bobs('Hello', part))
    expect(entries(s)).toEqual(['Hello: sent'])
  })
})

describe('a refused message', () => {
  it.each([
    { name: 'is not Sent by the proof of what another device wrote in the same words', later: 10_000, state: 'failed' },
    { name: 'is Sent by a proof at its heels: the error was about something else', later: 3_000, state: 'sent' }
  ])('$name', ({ later, state }) => {
    const s = connected(customer('a', mine))
    s.client.sender.write(A, 'ok')
    s.say({ type: 'error', error: 'Not now' })
    s.time.advance(later)
    s.say(sent('ok'))
    expect(entries(s)).toEqual([`ok: ${state}`])
  })
})
