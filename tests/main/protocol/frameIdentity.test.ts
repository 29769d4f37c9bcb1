import { describe, expect, it } from 'vitest'
import { readIdentity } from '../../../src/main/protocol/frameIdentity'

describe('the identity of a frame', () => {
  it.each([
    ['message_id', 'm1', { ids: 'messageid=m1', isOfMessage: true }],
    ['messageId', 7, { ids: 'messageid=7', isOfMessage: true }],
    ['msg_id', 'm1', { ids: 'msgid=m1', isOfMessage: true }],
    ['mid', 'm1', { ids: 'mid=m1', isOfMessage: true }],
    ['wamid', 'm1', { ids: 'wamid=m1', isOfMessage: true }],
    ['event_id', 'e1', { ids: 'eventid=e1', isOfMessage: false }],
    ['delivery_id', 'd1', { ids: 'deliveryid=d1', isOfMessage: false }],
    ['notification_id', 'n1', { ids: 'notificationid=n1', isOfMessage: false }]
  ])('is its %s', (name, value, identity) => {
    expect(readIdentity([{ [name]: value }])).toEqual(identity)
  })

  it.each([
    ['timestamp', 1_763_280_000_123],
    ['ts', 1_763_280_000.25],
    ['sent_at', '2026-11-16T09:00:00.123Z'],
    ['timestamp', '2026-11-16T09:00:00.123456+01:00']
  ])('is its exact time: %s %s', (name, value) => {
    expect(readIdentity([{ [name]: value }])).toMatchObject({ isOfMessage: false })
  })

  it.each([
    ['timestamp', 1_763_280_000_000],
    ['timestamp', 1_763_280_000],
    ['timestamp', 12.5],
    ['ts', '2026-11-16T09:00:00Z'],
    ['ts', '2026-11-16T09:00:00.000Z'],
    ['ts', '2026-11-16T09:00:00.12Z'],
    ['ts', `${'x'.repeat(256)}:00.123`],
    ['ts', true],
    ['message_id', ''],
    ['message_id', '0'],
    ['message_id', 0],
    ['message_id', 1.5],
    ['message_id', 2 ** 60],
    ['message_id', null],
    ['message_id', 'x'.repeat(257)],
    ['id', 'anybody'],
    ['customer_id', 'c1'],
    ['text', 'Hello']
  ])('is none: %s %s', (name, value) => {
    expect(readIdentity([{ [name]: value }])).toBeNull()
  })

  it('is the id of the message as an object, where also "id" is one', () => {
    expect(readIdentity([{ message: { id: 'm1', text: 'Hello' } }])).toEqual({ ids: 'id=m1', isOfMessage: true })
    expect(readIdentity([{ message: { _id: 'm1' } }])).toMatchObject({ isOfMessage: true })
    expect(readIdentity([{ message: { message_id: 'm1' } }])).toMatchObject({ isOfMessage: true })
    expect(readIdentity([{ message: { event_id: 'e1', text: 'Hello' } }])).toBeNull()
    expect(readIdentity([{ customer: { id: 'c1' } }])).toBeNull()
  })

  it('has every id of all places, each once', () => {
    const identity = readIdentity([{ event_id: 'e1', message_id: 'm1' }, { event_id: 'e1' }, { message: { id: 'm2' } }])
    expect(identity).toEqual({ ids: 'eventid=e1\nmessageid=m1\nid=m2', isOfMessage: true })
    expect(readIdentity([{ message_id: 'm1' }, { event_id: 'e1' }])?.isOfMessage).toBe(true)
    expect([readIdentity([]), readIdentity([{}])]).toEqual([null, null])
    expect(readIdentity([{ message_id: 'x'.repeat(256) }])).not.toBeNull()
  })
})
