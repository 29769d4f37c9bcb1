import { describe, expect, it } from 'vitest'
import { eventOf, read } from './reading'

const words = (text: string): readonly string[] => text.split(' ')

describe('the agent who has a customer', () => {
  const change = (data: object) =>
    eventOf(
      { type: 'agent_assignment_changed', data: { action: 'assigned', customer_id: 1, ...data } },
      'assignment.changed'
    )

  it.each(words('agent assigned_to assignedTo assigned_agent assignedAgent assignee'))(
    'may be in the object %s',
    (name) => {
      for (const id of words('id agent_id _id'))
        for (const said of words('name agent_name display_name'))
          expect(change({ [name]: { [id]: 'u1', [said]: 'Bob' } })).toMatchObject({ agentId: 'u1', agentName: 'Bob' })
      expect(change({ [name]: { id: 'u1', agent_id: 'u2', _id: 'u3', name: 'Bob', agent_name: 'Ana' } })).toMatchObject(
        {
          agentId: 'u1',
          agentName: 'Bob'
        }
      )
      expect(change({ [name]: { agent_id: 'u2', _id: 'u3', agent_name: 'Ana', display_name: 'Al' } })).toMatchObject({
        agentId: 'u2',
        agentName: 'Ana'
      })
      for (const [id, said] of [words('AGENT_ID DISPLAY_NAME'), words('agent-id Agent-Name'), words('UserID fullname')])
        expect(change({ [name]: { [id ?? '']: 'u1', [said ?? '']: 'Bob' } })).toMatchObject({
          agentId: 'u1',
          agentName: 'Bob'
        })
      expect(change({ [name]: 7 })).toMatchObject({ agentId: '7', agentName: null })
      for (const other of ['Bob', null, ['Bob'], { id: null, name: null }, {}])
        expect(change({ [name]: other })).toMatchObject({ agentId: null, agentName: null })
      expect(change({ [name]: { id: 'u1' }, agent_name: 'Ana' })).toMatchObject({ agentId: null, agentName: 'Ana' })
      expect(change({ [name]: { name: 'Bob' }, agent_id: 'u2' })).toMatchObject({ agentId: 'u2', agentName: null })
    }
  )

  it('is in the first of these objects, and in frames about an assignment only', () => {
    expect(change({ assignee: { id: 'u2' }, agent: { id: 'u1' } })).toMatchObject({ agentId: 'u1' })
    expect(change({ assignee: { id: 'u2' }, agent: 'Bob' })).toMatchObject({ agentId: 'u2' })
    expect(
      eventOf({ type: 'agent_assigned', data: { customer_id: 1, assignee: { id: 'u2' } } }, 'customer.taken')
    ).toMatchObject({ agentId: 'u2' })
    expect(
      eventOf(
        { type: 'new_message', data: { customer_id: 1, is_human: true, message: 'x', assignee: { id: 'u2' } } },
        'message.received'
      )
    ).toMatchObject({ agentId: null })
  })
})

describe('the agent in an answer to a take-over', () => {
  const taken = (data: object) =>
    eventOf({ type: 'agent_assigned', data: { customer_id: 1, ...data } }, 'customer.taken')

  it.each(words('agent assigned_to assignedTo assigned_agent assignedAgent assignee Agent AssignedTo'))(
    'may be a text in %s: a name, or an id',
    (name) => {
      expect(taken({ [name]: 'Bob' })).toMatchObject({ customer: { agentName: 'Bob' } })
      expect(taken({ [name]: 'Agent 4' })).toMatchObject({ customer: { agentName: 'Agent 4' } })
      expect(taken({ [name]: 'u-99' })).toMatchObject({ agentId: 'u-99' })
      for (const nobody of ['', ' ', 'me', 'Nobody', 'no one', 'true', 'null', 'N/A', 'undefined', '-', '---']) {
        const { customer, agentId } = taken({ [name]: nobody })
        expect([customer?.agentName, agentId]).toEqual([undefined, undefined])
      }
    }
  )

  it('may be beside the customer or in it, unless the customer has a name as in the guide', () => {
    const agent = { Id: null, AgentId: 'u1', Name: 'Bob' }
    for (const data of [{ customer: { customer_id: 1 }, Agent: agent }, { customer: { customer_id: 1, agent } }])
      expect(taken(data)).toMatchObject({ agentId: 'u1', customer: { agentName: 'Bob' } })
    const named = taken({ customer: { customer_id: 1, agentName: 'Ana', assigned_to: agent } })
    expect(named).toMatchObject({ customer: { agentName: 'Ana' } })
    expect(named.agentId).toBeUndefined()
  })
})

describe('an id in an object of a frame', () => {
  it.each<{ name: string; object: string }>([
    { name: 'page_id', object: 'page' },
    { name: 'user_id', object: 'user' }
  ])('is read from $object if the frame has no $name', ({ name, object }) => {
    const idOf = (data: object): unknown => {
      const event =
        name === 'user_id'
          ? eventOf({ type: 'connected', ...data }, 'session.greeted')
          : eventOf({ type: 'agent_unassigned', customer_id: 1, ...data }, 'customer.released')
      return event.type === 'session.greeted' ? event.userId : event.who?.pageId
    }
    for (const inner of [name, 'id', '_id']) expect(idOf({ [object]: { [inner]: 'x' } })).toBe('x')
    expect(idOf({ [object]: { [name]: 'x', id: 'y', _id: 'z' } })).toBe('x')
    expect(idOf({ [object]: { id: 'y', _id: 'z' } })).toBe('y')
    expect(idOf({ [object]: { id: 'y' }, [name]: 'x' })).toBe('x')
    expect(idOf({ [object]: { id: 'y' }, [name]: null })).toBe('y')
    expect(idOf({ [object]: 'y' })).toBeNull()
    expect(idOf({ data: { [object]: { id: 'y' } } })).toBe('y')
  })
})

describe('a field in several objects of a frame', () => {
  it('is that of the last object in which it is not null', () => {
    const who = (frame: object) => eventOf({ type: 'agent_unassigned', ...frame }, 'customer.released').who
    expect(who({ customer_id: 1, page_id: 2, data: { customer_id: 3, page_id: null } })).toEqual({
      customerId: 3,
      pageId: 2
    })
    expect(who({ page_id: null, data: { customer_id: 3 } })).toEqual({ customerId: 3, pageId: null })
  })
})

describe('a list', () => {
  const list = (frame: object) => eventOf({ type: 'stopped_customers', ...frame }, 'queue.listed')
  const row = { customer_id: 'c0', customer_name: 'Ana' }

  it('without rows is empty if null is in their place, or if the total is zero', () => {
    for (const frame of [{ data: { customers: null } }, { data: { total: 0 } }, { data: null }, { total_count: 0 }])
      expect(list(frame)).toMatchObject({ received: 0, customers: [] })
    for (const frame of [
      { data: {} },
      { data: { total: 2 } },
      { data: { customers: null, total: 2 } },
      { data: { customers: null, count: 1 } },
      { data: { customers: null, has_more: true } },
      { data: { count: 0 } }
    ])
      expect(read({ type: 'stopped_customers', ...frame }).event).toBeNull()
    expect(list({ data: { customers: null } })).toMatchObject({ isNull: true })
    expect(list({ data: { customers: [] } })).not.toHaveProperty('isNull')
    expect(list({ data: { total: 0 } })).not.toHaveProperty('isNull')
  })

  it('counts rows in a strange field as rows that nobody can read, if it has no others', () => {
    for (const customers of [[], null])
      expect(list({ data: { customers, waiting: [row, row] } })).toMatchObject({ received: 2, unreadable: 2 })
    expect(list({ data: { customers: [row], waiting: [row, row] } })).toMatchObject({ received: 1, unreadable: 0 })
  })

  it('has the total of the most reliable field', () => {
    const totalOf = (data: object) => list({ data: { customers: [row], ...data } }).total
    expect([
      totalOf({ total: 3, total_count: 4 }),
      totalOf({ total_count: 4, num_found: 5 }),
      totalOf({ num_found: 5 })
    ]).toEqual([3, 4, 5])
    expect([
      totalOf({ total: { value: 6 } }),
      totalOf({ meta: { total: 7 } }),
      totalOf({ total: { value: 6 }, total_count: 8 })
    ]).toEqual([6, 7, 8])
  })
})

describe('the reason of a refusal', () => {
  const reasonOf = (frame: object) => eventOf(frame, 'command.refused').reason
  it('is never the text of a message that was refused', () => {
    expect(reasonOf({ type: 'message_sent', customer_id: 1, message: 'Hi', success: false, reason: 'No' })).toBe('No')
    expect(reasonOf({ type: 'message_failed', message: 'Hi', detail: 'No' })).toBe('No')
    expect(reasonOf({ type: 'Message_error', text: 'Hi', detail: 'No' })).toBe('No')
    expect(reasonOf({ type: 'message_sent', success: false, message: { text: 'Hi', reason: 'No' } })).toBe('No')
    expect(reasonOf({ type: 'message_sent', success: false, data: { message: { text: 'Hi', error: 'No' } } })).toBe(
      'No'
    )
    expect(reasonOf({ type: 'message_sent', success: false, message: { text: 'Hi' } })).toBe('')
  })
  it('is the message of any other command', () => {
    expect(reasonOf({ type: 'assign_failed', message: 'No', detail: 'Later' })).toBe('No')
    expect(reasonOf({ type: 'assign_failed', message: { text: 'No' } })).toBe('No')
    expect(reasonOf({ type: 'error', data: 'No' })).toBe('No')
    expect(reasonOf({ type: 'error', data: ['No', 'Never'] })).toBe('No; Never')
  })
})
