import { describe, expect, it } from 'vitest'
import { readIdentity } from '../../../../src/main/protocol/fields/frameIdentity'

describe('the identity of a frame', () => {
  it.each([
    ['message_id', 'm1', { ids: 'messageid=m1', isOfMessage: true }],
    ['messageId', 7, { ids: 'messageid=7', isOfMessage: true }],
    ['msg_id', 'm1', { ids: 'msgid=m1', isOfMessage: true }],
    ['mid', 'm1', { ids: 'mid=m1', isOfMessage: true }],
    ['wamid', 'm1', { ids: 'wamid=m1', isOfMessage: true }],
    ['messageUuid', 'm1', { ids: 'messageuuid=m1', isOfMessage: true }],
    ['msg_uuid', 'm1', { ids: 'msguuid=m1', isOfMessage: true }],
    ['message_guid', 'm1', { ids: 'messageguid=m1', isOfMessage: true }],
    ['message_id', { $oid: 'm1' }, { ids: 'messageid=m1', isOfMessage: true }],
    ['event_id', { $oid: 'e1' }, { ids: 'eventid=e1', isOfMessage: false }],
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

describe('an object that is a message', () => {
  it('has no identity by its other fields', () => {
    for (const message of [{ text: 'Hello' }, { customer_id: 'c1' }, { timestamp: '2026-11-16T09:00:00.123Z' }, {}])
      expect(readIdentity([{ message }])).toBeNull()
    expect(readIdentity([{ message: { id: 'm1', text: 'Hello', event_id: 'e1', ts: 1.5e9 + 0.5 } }])?.ids).toBe('id=m1')
  })

  it.each(['message', 'text', 'body', 'content', 'msg', 'message_text', 'caption'])(
    'may be in the field %s',
    (name) => {
      expect(readIdentity([{ [name]: { id: 'm1' } }])).toEqual({ ids: 'id=m1', isOfMessage: true })
      expect([readIdentity([{ [name]: 'm1' }]), readIdentity([{ [name]: [{ id: 'm1' }] }])]).toEqual([null, null])
    }
  )

  it('has an id that is not empty', () => {
    for (const id of ['', '0', 0, null, true, {}, 1.5, 'x'.repeat(257)])
      expect(readIdentity([{ message: { id } }])).toBeNull()
    expect(readIdentity([{ message: { id: -1 } }])?.ids).toBe('id=-1')
    expect(readIdentity([{ message: { msgId: 'm1', _id: 'm2' } }])?.ids).toBe('msgid=m1\nid=m2')
  })
})

it.each<{ ts: unknown; isExact: boolean }>([
  { ts: 1e12, isExact: false },
  { ts: 1e12 + 1, isExact: true },
  { ts: 1e12 - 1, isExact: false },
  { ts: 1e12 - 0.5, isExact: true },
  { ts: 1e9, isExact: false },
  { ts: 1e9 + 0.5, isExact: true },
  { ts: 1e9 - 0.5, isExact: false },
  { ts: '2026-11-16T09:00:00.001', isExact: true },
  { ts: '2026-11-16T09:00:00.0001', isExact: true },
  { ts: '2026-11-16T09:00:00.0000', isExact: false },
  { ts: '2026-11-16T09:00:00.01', isExact: false },
  { ts: '2026-11-16T09:00:0.123', isExact: false },
  { ts: '2026-11-16T09.123', isExact: false },
  { ts: `${'x'.repeat(249)}:00.123`, isExact: true },
  { ts: `${'x'.repeat(250)}:00.123`, isExact: false },
  { ts: true, isExact: false },
  { ts: ['2026-11-16T09:00:00.123Z'], isExact: false }
])('the time $ts tells frames apart: $isExact', ({ ts, isExact }) => {
  for (const name of ['timestamp', 'ts', 'sentAt'])
    expect(readIdentity([{ [name]: ts }])).toEqual(
      isExact ? { ids: `${name.toLowerCase()}=${String(ts)}`, isOfMessage: false } : null
    )
})
