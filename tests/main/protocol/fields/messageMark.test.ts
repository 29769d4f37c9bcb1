import { describe, expect, it } from 'vitest'
import { readMessageMark } from '../../../../src/main/protocol/fields/messageMark'

const mark = (fields: object) => readMessageMark([{ message: 'Hello', ...fields }])
const at = '2026-11-30T08:00:00Z'

describe('the id of a broadcast message', () => {
  it.each(['id', '_id', 'ID', 'uuid', 'Guid'])('may be in %s', (name) => {
    expect([mark({ [name]: 'm1' }), mark({ [name]: 7 }), mark({ [name]: { $oid: 'm1' } })]).toEqual([
      { id: 'm1', at: null },
      { id: '7', at: null },
      { id: 'm1', at: null }
    ])
    for (const none of ['', '0', 0, 1.5, 2 ** 53, null, true, {}, ['m1'], 'x'.repeat(257)])
      expect(mark({ [name]: none })).toBeNull()
    expect(mark({ [name]: 'x'.repeat(256) })).toEqual({ id: 'x'.repeat(256), at: null })
  })
  it.each(['message_number', 'idx', 'type'])('is not in %s', (name) => expect(mark({ [name]: 'm1' })).toBeNull())
  it('is the first one', () => expect(mark({ _id: 'm1', id: 'm2' })).toEqual({ id: 'm1', at: null }))

  it('is that of something else if another field has it too', () => {
    expect(mark({ id: 'c1', customer_id: 'c1' })).toBeNull()
    expect(mark({ id: 7, conversation: { number: '7' } })).toBeNull()
    expect(mark({ id: 'c1', customer: { _id: { $oid: 'c1' } } })).toBeNull()
    expect(readMessageMark([{ conversation_id: 'v1' }, { message: 'Hello', id: 'v1' }])).toBeNull()
    expect(mark({ id: 'c1', customer_id: 'c1', ts: at })).toEqual({ id: null, at })
  })
  it('is the message’s if only other ids or its own object have it', () => {
    expect(mark({ id: 'm1', uuid: 'm1' })).toEqual({ id: 'm1', at: null })
    const data = { message: 'Hello', id: 'm1' }
    expect(readMessageMark([{ type: 'new_message', data }, data])).toEqual({ id: 'm1', at: null })
    expect(mark({ id: 'm1', customer: { name: 'Ana', tags: ['m1'] } })).toEqual({ id: 'm1', at: null })
  })
})

describe('the time of a broadcast message', () => {
  it.each(['timestamp', 'ts', 'sent_at', 'createdAt', 'time', 'Date'])('may be in %s', (name) => {
    expect([mark({ [name]: at }), mark({ [name]: 1_796_025_600 })]).toEqual([
      { id: null, at },
      { id: null, at: '1796025600' }
    ])
  })
  it.each(['updated_on', 'id_time'])('is not in %s', (name) => expect(mark({ [name]: at })).toBeNull())

  it.each([
    ...['2026-11-30 08:00:00', '20261130T080000Z', '2026-11-30T08:00:00.123+07:00', '2026-11-30T080000'],
    ...[1e9, 1_796_025_600.5, `2026-11-30T08:00:00${' '.repeat(237)}`]
  ])('is exact to the second: %s', (ts) => expect(mark({ ts })).toEqual({ id: null, at: String(ts) }))
  it.each([
    ...['2026-11-30T08:00', '2026-11-30', '08:00:00', '30.11.2026 08:00:00', 'at 2026-11-30T08:00:00', '5 minutes ago'],
    ...[1e9 - 1, 12, null, true, `2026-11-30T08:00:00${' '.repeat(238)}`]
  ])('is none, or too rough: %s', (ts) => expect(mark({ ts })).toBeNull())

  it('is the first one that is exact', () => {
    expect(mark({ time: '08:00', ts: at, date: 1e9 })).toEqual({ id: null, at })
  })
})

describe('the object with the text of a message', () => {
  it.each(['message', 'text', 'body', 'content', 'msg', 'message_text', 'caption'])('has it in %s', (name) => {
    expect(readMessageMark([{ [name]: 'Hello', id: 'm1' }])).toEqual({ id: 'm1', at: null })
    expect(readMessageMark([{ [name]: { text: 'Hello' }, id: 'm1' }])).toEqual({ id: 'm1', at: null })
    expect(readMessageMark([{ [name]: null, id: 'm1' }])).toBeNull()
  })
  it('is the innermost, and alone has the id and the time', () => {
    expect(
      readMessageMark([
        { message: 'Hello', id: 'm1' },
        { message: 'Hello', id: 'm2' }
      ])?.id
    ).toBe('m2')
    expect(readMessageMark([{ id: 'e1', ts: at }, { message: 'Hello' }])).toBeNull()
    expect([readMessageMark([]), readMessageMark([{ id: 'm1' }])]).toEqual([null, null])
  })
  it('has an id and a time together', () => {
    expect(mark({ id: 'm1', ts: at })).toEqual({ id: 'm1', at })
  })
})
