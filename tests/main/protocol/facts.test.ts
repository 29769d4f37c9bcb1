import { describe, expect, it } from 'vitest'
import { eventOf, kinds, NOW, read } from './reading'

const list = (...customers: unknown[]) => eventOf({ type: 'stopped_customers', data: { customers } }, 'queue.listed')
const row = (fields: object) => list({ customer_id: 'c', ...fields }).customers[0]

describe('connected', () => {
  it.each([
    { fields: { user_id: 42 }, userId: '42' },
    { fields: { data: { user_id: 'u' } }, userId: 'u' },
    { fields: {}, userId: null },
    { fields: { user_id: null }, userId: null },
    { fields: { user_id: '' }, userId: null },
    { fields: { data: null }, userId: null }
  ])('$fields greets $userId', ({ fields, userId }) => {
    const reading = read({ type: 'connected', ...fields })
    expect(reading.event).toEqual({ type: 'session.greeted', userId })
    expect(reading.problems).toEqual([])
  })

  it.each([2 ** 53, 1.5, true, {}, 'x'.repeat(1025)])(
    'greets nobody by the unsafe id %j, and reports a problem',
    (user_id) => {
      const reading = read({ type: 'connected', user_id })
      expect(reading.event).toEqual({ type: 'session.greeted', userId: null })
      expect(kinds(reading)).toEqual(['idUnsafe'])
    }
  )
})

describe('a customer', () => {
  it('keeps ids in the type in which they came', () => {
    expect(row({ customer_id: 12, page_id: '12' })).toMatchObject({ customerId: 12, pageId: '12' })
  })

  it('may have no page or an empty page', () => {
    expect(row({})).toEqual({ customerId: 'c', pageId: null, extra: [] })
    expect(row({ page_id: '' })).toMatchObject({ pageId: null })
  })

  it('may have a row whose fields are null or missing', () => {
    const nothing = {
      customer_name: null,
      page_name: null,
      last_message: null,
      agent_name: null,
      time_since_last_conversation: null
    }
    expect(row(nothing)).toEqual({ customerId: 'c', pageId: null, extra: [] })
  })

  it('keeps a page name', () => {
    expect(row({ page_name: 'Shop' })).toMatchObject({ pageName: 'Shop' })
  })

  it.each([
    {
      fields: { is_assigned: true, is_assigned_to_me: true },
      expected: { assigned: true, mine: true }
    },
    {
      fields: { is_assigned: true, is_assigned_to_me: false },
      expected: { assigned: true, mine: false }
    },
    {
      fields: { is_assigned: false, is_assigned_to_me: false },
      expected: { assigned: false, mine: false }
    },
    {
      fields: { is_assigned: false, is_assigned_to_me: true },
      expected: { assigned: false, mine: false }
    },
    { fields: { is_assigned_to_me: true }, expected: { assigned: true, mine: true } },
    {
      fields: { is_assigned: null, is_assigned_to_me: true },
      expected: { assigned: true, mine: true }
    },
    {
      fields: { is_assigned: null, is_assigned_to_me: null },
      expected: { assigned: false, mine: false }
    },
    {
      fields: { is_assigned: 'true', is_assigned_to_me: 1 },
      expected: { assigned: true, mine: true }
    },
    {
      fields: { is_assigned: 'False', is_assigned_to_me: '0' },
      expected: { assigned: false, mine: false }
    },
    { fields: { is_assigned: 'maybe', is_assigned_to_me: {} }, expected: {} },
    { fields: { is_assigned: true }, expected: { assigned: true } },
    {
      fields: { is_assigned: '', is_assigned_to_me: '' },
      expected: { assigned: false, mine: false }
    },
    {
      fields: { is_assigned: 'None', is_assigned_to_me: 'null' },
      expected: { assigned: false, mine: false }
    },
    { fields: { is_assigned: '0.0' }, expected: { assigned: false } },
    {
      fields: { is_assigned: '1.0', is_assigned_to_me: '1.0' },
      expected: { assigned: true, mine: true }
    },
    { fields: { is_assigned: [], is_assigned_to_me: {} }, expected: {} },
    { fields: { is_assigned_to_me: false }, expected: { mine: false } },
    { fields: { is_assigned_to_me: null }, expected: {} }
  ])('reads $fields as $expected', ({ fields, expected }) => {
    expect(row(fields)).toEqual({ customerId: 'c', pageId: null, extra: [], ...expected })
  })

  it('is not assigned just because an agent’s name is there', () => {
    expect(row({ is_assigned: false, agent_name: 'Jo' })).toMatchObject({ assigned: false, agentName: 'Jo' })
  })

  it('keeps unknown fields as text, in order', () => {
    const extra = row({ vip: true, score: 1.5, tags: ['a', { b: 1 }], note: 'x', none: null })?.extra
    expect(extra).toEqual([
      ['vip', 'true'],
      ['score', '1.5'],
      ['tags', '["a",{"b":1}]'],
      ['note', 'x'],
      ['none', '']
    ])
  })

  it('limits unknown fields in number, name and value', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, index]))
    expect(row(many)?.extra).toHaveLength(40)
    const [name, value] = row({ ['n'.repeat(500)]: 'v'.repeat(5000) })?.extra[0] ?? ['', '']
    expect({ nameCount: name.length, valueCount: value.length }).toEqual({ nameCount: 100, valueCount: 500 })
  })

  it('keeps its texts unchanged, neither trimmed nor escaped', () => {
    const text = ' <b>\u202e\u0000\t'
    expect(row({ customer_name: text, last_message: text })).toMatchObject({ name: text, lastMessage: text })
  })

  it('has long texts cut between code points', () => {
    const name = row({ customer_name: `${'x'.repeat(299)}😀` })?.name
    expect(name).toBe('x'.repeat(299))
    expect(row({ customer_name: `${'x'.repeat(298)}😀y` })?.name).toBe(`${'x'.repeat(298)}😀`)
    expect(row({ last_message: 'é'.repeat(100_001) })?.lastMessage).toHaveLength(100_000)
  })

  it('reads a last message that is an object', () => {
    expect(row({ last_message: { text: 'Hi', id: 4 } })).toMatchObject({ lastMessage: 'Hi' })
    expect(row({ last_message: {} })).not.toHaveProperty('lastMessage')
  })

  it('may have a number as name', () => {
    expect(row({ customer_name: 4915112345 })).toMatchObject({ name: '4915112345' })
  })

  it('may have a waiting time that is a point in time', () => {
    const since = new Date(NOW - 90_000).toISOString()
    expect(row({ time_since_last_conversation: since })?.wait).toMatchObject({ kind: 'measured', seconds: 90 })
  })
})

describe('mine', () => {
  const customer = { customer_id: 'c', page_id: 'p', is_assigned: true, is_assigned_to_me: true }

  it('is read from answers', () => {
    expect(eventOf({ type: 'agent_assigned', data: { customer } }, 'customer.taken').customer?.mine).toBe(true)
    expect(list(customer).customers[0]?.mine).toBe(true)
  })

  it.each(['agent_requested', 'agent_assignment_changed', 'customer_stop_status_changed'])(
    'is never read from %s',
    (type) => {
      const { event } = read({ type, data: { action: 'assigned', stop: true, customer } })
      expect(event).toMatchObject({ customer: { assigned: true } })
      expect(JSON.stringify(event)).not.toContain('mine')
      expect(event).toMatchObject({ customer: { extra: [] } })
      const flat = read({ type, data: { action: 'assigned', stop: true, ...customer } })
      expect(JSON.stringify(flat.event)).not.toContain('mine')
    }
  )
})

describe('agent_assigned', () => {
  it.each([{}, { data: null }, { data: { customer: null } }, { data: { customer: '' } }])(
    '%j takes a customer over',
    (fields) => {
      expect(read({ type: 'agent_assigned', ...fields }).event).toEqual({ type: 'customer.taken', customer: null })
    }
  )

  it('reads ids without a customer', () => {
    const event = eventOf({ type: 'agent_assigned', data: { customer_id: 3, page_id: 4 } }, 'customer.taken')
    expect(event.customer).toEqual({ customerId: 3, pageId: 4, extra: [] })
  })

  it('reads the customer flat under data', () => {
    const event = eventOf(
      { type: 'agent_assigned', data: { customer_id: 'c', customer_name: 'Ana' } },
      'customer.taken'
    )
    expect(event.customer).toMatchObject({ customerId: 'c', name: 'Ana' })
  })

  it('confirms nothing if the id is unsafe', () => {
    const reading = read({ type: 'agent_assigned', data: { customer: { customer_id: 1e300 } } })
    expect(reading.event).toBeNull()
    expect(kinds(reading)).toEqual(['idUnsafe', 'malformed'])
  })
})

describe('agent_unassigned', () => {
  it.each([
    { fields: {}, who: null },
    { fields: { customer_id: 1 }, who: { customerId: 1, pageId: null } },
    { fields: { data: { customer_id: 1, page_id: 2 } }, who: { customerId: 1, pageId: 2 } },
    { fields: { data: { customer: { customer_id: 1, page_id: 2 } } }, who: { customerId: 1, pageId: 2 } }
  ])('$fields releases $who', ({ fields, who }) => {
    expect(read({ type: 'agent_unassigned', ...fields }).event).toEqual({ type: 'customer.released', who })
  })

  it('confirms nothing if the id is unsafe', () => {
    expect(read({ type: 'agent_unassigned', customer_id: 1.5 }).event).toBeNull()
  })
})

describe('message_sent', () => {
  const who = { customerId: 1, pageId: 'p' }
  it.each([
    { fields: {}, expected: null, text: null },
    { fields: { data: null }, expected: null, text: null },
    { fields: { customer_id: 1, page_id: 'p', message: 'Hi' }, expected: who, text: 'Hi' },
    { fields: { data: { customer_id: 1, page_id: 'p', text: 'Hi' } }, expected: who, text: 'Hi' },
    { fields: { data: { message: { customer_id: 1, page_id: 'p', content: 'Hi' } } }, expected: who, text: 'Hi' },
    {
      fields: { data: { customer_id: 1, page_id: 'p', message: { id: 4, message: 'Hi' } } },
      expected: who,
      text: 'Hi'
    },
    { fields: { message: 'Hi', data: { customer_id: 1, page_id: 'p' } }, expected: who, text: 'Hi' },
    { fields: { customer_id: 1, page_id: 'p', status: 'ok' }, expected: who, text: null },
    { fields: { message: '' }, expected: null, text: '' },
    { fields: { message: 7, text: 'Hi' }, expected: null, text: 'Hi' },
    { fields: { message: '', content: 'Hi' }, expected: null, text: 'Hi' }
  ])('confirms a message with $fields', ({ fields, expected, text }) => {
    expect(read({ type: 'message_sent', ...fields }).event).toEqual({
      type: 'message.acknowledged',
      who: expected,
      text
    })
  })

  it('confirms nothing if the id is unsafe', () => {
    const reading = read({ type: 'message_sent', customer_id: 12345678901234567890, message: 'Hi' })
    expect(reading.event).toBeNull()
    expect(kinds(reading)).toContain('idUnsafe')
  })

  it('keeps every text that Deskhand can send, so that an echo equals the text', () => {
    const message = 'ä\n'.repeat(32_768)
    expect(eventOf({ type: 'message_sent', message }, 'message.acknowledged').text).toBe(message)
  })
})

describe('error', () => {
  it.each([
    { fields: { error: 'No' }, reason: 'No' },
    { fields: { error: { message: 'No' } }, reason: 'No' },
    { fields: { error: { error: 'No' } }, reason: 'No' },
    { fields: { error: { code: 4 }, message: 'No' }, reason: 'No' },
    { fields: { data: { error: 'No' } }, reason: 'No' },
    { fields: { data: { error: { message: 'No' } } }, reason: 'No' },
    { fields: { data: { message: 'No' } }, reason: 'No' },
    { fields: { data: 'No' }, reason: 'No' },
    { fields: { message: 'No' }, reason: 'No' },
    { fields: { error: 403 }, reason: '403' },
    { fields: {}, reason: '' },
    { fields: { error: null }, reason: '' },
    { fields: { error: [] }, reason: '' },
    { fields: { error: {} }, reason: '' }
  ])('$fields says $reason', ({ fields, reason }) => {
    expect(read({ type: 'error', ...fields }).event).toEqual({
      type: 'command.refused',
      reason,
      alreadyAssigned: false
    })
  })

  it.each(['already assigned', 'ALREADY ASSIGNED.', 'x is Already Assigned to y'])('%s is a conflict', (error) => {
    expect(eventOf({ type: 'error', error }, 'command.refused').alreadyAssigned).toBe(true)
  })

  it('shows a conflict even behind the part of the reason that is kept', () => {
    const event = eventOf({ type: 'error', error: `${'x'.repeat(50_000)} already assigned` }, 'command.refused')
    expect(event.alreadyAssigned).toBe(true)
    expect(event.reason).toHaveLength(2000)
  })
})

describe('agent_requested', () => {
  const request = (data: unknown) => eventOf({ type: 'agent_requested', data }, 'help.requested')

  it.each([undefined, null, {}, 'Ana', [], { customer_name: null }])('alerts even with %j', (data) => {
    expect(request(data)).toEqual({ type: 'help.requested', name: null, who: null, customer: null })
  })

  it('reads flat ids', () => {
    expect(request({ customer_id: 1, page_id: 2 })).toMatchObject({ who: { customerId: 1, pageId: 2 }, customer: null })
    expect(request({ customer_id: 1, page_id: 2, customer_name: 'Ana', last_message: 'Help' })).toMatchObject({
      name: 'Ana',
      customer: { customerId: 1, pageId: 2, name: 'Ana', lastMessage: 'Help' }
    })
  })

  it('reads a whole customer, and the name from there', () => {
    const event = request({ customer: { customer_id: 1, customer_name: 'Ana', vip: 1 } })
    expect(event.name).toBe('Ana')
    expect(event.who).toEqual({ customerId: 1, pageId: null })
    expect(event.customer).toMatchObject({ name: 'Ana', extra: [['vip', '1']] })
  })

  it('alerts without a customer if the id is unsafe', () => {
    const reading = read({ type: 'agent_requested', data: { customer_name: 'Ana', customer_id: 2 ** 60 } })
    expect(reading.event).toEqual({ type: 'help.requested', name: 'Ana', who: null, customer: null })
    expect(kinds(reading)).toEqual(['idUnsafe'])
  })
})

describe('agent_assignment_changed', () => {
  const change = (data: object) =>
    eventOf({ type: 'agent_assignment_changed', data: { action: 'assigned', ...data } }, 'assignment.changed')

  it.each([
    'assigned',
    'ASSIGNED',
    'reassigned',
    'transferred',
    'taken',
    'claimed',
    'takeover',
    'taken_over',
    'auto_assigned',
    'Auto-Assigned',
    'accepted',
    'transfer_accepted',
    'assigned_to_me',
    'claim',
    'picked_up',
    'pickup',
    'agent_assigned',
    'assign_agent',
    'agent.takeover'
  ])('%j is assigned', (action) => {
    expect(change({ action, customer_id: 1 })).toMatchObject({ assigned: true })
    expect(change({ action, customer_id: 1 })).not.toHaveProperty('unclear')
  })

  it.each([
    'unassigned',
    'released',
    'UNASSIGNED',
    'unassign',
    'release',
    'returned',
    'returned_to_bot',
    'bot',
    'closed',
    'resolved',
    'ended',
    'agent_unassigned',
    'unassign_agent',
    'auto_released',
    'agent_left'
  ])('%j is not assigned, whatever its row says', (action) => {
    for (const customer of [undefined, { is_assigned: true }]) {
      expect(change({ action, customer_id: 1, customer })).toMatchObject({ assigned: false })
      expect(change({ action, customer_id: 1, customer })).not.toHaveProperty('unclear')
    }
  })

  it.each<{ fields: object; assigned: boolean; unclear?: true }>([
    { fields: { customer: { is_assigned: true } }, assigned: true },
    { fields: { is_assigned: true }, assigned: true },
    { fields: { isAssigned: 'true' }, assigned: true },
    { fields: { customer: { is_assigned: false }, agent_name: 'Bob' }, assigned: false },
    { fields: { agent_name: 'Bob' }, assigned: true, unclear: true },
    { fields: { agent_id: 'u2' }, assigned: true, unclear: true },
    { fields: { customer: { is_assigned: null } }, assigned: false, unclear: true },
    { fields: {}, assigned: false, unclear: true }
  ])('an unknown action counts by the other fields: $fields', ({ fields, assigned, unclear }) => {
    for (const action of ['updated', 'transfer_requested', 'rejected', '', 'human', 'agent']) {
      expect(change({ action, customer_id: 1, ...fields })).toMatchObject({ assigned, ...(unclear && { unclear }) })
      expect('unclear' in change({ action, customer_id: 1, ...fields })).toBe(unclear === true)
    }
  })

  it.each([undefined, null, 1, {}])('without a word for the action (%j), is_assigned says what happened', (action) => {
    expect(change({ action, customer_id: 1, is_assigned: true, agent_name: 'Bob' })).toMatchObject({ assigned: true })
    expect(change({ action, customer_id: 1, customer: { is_assigned: false } })).toMatchObject({ assigned: false })
    expect(change({ action, customer_id: 1, is_assigned: true })).not.toHaveProperty('unclear')
  })

  it.each([undefined, null, 1, {}])('the action %j means nothing', (action) => {
    const reading = read({ type: 'agent_assignment_changed', data: { action, customer_id: 1 } })
    expect(reading.event).toBeNull()
    expect(reading.problems).toEqual([{ kind: 'malformed', detail: 'agent_assignment_changed: action' }])
  })

  it.each(['assigned', 'Assigned', 'ASSIGNED'])('%j is assigned', (action) => {
    expect(change({ action, customer_id: 1 }).assigned).toBe(true)
  })

  it('finds ids in the customer only', () => {
    expect(change({ customer: { customer_id: 1, page_id: 2 } }).who).toEqual({ customerId: 1, pageId: 2 })
  })

  it('takes the ids from both places together, in the report too', () => {
    const event = change({ customer_id: 1, customer: { customer_id: '1', page_id: 2, customer_name: 'Ana' } })
    expect(event.who).toEqual({ customerId: 1, pageId: 2 })
    expect(event.customer).toMatchObject({ customerId: 1, pageId: 2, name: 'Ana' })
    expect(change({ page_id: 2, customer_id: 1, customer: { customer_name: 'Ana' } }).customer).toMatchObject({
      customerId: 1,
      pageId: 2
    })
  })

  it.each([
    { customer_id: 9, page_id: 2 },
    { customer_id: 1, page_id: 9 }
  ])('ignores the object of another customer: %j', (other) => {
    const reading = read({
      type: 'agent_assignment_changed',
      data: { action: 'assigned', customer_id: 1, page_id: 2, customer: other }
    })
    expect(reading.event).toMatchObject({ who: { customerId: 1, pageId: 2 }, customer: null })
    expect(kinds(reading)).toEqual(['rowDropped'])
  })

  it('ignores the page of another customer', () => {
    expect(change({ customer_id: 1, customer: { customer_id: 9, page_id: 8 } }).who).toEqual({
      customerId: 1,
      pageId: null
    })
  })

  it.each([
    { fields: { agent_id: 5 }, agentId: '5' },
    { fields: { user_id: 'u' }, agentId: 'u' },
    { fields: { agent_id: 'a', user_id: 'u' }, agentId: 'a' },
    { fields: {}, agentId: null }
  ])('reads the agent of $fields as $agentId', ({ fields, agentId }) => {
    expect(change({ customer_id: 1, ...fields }).agentId).toBe(agentId)
  })

  it('has no agent id if it is unsafe, and takes none from other fields', () => {
    const reading = read({
      type: 'agent_assignment_changed',
      data: { action: 'assigned', customer_id: 1, agent_id: 2 ** 53, user_id: 3 }
    })
    expect(reading.event).toMatchObject({ assigned: true, agentId: null })
    expect(kinds(reading)).toEqual(['idUnsafe'])
  })

  it('reads the agent’s name from the customer if it is only there', () => {
    expect(change({ customer: { customer_id: 1, agent_name: 'Jo' } }).agentName).toBe('Jo')
  })

  it('needs a customer', () => {
    expect(read({ type: 'agent_assignment_changed', data: { action: 'assigned' } }).event).toBeNull()
  })
})

describe('customer_stop_status_changed', () => {
  it.each<{ fields: object; stopped: boolean }>([
    { fields: { stop: 'stopped' }, stopped: true },
    { fields: { stop: ' Stopped ' }, stopped: true },
    { fields: { is_stopped: true }, stopped: true },
    { fields: { isStopped: '1' }, stopped: true },
    { fields: { stopped: true }, stopped: true },
    { fields: { status: 'stopped' }, stopped: true },
    { fields: { stop_status: 'STOPPED' }, stopped: true },
    { fields: { stop: null, status: 'stopped' }, stopped: true },
    { fields: { is_stopped: false }, stopped: false },
    { fields: { stop: 'unstopped' }, stopped: false },
    { fields: { status: 'resumed' }, stopped: false },
    { fields: { stop: false, status: 'stopped' }, stopped: false }
  ])('says in other words who is stopped: $fields', ({ fields, stopped }) => {
    expect(
      read({ type: 'customer_stop_status_changed', data: { ...fields, customer: { customer_id: 1 } } })
    ).toMatchObject({ event: { type: 'stop.changed', stopped }, problems: [] })
  })

  it.each<object>([
    { status: true },
    { status: 'ok' },
    { status: 'active' },
    { status: 1 },
    { stop: 'x', status: 'stopped' }
  ])('says nothing with %j', (fields) => {
    const frame = { type: 'customer_stop_status_changed', data: { ...fields, customer: { customer_id: 1 } } }
    expect(read(frame)).toMatchObject({ event: null, problems: [{ kind: 'malformed' }] })
  })

  it.each([
    { stop: true, stopped: true },
    { stop: 'true', stopped: true },
    { stop: 1, stopped: true },
    { stop: false, stopped: false },
    { stop: 'false', stopped: false },
    { stop: 0, stopped: false }
  ])('stop $stop is $stopped', ({ stop, stopped }) => {
    const frame = { type: 'customer_stop_status_changed', data: { stop, customer_id: 1 } }
    expect(read(frame).event).toEqual({
      type: 'stop.changed',
      stopped,
      who: { customerId: 1, pageId: null },
      customer: null
    })
  })

  it.each([undefined, null, 'halted', 2, {}, [], '', 'None', 'null'])('stop %j means nothing', (stop) => {
    const reading = read({ type: 'customer_stop_status_changed', data: { stop, customer_id: 1 } })
    expect(reading.event).toBeNull()
    expect(reading.problems).toEqual([{ kind: 'malformed', detail: 'customer_stop_status_changed: stop' }])
  })

  it('reads the customer flat', () => {
    const frame = { type: 'customer_stop_status_changed', data: { stop: true, customer_id: 1, customer_name: 'Ana' } }
    expect(eventOf(frame, 'stop.changed').customer).toEqual({ customerId: 1, pageId: null, name: 'Ana', extra: [] })
  })
})

describe('new_message', () => {
  const message = (data: object) =>
    eventOf(
      { type: 'new_message', data: { is_human: false, customer_id: 1, message: 'x', ...data } },
      'message.received'
    )

  it.each([
    { is_human: 'true', fromAgent: true },
    { is_human: 1, fromAgent: true },
    { is_human: 'false', fromAgent: false },
    { is_human: 0, fromAgent: false },
    { is_human: null, fromAgent: false },
    { is_human: 'agent', fromAgent: true },
    { is_human: 'Human', fromAgent: true },
    { is_human: 'bot', fromAgent: null },
    { is_human: 'customer', fromAgent: false },
    { is_human: 'system', fromAgent: null }
  ])('reads is_human $is_human as fromAgent $fromAgent', ({ is_human, fromAgent }) => {
    expect(message({ is_human }).fromAgent).toBe(fromAgent)
  })

  it.each([{ text: 'y' }, { content: 'y' }, { message: { text: 'y' } }])('reads the text of %j', (fields) => {
    expect(message({ message: undefined, ...fields }).text).toBe('y')
  })

  it.each([
    {},
    { message: null },
    { message: '' },
    { message: '  ' },
    { message: '\u200b\u00ad' },
    { message: [] },
    { message: {} },
    { message: { id: 4 } },
    { attachments: [{ url: 'https://x.example' }] },
    { message: null, attachments: [{ type: 'image' }] },
    { sticker: 'x' },
    { message: [{ type: 'image' }] }
  ])('has an empty text if no character is visible: %j', (fields) => {
    expect(read({ type: 'new_message', data: { is_human: false, customer_id: 1, ...fields } })).toMatchObject({
      event: { type: 'message.received', fromAgent: false, text: '' },
      problems: []
    })
  })

  it('is malformed without a customer', () => {
    expect(kinds(read({ type: 'new_message', data: { is_human: false, message: 'x' } }))).toEqual(['malformed'])
  })

  it('names an agent only if an agent wrote', () => {
    expect(message({ is_human: true, agent_name: 'Jo', user_id: 3 })).toMatchObject({ agentName: 'Jo', agentId: '3' })
    expect(message({ is_human: false, agent_name: 'Jo', user_id: 3 })).toMatchObject({ agentName: null, agentId: null })
  })

  it('keeps 100,000 units of text', () => {
    expect(message({ message: 'x'.repeat(100_001) }).text).toHaveLength(100_000)
    // `cut` is true if text was cut off. The screen uses it to show that the message continues.
    expect([
      message({ message: 'x'.repeat(100_001) }).cut,
      message({ message: 'x'.repeat(100_000) }).cut,
      message({ message: null, text: 'x'.repeat(100_001) }).cut
    ]).toEqual([true, undefined, true])
  })
})

describe('the action of a change', () => {
  const words = (text: string): readonly string[] => text.split(' ')
  const assigns = (action: string): boolean | undefined => {
    const event = eventOf({ type: 'agent_assignment_changed', data: { action, customer_id: 1 } }, 'assignment.changed')
    return event.unclear ? undefined : event.assigned
  }
  const all = (actions: readonly string[]) => Object.fromEntries(actions.map((action) => [action, assigns(action)]))
  const each = (actions: readonly string[], assigned: boolean | undefined) =>
    Object.fromEntries(actions.map((action) => [action, assigned]))

  const BEFORE = words(
    'auto automatically manual manually self force forced agent human customer chat conversation ticket'
  )

  it('assigns with a verb for it', () => {
    const verbs = words(
      'assign assigned reassign reassigned accept accepted transfer_accept transferred_accepted transferaccepted transfer transferred take taken took takeover taken_over tookover claim claimed pick picked pickup picked_up'
    )
    expect(all(verbs)).toEqual(each(verbs, true))
    const more = [
      ...BEFORE.map((word) => `${word}_assigned`),
      ...words('assigned_to_me assigned_to_agent assigned_to_human assigned_agent agent_human_assign')
    ]
    expect(all(more)).toEqual(each(more, true))
  })

  it('releases with a verb for it, and to the bot or the queue', () => {
    const verbs = words(
      'unassign unassigned deassign deassigned unclaim unclaimed release released return returned remove removed drop dropped free freed left bot handback handed_back close closed resolve resolved end ended finish finished complete completed'
    )
    expect(all(verbs)).toEqual(each(verbs, false))
    const more = [
      ...BEFORE.map((word) => `${word}_released`),
      ...words('returned_to_bot returned_to_the_bot released_agent released_to_queue dropped_to_the_queue to_bot'),
      ...words('transferred_to_bot assigned_to_queue moved_to_the_bot escalated_to_bot')
    ]
    expect(all(more)).toEqual(each(more, false))
  })

  it('is unclear with any other word, and without a verb', () => {
    const others = words(
      'updated assigning assignee xassigned assigned_x assigned_to assigned_to_you released_to unreleased xreleased released_x to_bot_x bots supervisor_assigned claim_request take_me left_out botto ended_by'
    )
    expect(all(others)).toEqual(each(others, undefined))
    const withoutVerb = ['', ...BEFORE, 'auto_agent', 'human agent']
    expect(all(withoutVerb)).toEqual(each(withoutVerb, undefined))
  })

  it('is read in up to 64 units', () => {
    expect([assigns(`${'_'.repeat(56)}assigned`), assigns(`${'_'.repeat(57)}assigned`)]).toEqual([true, undefined])
  })
})

describe('a request for help without a customer', () => {
  const pageOf = (data: object) => eventOf({ type: 'agent_requested', data }, 'help.requested')
  it('keeps the page that it names', () => {
    expect(pageOf({ page_id: 'p' })).toEqual({
      type: 'help.requested',
      name: null,
      who: null,
      customer: null,
      pageId: 'p'
    })
    expect(pageOf({ customer: { page_id: 'p', customer_name: 'Ana' } })).toMatchObject({ name: 'Ana', pageId: 'p' })
    expect(pageOf({ page_id: 'q', customer: { page_id: 'p' } })).toMatchObject({ pageId: 'q' })
    expect(pageOf({ page_id: null, customer: { page_id: 'p' } })).toMatchObject({ pageId: 'p' })
    expect(pageOf({})).not.toHaveProperty('pageId')
  })
})

describe('the agent of a message', () => {
  const agentOf = (data: object) => {
    const { agentName, agentId } = eventOf(
      { type: 'new_message', data: { customer_id: 1, is_human: true, ...data } },
      'message.received'
    )
    return { agentName, agentId }
  }
  it('is the one whom the frame names, or else the first whom an object in it names', () => {
    expect(agentOf({ agent_name: 'Bob', message: { text: 'x', agent_name: 'Ana', agent_id: 'u1' } })).toEqual({
      agentName: 'Bob',
      agentId: null
    })
    expect(agentOf({ agent_id: 'u2', message: { text: 'x', agent_name: 'Ana' } })).toEqual({
      agentName: null,
      agentId: 'u2'
    })
    expect(agentOf({ user_id: 'u2', message: { text: 'x', agent_name: 'Ana' } })).toEqual({
      agentName: null,
      agentId: 'u2'
    })
    expect(agentOf({ message: { text: 'x' }, body: { text: 'y', agent_id: 'u1' } })).toEqual({
      agentName: null,
      agentId: 'u1'
    })
    expect(agentOf({ message: { text: 'x', agent_name: 'Ana' }, body: { agent_id: 'u1' } })).toEqual({
      agentName: 'Ana',
      agentId: null
    })
    expect(agentOf({ message: 'x' })).toEqual({ agentName: null, agentId: null })
  })

  it('has written a message of the business that one of its objects names', () => {
    const message = (inner: object) =>
      eventOf(
        { type: 'new_message', data: { customer_id: 1, direction: 'out', message: { text: 'x', ...inner } } },
        'message.received'
      )
    expect(message({ agent_name: 'Ana' })).toMatchObject({ fromAgent: true, agentName: 'Ana' })
    expect(message({})).toMatchObject({ fromAgent: null })
  })
})

it('an id of 0 names nobody who took a customer', () => {
  const agentOf = (data: object) =>
    eventOf({ type: 'agent_assigned', data: { customer_id: 1, ...data } }, 'customer.taken')
  expect(agentOf({ agent_id: 0, user_id: 'u2' })).toMatchObject({ agentId: 'u2' })
  expect(agentOf({ agent_id: '0' })).not.toHaveProperty('agentId')
  expect(agentOf({ customer: { customer_id: 1, agent_id: 'u3' } })).toMatchObject({ agentId: 'u3' })
})

it('an acknowledgement names the agent only if it has a name or an id', () => {
  const acknowledged = (data: object) =>
    eventOf({ type: 'message_sent', data: { customer_id: 1, message: 'x', ...data } }, 'message.acknowledged')
  const plain = { type: 'message.acknowledged', who: { customerId: 1, pageId: null }, text: 'x' }
  expect(acknowledged({})).toStrictEqual(plain)
  expect(acknowledged({ agent_name: null, agent_id: null })).toStrictEqual(plain)
  expect(acknowledged({ agent_name: 'Bob', agent_id: 7 })).toStrictEqual({ ...plain, agentName: 'Bob', agentId: '7' })
})
