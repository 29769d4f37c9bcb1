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

const FRAMES: [name: string, frame: unknown, event: unknown][] = [
  ['connected, flat', { type: 'connected', user_id: 'u1' }, { type: 'session.greeted', userId: 'u1' }],
  [
    'stopped_customers',
    { type: 'stopped_customers', data: { customers: [row] } },
    { type: 'queue.listed', customers: [mine], received: 1, unreadable: 0, total: null }
  ],
  [
    'stopped_customers without anybody',
    { type: 'stopped_customers', data: { customers: [] } },
    { type: 'queue.listed', customers: [], received: 0, unreadable: 0, total: null }
  ],
  ['agent_assigned', { type: 'agent_assigned', data: { customer: row } }, { type: 'customer.taken', customer: mine }],
  [
    'agent_unassigned',
    { type: 'agent_unassigned', data: { customer_id: 'customer_7', page_id: 'page_2' } },
    { type: 'customer.released', who }
  ],
  [
    'message_sent, flat',
    { type: 'message_sent', customer_id: 'customer_7', page_id: 'page_2', message: 'Hi' },
    { type: 'message.acknowledged', who, text: 'Hi' }
  ],
  [
    'error, a conflict',
    { type: 'error', error: 'Customer is already assigned to Sam' },
    { type: 'command.refused', reason: 'Customer is already assigned to Sam', alreadyAssigned: true }
  ],
  [
    'error, anything else',
    { type: 'error', error: 'Page not found' },
    { type: 'command.refused', reason: 'Page not found', alreadyAssigned: false }
  ],
  [
    'agent_requested with a name only',
    { type: 'agent_requested', data: { customer_name: 'Ana' } },
    { type: 'help.requested', name: 'Ana', who: null, customer: null }
  ],
  [
    'agent_assignment_changed, assigned',
    {
      type: 'agent_assignment_changed',
      data: { action: 'assigned', customer_id: 'customer_7', agent_name: 'Jo', customer: row }
    },
    { type: 'assignment.changed', assigned: true, who, agentName: 'Jo', agentId: null, customer: inBroadcast }
  ],
  [
    'agent_assignment_changed, anything else',
    { type: 'agent_assignment_changed', data: { action: 'unassigned', customer_id: 'customer_7' } },
    {
      type: 'assignment.changed',
      assigned: false,
      who: { ...who, pageId: null },
      agentName: null,
      agentId: null,
      customer: null
    }
  ],
  [
    'customer_stop_status_changed, in',
    { type: 'customer_stop_status_changed', data: { stop: true, customer: row } },
    { type: 'stop.changed', stopped: true, who, customer: inBroadcast }
  ],
  [
    'customer_stop_status_changed, out',
    { type: 'customer_stop_status_changed', data: { stop: false, customer: { customer_id: 'customer_7' } } },
    {
      type: 'stop.changed',
      stopped: false,
      who: { ...who, pageId: null },
      customer: { ...who, pageId: null, extra: [] }
    }
  ],
  [
    'new_message of the customer',
    { type: 'new_message', data: { is_human: false, customer_id: 'customer_7', page_id: 'page_2', message: 'Hello?' } },
    { type: 'message.received', who, fromAgent: false, text: 'Hello?', agentName: null, agentId: null }
  ],
  [
    'new_message of an agent',
    {
      type: 'new_message',
      data: { is_human: true, customer: row, text: 'Hi', agent_name: 'Jo', agent_id: 4, timestamp: NOW }
    },
    { type: 'message.received', who, fromAgent: true, text: 'Hi', agentName: 'Jo', agentId: '4' }
  ]
]

describe('frames of the guide', () => {
  it.each(FRAMES)('%s', (_name, frame, event) => {
    const reading = read(frame)
    expect(reading.event).toEqual(event)
    expect(reading.problems).toEqual([])
    expect(reading.type).toBe((frame as { type: string }).type)
  })

  it.each(FRAMES)('%s: means the same as a Buffer, with its size in bytes', (_name, frame, event) => {
    const bytes = Buffer.from(JSON.stringify(frame))
    const reading = readFrame(bytes, false, NOW)
    expect(reading.event).toEqual(event)
    expect(reading.size).toBe(bytes.length)
  })

  it.each(FRAMES)('%s: with unknown fields', (_name, frame, event) => {
    const { data, ...rest } = frame as { data?: object }
    const next = { ...rest, trace: { id: [1] }, ...(data === undefined ? {} : { data: { ...data, schema: 2 } }) }
    expect(read(next).event).toEqual(event)
  })

  it.each(FRAMES)('%s: flat instead of under data', (_name, frame, event) => {
    const { data, ...rest } = frame as { data?: object }
    expect(read({ ...data, ...rest }).event).toEqual(event)
  })

  it.each(FRAMES)('%s: under data instead of flat', (_name, frame, event) => {
    const { type, data, ...rest } = frame as { type: string; data?: object }
    expect(read({ type, data: { ...rest, ...data } }).event).toEqual(event)
  })
})
