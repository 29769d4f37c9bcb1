import { describe, expect, it } from 'vitest'
import { eventOf, kinds, read } from './reading'

const NOTHING = { type: 'command.refused', reason: '', alreadyAssigned: false }

describe('an error without a readable letter has no text', () => {
  it.each([':', ' : ', '\u200b', '\u3164\u2800', '\u200f:\ufeff', '...', '-', '[]', '{}', '""', '\u0000'])(
    '%j',
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
  it.each<[string, object]>([
    ['beside its words', { type: 'error', error: 'No', customer_id: 'b', page_id: 'p1' }],
    ['with its data', { type: 'error', data: { message: 'No', customer_id: 'b', page_id: 'p1' } }],
    ['in camel case', { type: 'error', data: { message: 'No', customerId: 'b', pageId: 'p1' } }],
    ['in a customer', { type: 'assign_agent_error', error: 'No', customer: { customer_id: 'b', page_id: 'p1' } }],
    [
      'in an answer that failed',
      { type: 'agent_assigned', data: { customer_id: 'b', page_id: 'p1', success: false, error: 'No' } }
    ]
  ])('names the customer: %s', (_name, frame) => {
    expect(read(frame).event).toEqual({
      type: 'command.refused',
      reason: 'No',
      alreadyAssigned: false,
      who: { customerId: 'b', pageId: 'p1' }
    })
  })

  it('names no customer if the id is unreadable', () => {
    expect(read({ type: 'error', error: 'No', customer_id: { $oid: 'b' } }).event).toEqual({
      type: 'command.refused',
      reason: 'No',
      alreadyAssigned: false
    })
  })
})

describe('a frame whose type says that something failed is an error', () => {
  it.each<[type: string, fields: object, reason: string, alreadyAssigned?: boolean]>([
    ['assign_agent_error', { error: 'Customer already assigned to Bob' }, 'Customer already assigned to Bob', true],
    ['assign_failed', { data: { customer_id: 1, reason: 'Not allowed' } }, 'Not allowed'],
    ['send_message_failed', { message: 'Window closed' }, 'Window closed'],
    [
      'send_message_failed',
      { data: { message: 'Hello Ana, here is your parcel', reason: 'Window closed' } },
      'Window closed'
    ],
    ['send_message_failed', { data: { message: 'Hello Ana', error: { detail: 'Window closed' } } }, 'Window closed'],
    ['unassign_agent_error', { detail: 'No' }, 'No'],
    ['unassignAgentError', { detail: 'No' }, 'No'],
    ['ASSIGN-AGENT-FAILURE', { payload: { message: 'No' } }, 'No'],
    ['assign.agent.error', { data: 'No' }, 'No'],
    ['get_stopped_customers_error', { errors: [{ msg: 'No' }] }, 'No'],
    ['assign_agent_rejected', { message: 'No' }, 'No'],
    ['send_message_failed', { code: 'WINDOW_CLOSED', message: 'The window is closed' }, 'The window is closed'],
    ['assign_failed', { code: 'FORBIDDEN' }, 'FORBIDDEN']
  ])('%s with %j', (type, fields, reason, alreadyAssigned = false) => {
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

  it.each<[type: string, fields: object]>([
    ['delivery_failed', { reason: 'Number blocked' }],
    ['message_delivery_failed', { data: { error: 'x' } }],
    ['assign_failed', {}],
    ['assign_failed', { error: ' ' }],
    ['assign_agent_error', { data: { customer_id: 1 } }],
    ['errors_cleared', { message: 'x' }],
    ['typing', { error: 'x' }],
    ['error_count', { message: 'x' }]
  ])('%s with %j is an unknown frame', (type, fields) =>
    expect(kinds(read({ type, ...fields }))).toEqual(['unknownType'])
  )
})

describe('a refusal whose type is not the guide’s', () => {
  it.each<[frame: object, reason: string]>([
    [{ event: 'exception', data: { status: 'error', message: 'Forbidden resource' } }, 'Forbidden resource'],
    [{ type: 'exception', message: 'No' }, 'No'],
    [{ type: 'forbidden', message: 'No' }, 'No'],
    [{ type: 'unauthorized', message: 'No' }, 'No'],
    [{ type: 'unauthorised', data: { reason: 'No' } }, 'No'],
    [{ type: 'unauthenticated', message: 'No' }, 'No'],
    [{ type: 'denied', message: 'No' }, 'No'],
    [{ type: 'rejected', data: { message: 'No' } }, 'No'],
    [{ error: 'No' }, 'No'],
    [{ error: { code: 4, message: 'No' } }, 'No'],
    [{ jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'No' } }, 'No'],
    [{ errors: [{ message: 'No' }] }, 'No'],
    [{ data: { error: 'No' } }, 'No'],
    [{ error: 'No', data: { customer_id: 'b' } }, 'No'],
    [{ success: false, error: 'No' }, 'No'],
    [{ success: 'false', message: 'No' }, 'No'],
    [{ ok: false, data: { reason: 'No' } }, 'No'],
    [{ success: false }, '']
  ])('%j', (frame, reason) =>
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
    { status: 'error', message: 'x' },
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
