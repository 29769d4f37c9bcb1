import { describe, expect, it } from 'vitest'
import { findReading, readFrame, readFrames } from '../../../src/main/protocol/parse'
import { createWaitingTimeReader } from '../../../src/main/protocol/waits/waitingTimeReader'
import { NOW, read, readRaw } from './reading'

const words = (text: string): readonly string[] => text.split(' ')
const text = JSON.stringify

describe('a frame whose type means a failure', () => {
  const typeOf = (type: string) => read({ type, detail: 'No' }).event?.type
  it.each(words('conflict CONFLICT assign_conflict agentAlreadyAssigned already_taken customer.already-claimed.error'))(
    '%s alone is the reason',
    (type) => {
      expect(read({ type }).event).toMatchObject({ type: 'command.refused', reason: type })
      expect(read({ type, message: 'Ana has it' }).event).toMatchObject({ reason: 'Ana has it' })
    }
  )

  it.each(words('sync_conflict conflict_solved not_already already_read deconflict'))('%s alone is unknown', (type) =>
    expect(read({ type, message: 'x' }).event).toBeNull()
  )

  it.each(
    words(
      'error ERROR assign_error assignError error_response error.message error-event errorframe exception WsException fail assignFail failed failure assign_failure rejected refused denied forbidden unauthorized unauthorised unauthenticated nack send.nack send-err err not_sent notsent not-sent rate_limit rate-limited ratelimited throttled'
    )
  )('%s is a refusal', (type) => expect(typeOf(type)).toBe('command.refused'))
  it.each(
    words(
      'error_handled exceptional failing fail_over snack sherr rejected_x not__sent rate_limits delivery_failed webhook_error upload_failed sync_failed notification_error typing'
    )
  )('%s is not', (type) => expect(typeOf(type)).toBeUndefined())

  it.each(words('https://example.com/x http:x urn:x about:blank HTTP:x'))('%s is a problem with a status', (type) => {
    expect(read({ type, status: 404, detail: 'No' }).event).toMatchObject({ type: 'command.refused', reason: 'No' })
    expect(read({ type, detail: 'No' }).event).toBeNull()
    expect(read({ type, status: 404, detail: 'No', other: 1 }).event).toBeNull()
  })
  it.each(words('xhttps:x about:blanks ftp:x my-urn:x'))('%s is no problem', (type) =>
    expect(read({ type, status: 404, detail: 'No' }).event).toBeNull()
  )

  it('has at most two hundred units, and a reason', () => {
    expect(typeOf(`${'x'.repeat(195)}error`)).toBe('command.refused')
    expect(typeOf(`${'x'.repeat(196)}error`)).toBeUndefined()
    expect(read({ type: 'assign_failed' }).event).toBeNull()
    expect(read({ type: 'assign_failed', detail: '-' }).event).toBeNull()
  })

  it.each(
    words(
      'customer_assigned customer.assignment customer-agent agent_assignment agentassigned assign_assigned CustomerAssignedResult customer_assigned.result'
    )
  )('%s is the refusal of a take-over if nobody was assigned', (type) => {
    const data = { customer_id: 1, assigned: false, message: 'No' }
    expect(read({ type, data }).event).toMatchObject({ type: 'command.refused', reason: 'No' })
    expect(read({ type, data: { ...data, assigned: true } }).event?.type).not.toBe('command.refused')
  })
  it.each(words('customer_assigned_x my_customer_assigned customer__assigned customers_assigned'))(
    '%s is not the answer to a take-over',
    (type) =>
      expect(read({ type, data: { customer_id: 1, assigned: false, message: 'No' } }).event?.type).not.toBe(
        'command.refused'
      )
  )
})

describe('a problem', () => {
  it('names an unknown type of up to 64 letters, digits and signs', () => {
    const named = (type: string): string | undefined => read({ type }).problems[0]?.detail
    for (const type of ['a.b:c-d_9', 'x'.repeat(64)]) expect(named(type)).toBe(type)
    for (const type of ['x'.repeat(65), '', 'a b', 'a/b', '<x>']) expect(named(type)).toBe('(unreadable)')
  })

  it('names the kind of a type that is no text', () => {
    const kind = (type: unknown): string | undefined => read({ type }).problems[0]?.detail
    expect([kind(null), kind(7), kind([]), kind({}), kind(true)]).toEqual([
      'type is null',
      'type is number',
      'type is array',
      'type is object',
      'type is boolean'
    ])
    expect(read({}).problems).toEqual([{ kind: 'noType', detail: 'type is missing' }])
  })

  it('names the kind of a value that is no frame', () => {
    const kind = (value: unknown) => read(value).problems
    expect([7, 'x', null, true, []].map((value) => kind(value)[0])).toEqual(
      ['number', 'string', 'null', 'boolean', 'array'].map((detail) => ({ kind: 'notObject', detail }))
    )
  })

  it('says that a text is empty, no JSON, or bytes', () => {
    expect(readRaw('').problems).toEqual([{ kind: 'notJson', detail: 'empty text' }])
    expect(readRaw('x').problems).toEqual([{ kind: 'notJson', detail: 'text is not JSON' }])
    expect(readFrame(Buffer.from('x'), true, NOW).problems).toEqual([{ kind: 'binary', detail: 'binary frame' }])
    expect(readRaw('['.repeat(40)).problems).toEqual([{ kind: 'malformed', detail: 'nested more than 32 deep' }])
  })

  it('is reported twenty times for one frame, and then counted', () => {
    const rows = (count: number) =>
      read({ type: 'stopped_customers', data: { customers: Array.from({ length: count }, () => 7) } }).problems
    expect(rows(20)).toHaveLength(20)
    expect(rows(20).at(-1)).toEqual({ kind: 'rowDropped', detail: 'row 20: not an object' })
    expect(rows(21)).toHaveLength(21)
    expect(rows(23).at(-1)).toEqual({ kind: 'rowDropped', detail: '3 more problems' })
  })
})

describe('the type of a text that is cut off', () => {
  const typeOf = (said: string): string | null => readRaw(said).type
  it('is read at its beginning', () => {
    expect(typeOf('{"type":"new_message"')).toBe('new_message')
    expect(typeOf(' { "event" : "ping", x')).toBe('ping')
    expect(typeOf('{"type"\t:\t"connected",')).toBe('connected')
    for (const said of [
      '{"a":1,"type":"ping"',
      'x{"type":"ping"',
      '{"types":"ping"',
      '{"type":"typing"',
      '["type":"ping"'
    ])
      expect(typeOf(said)).toBeNull()
  })
  it('is read in the first two hundred bytes', () => {
    const said = (gap: number): string => `{"type":${' '.repeat(gap)}"ping"`
    expect([typeOf(said(186)), typeOf(said(187))]).toEqual(['ping', null])
  })
})

describe('the readings of one WebSocket frame', () => {
  const all = (value: unknown) => readFrames(Buffer.from(text(value)), false, NOW, createWaitingTimeReader())
  const [ping, message] = [
    { type: 'ping' },
    { type: 'new_message', message_id: 'm1', customer_id: 1, is_human: false, message: 'Hi' }
  ]

  it('have the size of the whole in the first', () => {
    expect(all([ping, ping, ping]).map(({ size }) => size)).toEqual([text([ping, ping, ping]).length, 0, 0])
  })

  it('have the ids of their messages, but a list has none, nor has a frame without an event', () => {
    expect(all([message, ping]).map(({ identity }) => identity?.ids)).toEqual(['messageid=m1', undefined])
    expect('identity' in (all(ping)[0] ?? {})).toBe(false)
    expect(all({ type: 'stopped_customers', event_id: 'e1', data: { customers: [] } })[0]).not.toHaveProperty(
      'identity'
    )
    expect(all({ type: 'typing', event_id: 'e1' })[0]).not.toHaveProperty('identity')
  })

  it('are searched for the one that is wanted; otherwise the first counts', () => {
    const data = Buffer.from(text([ping, message]))
    expect(findReading(data, false, ({ type }) => type === 'new_message').type).toBe('new_message')
    expect(findReading(data, false, () => false).type).toBe('ping')
  })
})

describe('an answer that says that its command failed', () => {
  it('is a refusal for the four commands only', () => {
    const typeOf = (frame: object) => read(frame).event?.type
    for (const type of words('stopped_customers agent_assigned agent_unassigned message_sent'))
      expect(typeOf({ type, success: false })).toBe('command.refused')
    for (const type of words('connected ping agent_requested'))
      expect(typeOf({ type, success: false })).not.toBe('command.refused')
    expect(typeOf({ type: 'agent_assigned', status: 'conflict' })).toBe('command.refused')
    expect(typeOf({ type: 'agent_unassigned', status: 'conflict' })).toBe('customer.released')
    expect(typeOf({ type: 'agent_unassigned', customer_id: 1, assigned: false, message: 'ok' })).toBe(
      'customer.released'
    )
    expect(typeOf({ type: 'message_sent', status: 'muted' })).toBe('command.refused')
    expect(typeOf({ type: 'agent_unassigned', status: 'muted' })).toBe('customer.released')
    expect(typeOf({ type: 'message_sent', message: { text: 'x', status: 'muted' } })).toBe('command.refused')
    expect(typeOf({ type: 'agent_unassigned', message: { text: 'x', status: 'failed' } })).toBe('customer.released')
  })

  it('is also one by the name of the command alone', () => {
    expect(read({ type: 'assign_agent', success: false, error: 'No' }).event).toMatchObject({ reason: 'No' })
    expect(read({ type: 'get_stopped_customers', customers: [] }).event).toMatchObject({ type: 'queue.listed' })
    expect(read({ type: 'get_stopped_customers', success: true }).event).toBeNull()
    expect(read({ type: 'assign_agent', customers: [] }).event).toBeNull()
  })
})
