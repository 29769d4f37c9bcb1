import { describe, expect, it } from 'vitest'
import { readFrames } from '../../../src/main/protocol/parse'
import { createWaitingTimeReader } from '../../../src/main/protocol/waits/waitingTimeReader'
import { NOW, read } from './reading'

const events = (frame: unknown) =>
  readFrames(Buffer.from(JSON.stringify(frame)), false, NOW, createWaitingTimeReader()).map(({ event }) => event)
/** Returns the ids of the customers whom the frame says a colleague has taken over. */
const assigned = (data: object): readonly unknown[] =>
  events({
    type: 'agent_assignment_changed',
    data: { action: 'assigned', agent_name: 'Ana', page_id: 'p1', ...data }
  }).map((event) => (event?.type === 'assignment.changed' ? event.who.customerId : event?.type))
const [c1, c2] = [{ customer_id: 'c1' }, { customer_id: 'c2' }]

describe('a frame about several customers', () => {
  it.each(['customers', 'assignments', 'changes', 'updates', 'items', 'conversations', 'results'])(
    'is read once for each of its %s',
    (name) => {
      expect(assigned({ [name]: [c1, c2] })).toEqual(['c1', 'c2'])
    }
  )

  it('is read once for each of the ids', () => {
    expect(assigned({ customer_ids: ['c1', 'c2'] })).toEqual(['c1', 'c2'])
    expect(assigned({ customerIds: ['c1'] })).toEqual(['c1'])
  })

  it('is about one if it names one, whatever lists it has', () => {
    expect(assigned({ customer_id: 'c0', items: [c1, c2] })).toEqual(['c0'])
    expect(assigned({ customer_id: 'c0', customer_ids: ['c1', 'c2'] })).toEqual(['c0'])
    expect(assigned({ customer_id: null, customers: [c1, c2] })).toEqual(['c1', 'c2'])
  })

  it('has no parts in an empty list, or in a list of something else', () => {
    expect(assigned({ customer_id: 'c0', items: [] })).toEqual(['c0'])
    expect(assigned({ customers: [c1, 'c2'], customer_ids: ['c3'] })).toEqual(['c3'])
  })

  it('may be the only message of a frame that names its customer', () => {
    const message = (data: object) =>
      events({ type: 'new_message', data: { customer_id: 'c0', page_id: 'p1', is_human: false, ...data } }).map(
        (event) => (event?.type === 'message.received' ? `${event.who.customerId}: ${event.text}` : event?.type)
      )
    expect(message({ messages: [{ message: 'Hi' }] })).toEqual(['c0: Hi'])
    expect(message({ message: 'Hi', messages: [{ message: 'Earlier' }] })).toEqual(['c0: Hi'])
  })
})

describe('the colleague of an assignment', () => {
  const who = (data: object) => {
    const { event } = read({
      type: 'agent_assignment_changed',
      data: { action: 'assigned', customer_id: 'c1', page_id: 'p1', ...data }
    })
    return event?.type === 'assignment.changed' ? { name: event.agentName, id: event.agentId } : event?.type
  }

  it.each(['agent', 'assigned_to', 'assignedTo', 'assigned_agent', 'assignedAgent', 'assignee'])(
    'is the object %s, with the names of its own fields',
    (field) => {
      expect(who({ [field]: { id: 'a1', name: 'Ana' } })).toEqual({ name: 'Ana', id: 'a1' })
      expect(who({ [field]: { agent_id: 'a1', agent_name: 'Ana' } })).toEqual({ name: 'Ana', id: 'a1' })
      expect(who({ [field]: { _id: 'a1', display_name: 'Ana' } })).toEqual({ name: 'Ana', id: 'a1' })
    }
  )

  it('is not the object if the frame names the colleague itself', () => {
    expect(who({ agent_name: 'Bo', agent_id: 'b1', agent: { id: 'a1', name: 'Ana' } })).toEqual({
      name: 'Bo',
      id: 'b1'
    })
  })
})
