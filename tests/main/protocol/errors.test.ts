import { describe, expect, it } from 'vitest'
import { eventOf, kinds, read } from './reading'

const NOTHING = { type: 'command.refused', reason: '', alreadyAssigned: false }

describe('an error without a readable letter has no text', () => {
  it.each([':', ' : ', '\u200b', '\u3164\u2800', '\u200f:\ufeff', '...', '-', '[]', '{}', '""', '\u0000'])(
    'has none in %j',
    (words) => {
      for (const error of [words, { message: words }, [words], { code: words, detail: [words] }])
        expect(eventOf({ type: 'error', error }, 'command.refused')).toEqual(NOTHING)
    }
  )

  it('the text of another field counts, or else a code', () => {
    expect(eventOf({ type: 'error', error: ':', message: 'No' }, 'command.refused').reason).toBe('No')
    expect(eventOf({ type: 'error', error: '\u200b', code: 'E4' }, 'command.refused').reason).toBe('E4')
  })

  it.each(['4', '不行', 'Ошибка', '! No', 'لا'])('%j has a text', (error) =>
    expect(eventOf({ type: 'error', error }, 'command.refused').reason).toBe(error)
  )
})

describe('an error that names a customer', () => {
  it.each<{ name: string; frame: object }>([
    { name: 'beside its words', frame: { type: 'error', error: 'No', customer_id: 'b', page_id: 'p1' } },
    { name: 'with its data', frame: { type: 'error', data: { message: 'No', customer_id: 'b', page_id: 'p1' } } },
    { name: 'in camel case', frame: { type: 'error', data: { message: 'No', customerId: 'b', pageId: 'p1' } } },
    {
      name: 'in a customer',
      frame: { type: 'assign_agent_error', error: 'No', customer: { customer_id: 'b', page_id: 'p1' } }
    },
    {
      name: 'in an answer that failed',
      frame: { type: 'agent_assigned', data: { customer_id: 'b', page_id: 'p1', success: false, error: 'No' } }
    }
  ])('names the customer: $name', ({ frame }) => {
    expect(read(frame).event).toMatchObject({
      type: 'command.refused',
      reason: 'No',
      alreadyAssigned: false,
      who: { customerId: 'b', pageId: 'p1' }
    })
  })

  it('names no customer if the id is unreadable', () => {
    for (const customer_id of [{ name: 'b' }, { $oid: 'b', id: 'c' }])
      expect(read({ type: 'error', error: 'No', customer_id }).event).toEqual({
        type: 'command.refused',
        reason: 'No',
        alreadyAssigned: false
      })
  })

  it('names somebody unknown if the id is one that cannot be told from others', () => {
    for (const customer_id of [1.5, 2 ** 53, '\ufffd'])
      expect(read({ type: 'error', error: 'No', customer_id }).event).toMatchObject({ among: [] })
    expect(read({ type: 'error', error: 'No', customer_id: ['b'] }).event).toMatchObject({ who: { customerId: 'b' } })
  })

  it('names the customer whose id stands in an object, or only the page', () => {
    expect(read({ type: 'error', error: 'No', customer_id: { $oid: 'b' } }).event).toMatchObject({
      who: { customerId: 'b', pageId: null }
    })
    expect(read({ type: 'error', error: 'No', data: { page_id: 'p1' } }).event).toMatchObject({ pageId: 'p1' })
    expect(read({ type: 'error', error: 'No', customer: { page_id: 'p1' } }).event).toMatchObject({ pageId: 'p1' })
    expect(read({ type: 'error', error: 'No', customer_id: 'b', page_id: 'p1' }).event).not.toHaveProperty('pageId')
  })
})

describe('a frame whose type says that something failed is an error', () => {
  it.each<{ type: string; fields: object; reason: string; alreadyAssigned?: boolean }>([
    {
      type: 'assign_agent_error',
      fields: { error: 'Customer already assigned to Bob' },
      reason: 'Customer already assigned to Bob',
      alreadyAssigned: true
    },
    { type: 'assign_failed', fields: { data: { customer_id: 1, reason: 'Not allowed' } }, reason: 'Not allowed' },
    { type: 'send_message_failed', fields: { message: 'Window closed' }, reason: 'Window closed' },
    {
      type: 'send_message_failed',
      fields: { data: { message: 'Hello Ana, here is your parcel', reason: 'Window closed' } },
      reason: 'Window closed'
    },
    {
      type: 'send_message_failed',
      fields: { data: { message: 'Hello Ana', error: { detail: 'Window closed' } } },
      reason: 'Window closed'
    },
    { type: 'unassign_agent_error', fields: { detail: 'No' }, reason: 'No' },
    { type: 'unassignAgentError', fields: { detail: 'No' }, reason: 'No' },
    { type: 'ASSIGN-AGENT-FAILURE', fields: { payload: { message: 'No' } }, reason: 'No' },
    { type: 'assign.agent.error', fields: { data: 'No' }, reason: 'No' },
    { type: 'get_stopped_customers_error', fields: { errors: [{ msg: 'No' }] }, reason: 'No' },
    { type: 'assign_agent_rejected', fields: { message: 'No' }, reason: 'No' },
    {
      type: 'send_message_failed',
      fields: { code: 'WINDOW_CLOSED', message: 'The window is closed' },
      reason: 'The window is closed'
    },
    { type: 'assign_failed', fields: { code: 'FORBIDDEN' }, reason: 'FORBIDDEN' }
  ])('$type with $fields', ({ type, fields, reason, alreadyAssigned = false }) => {
    expect(read({ type, ...fields })).toMatchObject({
      event: { type: 'command.refused', reason, alreadyAssigned },
      type: 'error',
      problems: [],
      size: expect.any(Number) as number
    })
  })

  it('an event in place of the type may say so too', () => {
    expect(eventOf({ event: 'assign_failed', data: { message: 'No' } }, 'command.refused').reason).toBe('No')
  })

  it.each<{ type: string; fields: object }>([
    { type: 'delivery_failed', fields: { reason: 'Number blocked' } },
    { type: 'message_delivery_failed', fields: { data: { error: 'x' } } },
    { type: 'assign_failed', fields: {} },
    { type: 'assign_failed', fields: { error: ' ' } },
    { type: 'assign_agent_error', fields: { data: { customer_id: 1 } } },
    { type: 'errors_cleared', fields: { message: 'x' } },
    { type: 'typing', fields: { error: 'x' } },
    { type: 'error_count', fields: { message: 'x' } }
  ])('$type with $fields is an unknown frame', ({ type, fields }) =>
    expect(kinds(read({ type, ...fields }))).toEqual(['unknownType'])
  )
})

describe('a refusal whose type is not the guide’s', () => {
  it.each<{ frame: object; reason: string }>([
    {
      frame: { event: 'exception', data: { status: 'error', message: 'Forbidden resource' } },
      reason: 'Forbidden resource'
    },
    { frame: { type: 'exception', message: 'No' }, reason: 'No' },
    { frame: { type: 'forbidden', message: 'No' }, reason: 'No' },
    { frame: { type: 'unauthorized', message: 'No' }, reason: 'No' },
    { frame: { type: 'unauthorised', data: { reason: 'No' } }, reason: 'No' },
    { frame: { type: 'unauthenticated', message: 'No' }, reason: 'No' },
    { frame: { type: 'denied', message: 'No' }, reason: 'No' },
    { frame: { type: 'rejected', data: { message: 'No' } }, reason: 'No' },
    { frame: { error: 'No' }, reason: 'No' },
    { frame: { error: { code: 4, message: 'No' } }, reason: 'No' },
    { frame: { jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'No' } }, reason: 'No' },
    { frame: { errors: [{ message: 'No' }] }, reason: 'No' },
    { frame: { data: { error: 'No' } }, reason: 'No' },
    { frame: { error: 'No', data: { customer_id: 'b' } }, reason: 'No' },
    { frame: { success: false, error: 'No' }, reason: 'No' },
    { frame: { success: 'false', message: 'No' }, reason: 'No' },
    { frame: { ok: false, data: { reason: 'No' } }, reason: 'No' },
    { frame: { success: false }, reason: '' }
  ])('is read from $frame', ({ frame, reason }) =>
    expect(read(frame)).toMatchObject({ event: { type: 'command.refused', reason }, type: 'error', problems: [] })
  )

  it.each<object>([
    {},
    { message: 'No' },
    { error: null },
    { error: '' },
    { error: false },
    { errors: [] },
    { success: true, error: null },
    { success: true, message: 'x' },
    { status: 'error', message: 'x', customer_id: 'b' },
    { status: 'error' },
    { code: 401 },
    { success: null },
    { success: '' },
    { sent: false }
  ])('%j is a frame without a type', (frame) => expect(kinds(read(frame))).toEqual(['noType']))

  it.each<object>([
    { type: 'forbidden' },
    { type: 'exceptions_cleared', message: 'x' },
    { type: 'delivery_exception', message: 'x' },
    { type: 'typing', error: 'x' }
  ])('%j is a frame that nobody knows', (frame) => expect(kinds(read(frame))).toEqual(['unknownType']))
})

describe('an error that names a command', () => {
  it.each<{ frame: object; about: readonly string[] | undefined }>([
    { frame: { type: 'error' }, about: undefined },
    { frame: { type: 'error', command: 'send_message' }, about: ['send'] },
    { frame: { type: 'error', command: 'un-assign agent' }, about: ['release'] },
    { frame: { type: 'error', event: 'hand_back' }, about: ['release'] },
    { frame: { type: 'error', request: { type: 'get_customers' } }, about: ['list'] },
    { frame: { type: 'error', action: 'assignment' }, about: ['take', 'release'] },
    { frame: { type: 'error', action: 'typing' }, about: [] },
    { frame: { type: 'error', method: 'GET' }, about: undefined },
    { frame: { type: 'error', command: 'x'.repeat(65) }, about: undefined },
    { frame: { type: 'error', commands_named: ['send'], about: ['send'] }, about: undefined },
    { frame: { type: 'unassign_failed' }, about: ['release'] },
    { frame: { type: 'stopped_customers', success: false }, about: ['list'] },
    { frame: { type: 'error', action: 'assign', event: 'error' }, about: ['take'] }
  ])('names $about: $frame', ({ frame, about }) => {
    expect(eventOf({ error: 'No', ...frame }, 'command.refused').about).toEqual(about)
  })
})
