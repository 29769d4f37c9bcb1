import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('c0')
const B = keyOf('c1')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const others = { is_assigned: true, is_assigned_to_me: false, agent_name: 'Bob' }
const get = (s: ScriptedClient, key = A) => s.store.state.customers.get(key)
const kind = (s: ScriptedClient, key = A) => get(s, key)?.assignment.kind
const notices = (s: ScriptedClient) => s.store.state.notices.map((notice) => notice.kind)
const lists = (s: ScriptedClient) => s.take().filter(({ type }) => type === 'get_stopped_customers').length
const changed = (id: string, part: object) => ({
  type: 'agent_assignment_changed',
  data: { action: 'assigned', customer_id: id, page_id: 'p1', ...part }
})
const taken = (part: object, row?: object) => ({
  type: 'agent_assigned',
  data: { customer_id: 'c0', page_id: 'p1', ...part, ...(row && { customer: row }) }
})

function connected(...rows: readonly object[]): ScriptedClient {
  const s = scriptClient()
  s.open()
  s.say({ type: 'connected', user_id: 'u7' })
  s.list(...rows)
  s.time.advance(1_000)
  s.take()
  return s
}

describe('agent_assigned with the id of an agent', () => {
  it.each<{ name: string; frame: object }>([
    { name: 'beside the customer', frame: taken({ agent_id: 'u2' }) },
    { name: 'as a user', frame: taken({ user_id: 'u2' }) },
    { name: 'in camel case', frame: taken({ agentId: 'u2' }) },
    { name: 'in the row', frame: taken({}, { customer_id: 'c0', page_id: 'p1', agent_id: 'u2' }) },
    {
      name: 'in the row in camel case, which claims to be mine',
      frame: taken({}, { ...customer('c0'), ...mine, agent_id: undefined, agentId: 'u2' })
    }
  ])('another’s, $name: it is no answer to my take-over, and the list says who has the customer', ({ frame }) => {
    const s = connected(customer('c0'), customer('c1'))
    s.client.takeOver.take(A)
    s.say(frame)
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, name: s.store.state.me.name }).toEqual({
      kind: 'other',
      inDoubt: true,
      name: null
    })
    s.take()
    s.time.advance(8_000)
    expect(lists(s)).toBe(1)
    // The client first sends a sync probe. Then it asks for the list.
    for (let times = 0; times < 3; times++) {
      s.list(customer('c0', others), customer('c1'))
      s.time.advance(1_000)
    }
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, notices: notices(s) }).toEqual({
      kind: 'other',
      inDoubt: false,
      notices: ['conflict']
    })
  })

  it('mine answers my take-over, and asks for nothing', () => {
    const s = connected(customer('c0'), customer('c1'))
    s.client.takeOver.take(A)
    s.take()
    s.say(taken({ agent_id: 'u7' }))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, pending: get(s)?.pending, lists: lists(s) }).toEqual({
      kind: 'me',
      inDoubt: false,
      pending: null,
      lists: 0
    })
  })

  it('mine without a take-over on this device: the customer is mine, and the list is asked for at once', () => {
    const s = connected(customer('c0'), customer('c1'))
    s.say(taken({ agent_id: 'u7' }))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'me',
      inDoubt: true,
      lists: 1
    })
    s.list(customer('c0', mine), customer('c1'))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt }).toEqual({ kind: 'me', inDoubt: false })
  })

  it('another’s if nobody was greeted, and none at all, is read as before', () => {
    const s = scriptClient()
    s.connect(customer('c0'))
    s.client.takeOver.take(A)
    s.say(taken({ agent_id: 'u2' }))
    expect(kind(s)).toBe('me')
    const t = connected(customer('c0'))
    t.client.takeOver.take(A)
    t.say(taken({ agent_id: 0 }))
    expect(kind(t)).toBe('me')
  })

  it('mine with an explicit no, or with another’s name, asks for the list', () => {
    const s = connected(customer('c0'), customer('c1', mine))
    s.say(taken({ agent_id: 'u7' }, { ...customer('c0'), ...others }))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'other',
      inDoubt: true,
      lists: 1
    })
    const t = connected(customer('c0'), customer('c1', mine))
    t.say(taken({ agent_id: 'u7', agent_name: 'Bob' }))
    expect({ kind: kind(t), inDoubt: get(t)?.inDoubt, lists: lists(t) }).toEqual({
      kind: 'other',
      inDoubt: true,
      lists: 1
    })
  })
})

describe('an unknown action', () => {
  it('with a row that says assigned: an agent has the customer', () => {
    const s = connected(customer('c0'), customer('c1', mine))
    s.say(
      changed('c0', {
        action: 'updated',
        agent_name: 'Bob',
        customer: customer('c0', { ...others, is_assigned_to_me: undefined })
      })
    )
    expect({ assignment: get(s)?.assignment, inDoubt: get(s)?.inDoubt }).toEqual({
      assignment: { kind: 'other', agentName: 'Bob' },
      inDoubt: false
    })
  })

  it('with a row that says not assigned: nobody has the customer', () => {
    const s = connected(customer('c0', others), customer('c1', mine))
    s.say(changed('c0', { action: 'updated', customer: customer('c0') }))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt }).toEqual({ kind: 'nobody', inDoubt: false })
  })

  it.each<{ name: string; part: object }>([
    { name: 'a name', part: { agent_name: 'Bob' } },
    { name: 'nothing', part: {} }
  ])('with $name and no row: the list is asked for, and no message leaves until it comes', ({ part }) => {
    const s = connected(customer('c0', mine), customer('c1'))
    s.say(changed('c0', { action: 'updated', ...part }))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'me',
      inDoubt: true,
      lists: 1
    })
    s.client.sender.write(A, 'Hi')
    expect(s.take()).toEqual([])
    s.list(customer('c0', others), customer('c1'))
    expect(kind(s)).toBe('other')
  })
})

describe('while my name is not known', () => {
  const unknown = (...rows: readonly object[]) => {
    const s = scriptClient()
    s.connect(...rows)
    s.time.advance(1_000)
    return s
  }

  it('an assignment to a name that may be mine asks for the list at once', () => {
    const s = unknown(customer('c0'), customer('c1'))
    s.say(changed('c0', { agent_name: 'Me' }))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'other',
      inDoubt: true,
      lists: 1
    })
    s.list(customer('c0', mine), customer('c1'))
    expect({ kind: kind(s), name: s.store.state.me.name }).toEqual({ kind: 'me', name: 'Me' })
  })

  it('a name causes one request only: a list has answered it', () => {
    const s = unknown(customer('c0'), customer('c1'))
    s.say(changed('c0', { agent_name: 'Bob' }))
    expect(lists(s)).toBe(1)
    s.list(customer('c0', others), customer('c1'))
    s.time.advance(2_000)
    s.take()
    s.say(changed('c1', { agent_name: 'Bob' }))
    expect({ kind: kind(s, B), inDoubt: get(s, B)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'other',
      inDoubt: false,
      lists: 0
    })
  })

  it('the same if the list leaves out the colleagues’ customers', () => {
    const s = unknown(customer('c0'), customer('c1'), customer('c2'))
    s.say(changed('c0', { agent_name: 'Bob' }))
    s.list(customer('c1'), customer('c2'))
    s.time.advance(2_000)
    s.take()
    s.say(changed('c1', { agent_name: 'Bob' }))
    expect({ inDoubt: get(s, B)?.inDoubt, lists: lists(s) }).toEqual({ inDoubt: false, lists: 0 })
  })

  it('a list that ends early decides about no name, and the next whole one does', () => {
    const s = unknown(customer('c0'), customer('c1'), customer('c2'))
    const relist = (end: object, ...rows: readonly object[]): void => {
      s.client.queueSync.request()
      for (let times = 0; times < 10; times++) {
        for (const { type, data } of s.take())
          if (type === 'get_stopped_customers')
            s.say({ type: 'stopped_customers', data: { customers: Object(data).skip === 0 ? rows : [] }, ...end })
        s.time.advance(1_000)
      }
    }
    s.say(changed('c0', { agent_name: 'Me' }))
    relist({ error: 'Page p3 unavailable' }, customer('c1'))
    // Another list is not asked for with every frame that has this name.
    s.say(changed('c1', { agent_name: 'Me' }))
    expect({ kind: kind(s, B), inDoubt: get(s, B)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'other',
      inDoubt: true,
      lists: 0
    })
    relist({}, customer('c1'), customer('c2'))
    expect(s.store.state.partial).toBe(false)
    s.say(changed('c2', { agent_name: 'Me' }))
    expect({ inDoubt: get(s, keyOf('c2'))?.inDoubt, lists: lists(s) }).toEqual({ inDoubt: false, lists: 0 })
  })

  it('the colleagues’ names in the first list are known', () => {
    const s = unknown(customer('c0', others), customer('c1'))
    s.say(changed('c1', { agent_name: 'Bob' }))
    expect({ kind: kind(s, B), inDoubt: get(s, B)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'other',
      inDoubt: false,
      lists: 0
    })
  })

  it('an id is enough if it tells who it is', () => {
    const s = connected(customer('c0'), customer('c1'))
    s.say(changed('c0', { agent_name: 'Bob', agent_id: 'u2' }))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'other',
      inDoubt: false,
      lists: 0
    })
  })
})

describe('a message whose object names the writer', () => {
  it('is the echo of mine, and not a customer’s message', () => {
    const s = connected(customer('c0', mine))
    s.client.sender.write(A, 'hello')
    s.say({ type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'hello' })
    s.say({
      type: 'new_message',
      data: { customer_id: 'c0', page_id: 'p1', message: { text: 'hello', is_human: true, agent_name: 'Me' } }
    })
    const items = s.store.state.transcripts.of(A).filter((item) => item.kind === 'message' && item.text === 'hello')
    expect({ itemCount: items.length, unread: get(s)?.unread }).toEqual({ itemCount: 1, unread: 0 })
  })
})
