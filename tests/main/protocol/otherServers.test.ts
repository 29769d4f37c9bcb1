import { describe, expect, it } from 'vitest'
import { eventOf, kinds, read } from './reading'

const row = {
  customer_id: 'c0',
  page_id: 'p1',
  customer_name: 'Person 00',
  time_since_last_conversation: '1 minutes',
  last_message: 'words 0',
  is_assigned: false,
  agent_name: null,
  is_assigned_to_me: false
}
const taken = { ...row, is_assigned: true, is_assigned_to_me: true }
const who = { customer_id: 'c0', page_id: 'p1' }
const list = (data: unknown) => eventOf({ type: 'stopped_customers', data }, 'queue.listed')
const LISTED = {
  customers: [{ customerId: 'c0', pageId: 'p1', name: 'Person 00', lastMessage: 'words 0', assigned: false }],
  received: 1,
  unreadable: 0
}

describe('an answer without a type', () => {
  it.each<{ frame: unknown }>([
    { frame: { customers: [row] } },
    { frame: { data: { customers: [row] } } },
    { frame: { success: true, data: { customers: [row] } } },
    { frame: { data: [row] } },
    { frame: [row] },
    { frame: { type: 'response', data: { customers: [row] } } },
    { frame: { type: 'response', action: 'get_stopped_customers', result: { customers: [row] } } },
    { frame: { type: 'get_stopped_customers', data: { customers: [row] } } }
  ])('is a list: $frame', ({ frame }) => {
    expect(read(frame)).toMatchObject({ event: { type: 'queue.listed', ...LISTED }, problems: [] })
  })

  it('is an empty list only with the guide’s name for it', () => {
    expect(read({ customers: [] }).event).toMatchObject({ type: 'queue.listed', received: 0 })
    for (const frame of [{ data: [] }, { items: [] }, { data: {} }, { customers: 0 }, { customers: {} }])
      expect(read(frame).event).toBeNull()
  })

  it.each<{ name: string; frame: object; event: object }>([
    {
      name: 'a take-over',
      frame: { success: true, data: { customer: { ...row, is_assigned: true, is_assigned_to_me: true } } },
      event: { type: 'customer.taken', customer: { customerId: 'c0', mine: true } }
    },
    {
      name: 'a message that was sent',
      frame: { success: true, data: { ...who, message: 'hi' } },
      event: { type: 'message.acknowledged', who: { customerId: 'c0', pageId: 'p1' }, text: 'hi' }
    },
    {
      name: 'a message',
      frame: { ...who, is_human: false, message: 'hi' },
      event: { type: 'message.received', fromAgent: false, text: 'hi' }
    },
    {
      name: 'a customer who needs help',
      frame: { stop: true, customer: row },
      event: { type: 'stop.changed', stopped: true }
    },
    { name: 'only that it worked', frame: { success: true }, event: { type: 'command.accepted', who: null } },
    {
      name: 'that it worked, for a customer',
      frame: { sent: true, ...who },
      event: { type: 'command.accepted', who: { customerId: 'c0', pageId: 'p1' } }
    }
  ])('is $name', ({ frame, event }) => expect(read(frame).event).toMatchObject(event))

  it.each<{ frame: object }>([
    { frame: { status: 'ok' } },
    { frame: { ok: true } },
    { frame: { ...who, message: 'hi' } },
    { frame: { ...who } },
    { frame: { customer: row } },
    { frame: { user_id: 7 } },
    { frame: { success: true, customer_id: 2 ** 60 } },
    { frame: { type: 'send_message', ...who, message: 'hi' } },
    { frame: { type: 'assign_agent', data: who } },
    { frame: { type: 'get_stopped_customers', data: { limit: 100, skip: 0 } } }
  ])('may be anything: $frame', ({ frame }) => expect(read(frame).event).toBeNull())

  it('is a failure if it says so, with the name of the command too', () => {
    for (const frame of [
      { success: false, error: 'No', customers: [] },
      { type: 'send_message', success: false, error: 'No' },
      { type: 'send_message_response', status: 'error', error: 'No' },
      { type: 'response', action: 'send_message', success: false, error: 'No' }
    ])
      expect(read(frame).event).toMatchObject({ type: 'command.refused', reason: 'No' })
  })
})

describe('a body that is one level deeper', () => {
  it.each<{ frame: object }>([
    { frame: { data: { data: { customers: [row] } } } },
    { frame: { data: { result: { customers: [row] } } } },
    { frame: { payload: { success: true, data: { data: { customers: [row] } } } } },
    { frame: { response: { customers: [row] } } },
    { frame: { result: [row] } },
    { frame: { body: { data: { customers: [row] } } } }
  ])('is read in a list: $frame', ({ frame }) =>
    expect(read({ type: 'stopped_customers', ...frame }).event).toMatchObject({ type: 'queue.listed', ...LISTED })
  )

  it.each<{ frame: object; event: object }>([
    {
      frame: { type: 'agent_assigned', data: { success: true, data: { customer: taken } } },
      event: { type: 'customer.taken', customer: { customerId: 'c0', pageId: 'p1' } }
    },
    {
      frame: { type: 'message_sent', data: { data: { ...who, message: 'hi' } } },
      event: { type: 'message.acknowledged', who: { customerId: 'c0', pageId: 'p1' }, text: 'hi' }
    },
    {
      frame: { type: 'message_sent', result: { ...who, message: 'hi' } },
      event: { type: 'message.acknowledged', text: 'hi' }
    },
    {
      frame: { type: 'new_message', data: { conversation: who, message: { text: 'hi', is_human: true } } },
      event: { type: 'message.received', who: { customerId: 'c0', pageId: 'p1' }, fromAgent: true, text: 'hi' }
    },
    {
      frame: {
        type: 'agent_assignment_changed',
        data: { assignment: { ...who, action: 'assigned', agent_name: 'A' } }
      },
      event: { type: 'assignment.changed', assigned: true, agentName: 'A' }
    },
    {
      frame: { type: 'customer_stop_status_changed', data: { stop: true, data: { customer: row } } },
      event: { type: 'stop.changed', stopped: true, who: { customerId: 'c0', pageId: 'p1' } }
    },
    {
      frame: { type: 'message', data: { type: 'new_message', data: { ...who, is_human: false, message: 'hi' } } },
      event: { type: 'message.received', text: 'hi' }
    },
    {
      frame: { message: { type: 'new_message', data: { ...who, is_human: false, message: 'hi' } } },
      event: { type: 'message.received', text: 'hi' }
    },
    { frame: { type: 'connected', user: { id: 7 } }, event: { type: 'session.greeted', userId: '7' } }
  ])('is read in another frame: $frame', ({ frame, event }) => expect(read(frame).event).toMatchObject(event))

  it('does not count if the outer object names a customer, or if another frame only quotes the frame', () => {
    expect(
      read({ type: 'new_message', data: { ...who, is_human: false, data: { customer_id: 'x', message: 'old' } } }).event
    ).toMatchObject({ who: { customerId: 'c0' }, text: '' })
    expect(
      read({ type: 'notification', data: { type: 'new_message', ...who, is_human: false, message: 'hi' } }).event
    ).toBeNull()
  })
})

describe('the type of a frame', () => {
  const message = { data: { ...who, is_human: false, message: 'hi' } }
  it.each(
    'newMessage new-message NEW_MESSAGE new_messages dashboard.new_message dashboard:new_message dashboard/new_message DashboardNewMessage ws.new_message event.new_message new_message_event NewMessageEvent on_new_message new_message_v2 support.chat.newMessage'.split(
      ' '
    )
  )('%s is a message', (type) =>
    expect(read({ type, ...message })).toMatchObject({ event: { type: 'message.received', text: 'hi' }, problems: [] })
  )

  it('may have spaces', () => expect(read({ type: 'New Message', ...message }).event).not.toBeNull())

  it.each(
    'old_message history.new_message draft.new_message new_message_deleted new_message_failed_later typing.new_message message message_delivered message_ack'.split(
      ' '
    )
  )('%s is no message', (type) => expect(read({ type, ...message }).event).toBeNull())

  it.each(
    'send_message_response send_message_ack sendMessageAck send_message_result send-message-success message_sent_ack messages_sent dashboard.message_sent dashboard.send_message_response'.split(
      ' '
    )
  )('%s answers a message', (type) =>
    expect(read({ type, ...who, message: 'hi' }).event).toMatchObject({ type: 'message.acknowledged', text: 'hi' })
  )

  it.each(
    'assign_agent_response assignAgentSuccess agents_assigned dashboard.agent_assigned agent_assigned_ack'.split(' ')
  )('%s answers a take-over', (type) =>
    expect(read({ type, data: { customer: taken } }).event).toMatchObject({ type: 'customer.taken' })
  )

  it.each('unassign_agent_response unassign_agent_ok dashboard.agent_unassigned'.split(' '))(
    '%s answers a release',
    (type) => expect(read({ type, data: who }).event).toMatchObject({ type: 'customer.released' })
  )

  it.each(
    'stopped_customer get_stopped_customers_response getStoppedCustomersResult stopped_customers_reply'.split(' ')
  )('%s is a list', (type) =>
    expect(read({ type, data: { customers: [row] } }).event).toMatchObject({ type: 'queue.listed', ...LISTED })
  )

  it('is not the greeting if another word stands before it', () => {
    for (const type of ['chat.connected', 'event.connected', 'agent.connected', 'server.ping'])
      expect(read({ type, user_id: 9 }).event).toBeNull()
    expect(read({ type: 'dashboard.connected', user_id: 9 }).event).toMatchObject({ userId: '9' })
  })

  it('may be the name of the command if the answer says that the command was carried out', () => {
    for (const mark of [{ success: true }, { status: 'ok' }, { status: 'sent' }, { result: 'success' }])
      expect(read({ type: 'send_message', ...who, ...mark }).event).toMatchObject({ type: 'message.acknowledged' })
    expect(read({ type: 'send_message', ...who, status: 'queued' }).event).toBeNull()
  })
})

describe('rows without the names of their fields', () => {
  const columns = Object.keys(row)
  const values = Object.values(row)
  it.each<{ data: unknown }>([
    { data: { columns, rows: [values] } },
    { data: { customers: { columns, rows: [values] } } },
    { data: { columns, customers: [values] } },
    { data: { columns: columns.map((name) => ({ name })), data: [values] } },
    { data: { fields: columns.map((name) => name.toUpperCase()), rows: [values] } },
    { data: { customers: [columns, values] } },
    { data: Object.fromEntries(columns.map((name, n) => [name, [values[n]]])) }
  ])('are read from $data', ({ data }) => expect(list(data)).toMatchObject(LISTED))

  it('are unreadable without columns, and no list counts as empty', () => {
    expect(list({ customers: [values, values] })).toMatchObject({ received: 2, unreadable: 2 })
    expect(list({ columns: ['a', 'b'], rows: [values] })).toMatchObject({ received: 1, unreadable: 1 })
  })
})

describe('a map of customers', () => {
  const { customer_id: _id, ...rest } = row
  it('by id has the ids in its names', () => {
    const { customers } = list({ customers: { c0: rest, 17: rest } })
    expect(customers.map(({ customerId }) => customerId)).toEqual(['17', 'c0'])
  })

  it('by position has no ids', () => {
    expect(list({ customers: { 0: rest, 1: rest } })).toMatchObject({ received: 2, unreadable: 2 })
  })

  it('with ids in its rows keeps them', () => {
    expect(list({ customers: { x: row } })).toMatchObject(LISTED)
  })
})

describe('a customer in an object', () => {
  const { customer_id: _id, page_id: _page, ...rest } = row
  it.each<{ row: object }>([
    { row: { ...rest, page_id: 'p1', customer: { id: 'c0' } } },
    { row: { ...rest, customer: { id: 'c0' }, page: { id: 'p1', name: 'Shop' } } },
    { row: { ...rest, customer: { customerId: 'c0' }, page: { page_id: 'p1' } } },
    { row: { customer: row } },
    { row: { customer: { ...row, page_id: undefined }, page_id: 'p1' } }
  ])('is a row: $row', ({ row: said }) => expect(list({ customers: [said] })).toMatchObject(LISTED))

  it('names the customer of a frame', () => {
    const frame = { customer: { id: 'c0' }, page: { id: 'p1' } }
    expect(read({ type: 'new_message', data: { ...frame, is_human: false, message: 'x' } }).event).toMatchObject({
      who: { customerId: 'c0', pageId: 'p1' }
    })
    expect(read({ type: 'message_sent', ...frame, message: 'x' }).event).toMatchObject({
      who: { customerId: 'c0', pageId: 'p1' }
    })
  })

  it('is not named by the id of the row itself, which may be the conversation', () => {
    expect(list({ customers: [{ ...rest, id: 'c0' }] })).toMatchObject({ received: 1, unreadable: 1 })
  })
})

describe('an id in an object', () => {
  it.each([{ id: 'c0' }, { $oid: 'c0' }, { value: 'c0' }, { _id: { $oid: 'c0' } }, { _id: 'c0', name: 'Ana' }])(
    'shows which customer a message is about: %o',
    (customer_id) => {
      for (const frame of [
        { type: 'new_message', data: { customer_id, page_id: { id: 'p1' }, is_human: false, message: 'x' } },
        { type: 'message_sent', customer_id, page_id: 'p1', message: 'x' }
      ])
        expect(read(frame).event).toMatchObject({ who: { customerId: 'c0', pageId: 'p1' } })
    }
  )

  it('of a row is used, unless it is one of MongoDB, but no broadcast adds a customer by it', () => {
    for (const customer_id of [{ id: 'c0' }, { $oid: 'c0' }, { value: 'c0' }]) {
      const readable = '$oid' in customer_id ? { customers: [], unreadable: 1 } : LISTED
      expect(list({ customers: [{ ...row, customer_id }] })).toMatchObject(readable)
      const arrived = read({ type: 'customer_stop_status_changed', data: { ...who, customer_id, stop: true } })
      expect({ event: arrived.event, kinds: kinds(arrived) }).toEqual({ event: null, kinds: ['idUnsafe', 'malformed'] })
    }
  })

  it.each([{ id: 'a', _id: 'b' }, { id: 2 ** 60 }, { name: 'c0' }, {}, { id: null }])(
    'is unsafe: %o',
    (customer_id) => {
      expect(read({ type: 'new_message', data: { customer_id, is_human: false, message: 'x' } }).event).toBeNull()
    }
  )
})

describe('the type of a frame under another key', () => {
  const written = { ...who, is_human: false, message: 'hi' }

  it.each<{ frame: object }>([
    { frame: { kind: 'new_message', data: written } },
    { frame: { op: 'new_message', data: written } },
    { frame: { op: 'newMessage', payload: written } },
    { frame: { action: 'new_message', data: written } },
    { frame: { name: 'new_message', data: written } },
    { frame: { name: 'chat.new_message', data: written } },
    { frame: { kind: 'new_message', ...written } },
    { frame: { type: 'event', kind: 'new_message', data: written } },
    { frame: { type: 'event', name: 'new_message', data: written } },
    { frame: { type: 'broadcast', action: 'new-message', data: written } },
    { frame: { type: 'event', op: 'new_message', kind: 'NewMessage', data: written } },
    { frame: { event: 'broadcast', kind: 'new_message', data: written } },
    { frame: { event: 'new_message', name: 'agent_requested', data: written } }
  ])('is read: $frame', ({ frame }) => {
    expect(read(frame)).toMatchObject({
      event: { type: 'message.received', fromAgent: false, text: 'hi' },
      problems: []
    })
  })

  it.each<{ frame: object }>([
    { frame: { type: 'stopped_customers', kind: 'new_message', data: { customers: [row] } } },
    { frame: { type: 'stopped_customers', name: 'new_message', data: { customers: [row] } } }
  ])('does not count beside a type of the guide: $frame', ({ frame }) => {
    expect(read(frame).event).toMatchObject({ type: 'queue.listed' })
  })

  it.each<{ frame: object }>([
    { frame: { type: 'brand_new', kind: 'new_message', data: written } },
    { frame: { type: 'event', kind: 'new_message', op: 'agent_requested', data: written } },
    { frame: { kind: 'error', action: 'new_message', data: written } },
    { frame: { action: 'connected', user_id: 'u1' } },
    { frame: { name: 'connected', user_id: 'u1' } },
    { frame: { action: 'ping' } },
    { frame: { name: 'ping' } },
    { frame: { type: 'event', name: 'Error', text: 'hi' } },
    { frame: { name: 'Error' } },
    { frame: { name: 'New message', text: 'hi' } }
  ])('stays unknown: $frame', ({ frame }) => {
    const { event } = read(frame)
    expect(event).toBeNull()
  })

  it('of a person in a list is none', () => {
    const customers = ['Error', 'Ping', 'connected'].map((name, n) => ({ ...row, customer_id: `c${n}`, name }))
    expect(read({ type: 'response', data: { customers } }).event).toMatchObject({ type: 'queue.listed', received: 3 })
  })
})
