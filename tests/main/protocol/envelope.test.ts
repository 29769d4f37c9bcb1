import { describe, expect, it } from 'vitest'
import { openEnvelope, typeOf, type Opened } from '../../../src/main/protocol/envelope'
import { SERVER_FRAME_TYPES } from '../../../src/main/protocol/frames'
import { createBudget } from '../../../src/main/protocol/json/frameGuard'
import { readJsonText } from '../../../src/main/protocol/json/readJson'

type Fields = Readonly<Record<string, unknown>>

const words = (text: string): readonly string[] => text.split(' ')
const open = (frame: Fields): Opened =>
  openEnvelope(frame, SERVER_FRAME_TYPES, (text) => readJsonText(text, createBudget(1_000)))
const type = (frame: Fields): string | null => typeOf(frame, SERVER_FRAME_TYPES)

const who = { customer_id: 'c0' }

describe('the type of a frame', () => {
  it.each(words('type event Type Event TYPE EVENT event_type eventType event_name eventName'))(
    'is in the field %s',
    (name) => {
      expect(type({ [name]: 'NewMessage' })).toBe('new_message')
      expect([type({ [name]: 'typing' }), type({ [name]: '' })]).toEqual(['typing', ''])
      expect([type({ [name]: 7 }), type({ [name]: null }), type({ [name]: { type: 'ping' } })]).toEqual([
        null,
        null,
        null
      ])
    }
  )

  it.each(words('command topic data kinds names'))('is not in the field %s', (name) =>
    expect(type({ [name]: 'new_message' })).toBeNull()
  )

  it('is the first of the guide, or else the first text', () => {
    expect(type({ event: 'ping', type: 'new_message' })).toBe('new_message')
    expect(type({ type: 'typing', event: 'ping' })).toBe('ping')
    expect(type({ eventName: 'b', type: 'a' })).toBe('a')
    expect(type({ type: 7, event: 'a' })).toBe('a')
  })

  it.each(words('action command cmd method op'))('is the command in %s that the frame answers', (name) => {
    expect(type({ [name]: 'send_message' })).toBe('send_message')
    for (const said of words('response result reply answer Response'))
      expect(type({ type: said, [name]: 'assignAgent' })).toBe('assignAgent')
    expect(type({ type: 'responses', [name]: 'send_message' })).toBe('responses')
    expect(type({ type: 'typing', [name]: 'send_message' })).toBe('typing')
    expect([type({ type: 'response', [name]: 'send' }), type({ [name]: 'send' })]).toEqual(['response', null])
  })

  it.each(words('kind op action name'))(
    'may be in the field %s if no other field names more than an envelope',
    (name) => {
      expect(type({ [name]: 'newMessage' })).toBe('new_message')
      for (const envelope of words('message event broadcast response result reply answer data'))
        expect(type({ type: envelope, [name]: 'new_message' })).toBe('new_message')
      expect(type({ type: 'typing', [name]: 'new_message' })).toBe('typing')
      expect([type({ [name]: 'typing' }), type({ [name]: 7 })]).toEqual([null, null])
    }
  )

  it('in a field that is often something else has several words', () => {
    expect(type({ name: 'New Message' })).toBeNull()
    expect([type({ name: 'error' }), type({ name: 'ping' }), type({ name: 'connected' })]).toEqual([null, null, null])
    expect([type({ action: 'error' }), type({ action: 'ping' }), type({ action: 'connected' })]).toEqual([
      'error',
      null,
      null
    ])
    expect([type({ kind: 'ping' }), type({ op: 'connected' })]).toEqual(['ping', 'connected'])
  })

  it('in two of these fields is unknown, and both are shown', () => {
    expect(type({ kind: 'new_message', op: 'ping' })).toBe('new_message / ping')
    expect(type({ kind: 'new_message', op: 'newMessage' })).toBe('new_message')
  })

  it('is the first known command', () => {
    expect(type({ action: 'x', command: 7, method: 'send_message', op: 'assign_agent' })).toBe('send_message')
  })
})

describe('the fields of a frame', () => {
  it.each(words('data payload Data Payload'))('are also in the object %s', (name) => {
    const frame = { type: 'new_message', [name]: who }
    expect(open(frame)).toEqual({ type: 'new_message', places: [frame, who], bare: undefined })
  })

  it.each(words('body result response message'))('are not in the object %s if it names no customer', (name) => {
    const frame = { type: 'new_message', [name]: { a: 1 } }
    expect(open(frame)).toEqual({ type: 'new_message', places: [frame], bare: undefined })
  })

  it('are in the first of these objects that is not null', () => {
    const frame = { type: 'ping', payload: { a: 1 }, data: null, Data: { b: 1 } }
    expect(open(frame).places).toEqual([frame, { a: 1 }])
  })

  it('are in a JSON text too; any other text is bare', () => {
    const bare = (data: unknown) => open({ type: 'ping', data }).bare
    expect(open({ type: 'ping', data: ' {"a":1}' }).places[1]).toEqual({ a: 1 })
    expect([bare(' [1]'), bare('hi'), bare('a {}'), bare('{"a":'), bare(7), bare([])]).toEqual([
      [1],
      'hi',
      'a {}',
      '{"a":',
      7,
      []
    ])
  })

  it.each(words('data payload result response body conversation chat thread ticket assignment'))(
    'are in %s too if it names a customer',
    (name) => {
      const frame = { type: 'new_message', x: 1, data: { a: 1, [name]: who } }
      expect(open(frame).places).toEqual([frame, frame.data, who])
    }
  )
  it.each(words('customer_object user page message'))('are not in %s', (name) => {
    const frame = { type: 'new_message', data: { a: 1, [name]: who } }
    expect(open(frame).places).toEqual([frame, frame.data])
  })

  it.each(
    words('customer customers customer_id customerId stopped_customers items results rows records list Customers')
  )('name a customer with %s', (name) => {
    const frame = { type: 'new_message', data: { result: { [name]: 1 } } }
    expect(open(frame).places).toHaveLength(3)
    expect(open({ type: 'new_message', data: { result: { [name]: null } } }).places).toHaveLength(2)
    expect(open({ type: 'new_message', data: { [name]: 1, result: who } }).places).toHaveLength(2)
  })
  it.each(words('customer_ids item listing my_customer customer_name data_list'))('name none with %s', (name) => {
    expect(open({ type: 'new_message', data: { result: { [name]: 1 } } }).places).toHaveLength(2)
  })

  it('are searched three objects deep', () => {
    const inside = (depth: number): object => (depth === 0 ? who : { result: inside(depth - 1) })
    const depths = [1, 2, 3, 4].map((depth) => open({ type: 'ping', data: inside(depth) }).places.length)
    expect(depths).toEqual([3, 4, 5, 2])
    expect(open({ type: 'ping', ...inside(3) }).places).toHaveLength(4)
    expect(open({ type: 'ping', ...inside(4) }).places).toHaveLength(1)
  })

  it.each(words('data payload result response body'))('are rows in the list %s, if a row names a customer', (name) => {
    const rows = [1, who]
    expect(open({ type: 'stopped_customers', [name]: rows }).bare).toEqual(rows)
  })
  it('are no rows in a list that names no customer', () => {
    expect(open({ type: 'stopped_customers', result: [1, { a: 1 }] }).bare).toBeUndefined()
    expect(open({ type: 'stopped_customers', result: who, body: [who] }).bare).toBeUndefined()
    expect(open({ type: 'stopped_customers', other: [who] }).bare).toBeUndefined()
  })
})

describe('a frame in an envelope', () => {
  const inner = { type: 'new_message', ...who }

  it.each(words('message event broadcast response result reply answer data Event'))(
    'of the type %s is read',
    (said) => {
      expect(open({ type: said, data: inner })).toEqual({ type: 'new_message', places: [inner], bare: undefined })
    }
  )
  it.each(words('typing events error notification'))('of the type %s is only quoted', (said) => {
    const frame = { type: said, data: inner }
    expect(open(frame)).toMatchObject({ type: said, places: [frame, inner] })
  })
  it.each(words('data payload message event body result response'))('without a type is read in %s', (name) => {
    expect(open({ [name]: inner })).toMatchObject({ type: 'new_message', places: [inner] })
  })
  it.each(words('frame packet customer'))('without a type is not read in %s', (name) =>
    expect(open({ [name]: inner }).type).toBeNull()
  )

  it('has fields of its own in its data or payload', () => {
    for (const name of words('data payload'))
      expect(open({ payload: { type: 'new_message', [name]: who } }).places[1]).toEqual(who)
    expect(open({ data: { type: 'new_message', data: '{"a":1}' } }).places[1]).toEqual({ a: 1 })
    expect(open({ data: { type: 'new_message', data: who, payload: { a: 1 } } }).places[1]).toEqual(who)
  })

  it('may have a type that the guide does not have', () => {
    expect(open({ data: { type: 'typing', data: who } })).toEqual({
      type: 'typing',
      places: [{ type: 'typing', data: who }, who],
      bare: undefined
    })
    expect(open({ data: { type: 'typing', payload: who } }).places[1]).toEqual(who)
  })

  it('has no type if neither it nor the envelope has one, or if the type only says that it is an answer', () => {
    expect(open({ data: who })).toEqual({ type: null, places: [who], bare: undefined })
    expect(open({ a: 1 })).toEqual({ type: null, places: [{ a: 1 }], bare: undefined })
    for (const said of words('response result reply answer RESPONSE'))
      expect(open({ type: said, data: { a: 1 } }).type).toBeNull()
    expect(open({ type: 'message', data: { a: 1 } }).type).toBe('message')
    expect(open({ type: 'a response', data: { a: 1 } }).type).toBe('a response')
  })
})
