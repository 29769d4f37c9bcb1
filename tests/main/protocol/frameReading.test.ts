import { expect, it } from 'vitest'
import { isUnreadableBroadcast, isUnreadableList } from '../../../src/main/protocol/frameReading'

const pinged = { type: 'server.pinged' } as const

it.each(['agent_requested', 'agent_assignment_changed', 'customer_stop_status_changed', 'new_message'])(
  '%s without an event is a broadcast that could not be read',
  (type) => {
    expect(isUnreadableBroadcast({ event: null, type })).toBe(true)
    expect(isUnreadableBroadcast({ event: pinged, type })).toBe(false)
    expect(isUnreadableList({ event: null, type })).toBe(false)
  }
)

it.each([null, 'ping', 'typing', 'stopped_customers', 'message_sent'])('%s without an event is no broadcast', (type) =>
  expect(isUnreadableBroadcast({ event: null, type })).toBe(false)
)

it('a list is unreadable only without an event', () => {
  expect(isUnreadableList({ event: null, type: 'stopped_customers' })).toBe(true)
  expect(isUnreadableList({ event: pinged, type: 'stopped_customers' })).toBe(false)
})
