import { describe, expect, it } from 'vitest'
import { readFrame } from '../../../src/main/protocol/parse'
import { NOW, read } from './reading'

const row = {
  customer_id: 'customer_7',
  page_id: 'page_2',
  customer_name: 'Ana Pérez',
  time_since_last_conversation: '5 minutes',
  last_message: '¿Hola?',
  is_assigned: true,
  agent_name: 'Jo',
  is_assigned_to_me: true
}
const mine = {
  pageId: 'page_2',
  customerId: 'customer_7',
  name: 'Ana Pérez',
  wait: { kind: 'measured', seconds: 300, precision: 60, raw: '5 minutes' },
  lastMessage: '¿Hola?',
  assigned: true,
  mine: true,
  agentName: 'Jo',
  extra: []
}
const { mine: _mine, ...inBroadcast } = mine
const who = { pageId: 'page_2', customerId: 'customer_7' }

const FRAMES: { name: string; frame: unknown; event: unknown }[] = [
  {
    name: 'connected, flat',
    frame: { type: 'connected', user_id: 'u1' },
    event: { type: 'session.greeted', userId: 'u1' }
  },
  {
    name: 'stopped_customers',
    frame: { type: 'stopped_customers', data: { customers: [row] } },
    event: { type: 'queue.listed', customers: [mine], received: 1, unreadable: 0, total: null }
  },
  {
    name: 'stopped_customers without anybody',
    frame: { type: 'stopped_customers', data: { customers: [] } },
    event: { type: 'queue.listed', customers: [], received: 0, unreadable: 0, total: null }
  },
  {
    name: 'agent_assigned',
    frame: { type: 'agent_assigned', data: { customer: row } },
    event: { type: 'customer.taken', customer: mine }
  },
  {
    name: 'agent_unassigned',
    frame: { type: 'agent_unassigned', data: { customer_id: 'customer_7', page_id: 'page_2' } },
    event: { type: 'customer.released', who }
  },
  {
    name: 'message_sent, flat',
    frame: { type: 'message_sent', customer_id: 'customer_7', page_id: 'page_2', message: 'Hi' },
    event: { type: 'message.acknowledged', who, text: 'Hi' }
  },
  {
    name: 'error, a conflict',
    frame: { type: 'error', error: 'Customer is already assigned to Sam' },
    event: { type: 'command.refused', reason: 'Customer is already assigned to Sam', alreadyAssigned: true }
  },
  {
    name: 'error, anything else',
    frame: { type: 'error', error: 'Page not found' },
    event: { type: 'command.refused', reason: 'Page not found', alreadyAssigned: false }
  },
  {
    name: 'agent_requested with a name only',
    frame: { type: 'agent_requested', data: { customer_name: 'Ana' } },
    event: { type: 'help.requested', name: 'Ana', who: null, customer: null }
  },
  {
    name: 'agent_assignment_changed, assigned',
    frame: {
      type: 'agent_assignment_changed',
      data: { action: 'assigned', customer_id: 'customer_7', agent_name: 'Jo', customer: row }
    },
    event: { type: 'assignment.changed', assigned: true, who, agentName: 'Jo', agentId: null, customer: inBroadcast }
  },
  {
    name: 'agent_assignment_changed, anything else',
    frame: { type: 'agent_assignment_changed', data: { action: 'unassigned', customer_id: 'customer_7' } },
    event: {
      type: 'assignment.changed',
      assigned: false,
      who: { ...who, pageId: null },
      agentName: null,
      agentId: null,
      customer: null
    }
  },
  {
    name: 'customer_stop_status_changed, in',
    frame: { type: 'customer_stop_status_changed', data: { stop: true, customer: row } },
    event: { type: 'stop.changed', stopped: true, who, customer: inBroadcast }
  },
  {
    name: 'customer_stop_status_changed, out',
    frame: { type: 'customer_stop_status_changed', data: { stop: false, customer: { customer_id: 'customer_7' } } },
    event: {
      type: 'stop.changed',
      stopped: false,
      who: { ...who, pageId: null },
      customer: { ...who, pageId: null, extra: [] }
    }
  },
  {
    name: 'new_message of the customer',
    frame: {
      type: 'new_message',
      data: { is_human: false, customer_id: 'customer_7', page_id: 'page_2', message: 'Hello?' }
    },
    event: { type: 'message.received', who, fromAgent: false, text: 'Hello?', agentName: null, agentId: null }
  },
  {
    name: 'new_message of an agent',
    frame: {
      type: 'new_message',
      data: { is_human: true, customer: row, text: 'Hi', agent_name: 'Jo', agent_id: 4, timestamp: NOW }
    },
    event: { type: 'message.received', who, fromAgent: true, text: 'Hi', agentName: 'Jo', agentId: '4' }
  }
]

describe('frames of the guide', () => {
  it.each(FRAMES)('$name', ({ frame, event }) => {
    const reading = read(frame)
    expect(reading.event).toEqual(event)
    expect(reading.problems).toEqual([])
    expect(reading.type).toBe((frame as { type: string }).type)
  })

  it.each(FRAMES)('$name: means the same as a Buffer, with its size in bytes', ({ frame, event }) => {
    const bytes = Buffer.from(JSON.stringify(frame))
    const reading = readFrame(bytes, false, NOW)
    expect(reading.event).toEqual(event)
    expect(reading.size).toBe(bytes.length)
  })

  it.each(FRAMES)('$name: with unknown fields', ({ frame, event }) => {
    const { data, ...rest } = frame as { data?: object }
    const next = { ...rest, trace: { id: [1] }, ...(data === undefined ? {} : { data: { ...data, schema: 2 } }) }
    expect(read(next).event).toEqual(event)
  })

  it.each(FRAMES)('$name: flat instead of under data', ({ frame, event }) => {
    const { data, ...rest } = frame as { data?: object }
    expect(read({ ...data, ...rest }).event).toEqual(event)
  })

  it.each(FRAMES)('$name: under data instead of flat', ({ frame, event }) => {
    const { type, data, ...rest } = frame as { type: string; data?: object }
    expect(read({ type, data: { ...rest, ...data } }).event).toEqual(event)
  })
})
