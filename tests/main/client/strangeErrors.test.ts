import { describe, expect, it } from 'vitest'
import type { ScriptedClient } from '../../support/scriptedClient'
import { A, B, deliveries, desk, kindOf, notices, of } from './relativeDesk'

/* Errors of other frameworks, and errors about somebody or something else than the message in flight. */
function send(...answers: readonly unknown[]): ScriptedClient {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say(...answers)
  return s
}
const reasons = (s: ScriptedClient): readonly unknown[] =>
  [...s.store.state.outbox.all()].map(({ delivery }) =>
    delivery.state === 'failed' ? delivery.reason : delivery.state
  )
const error = (fields: object): object => ({ type: 'error', ...fields })

describe('the agent reads why the message was refused', () => {
  it.each<{ of: string; frame: object }>([
    {
      of: 'Mongoose',
      frame: error({ errors: { content: { kind: 'required', path: 'content', message: 'Window is closed' } } })
    },
    {
      of: 'class-validator',
      frame: error({ message: [{ property: 'message', constraints: { isOpen: 'Window is closed' }, children: [] }] })
    },
    {
      of: 'NestJS 11',
      frame: {
        event: 'exception',
        data: {
          status: 'error',
          message: 'Window is closed',
          cause: { pattern: 'send_message', data: { ...of('a'), message: 'Hello' } }
        }
      }
    },
    {
      of: 'FastAPI',
      frame: error({
        detail: [{ type: 'value_error', loc: ['body', 'message'], msg: 'Window is closed', input: 'Hello' }]
      })
    },
    { of: 'a converter from XML', frame: error({ error: { '@code': '7', '#text': 'Window is closed' } }) },
    {
      of: 'Newtonsoft',
      frame: error({ ClassName: 'System.Exception', Message: 'Window is closed', HResult: -2146233088 })
    },
    { of: 'SignalR', frame: { type: 3, invocationId: '1', error: 'Window is closed' } },
    { of: 'Telegram', frame: { ok: false, error_code: 403, description: 'Window is closed' } },
    { of: 'GraphQL', frame: { type: 'error', payload: [{ message: 'Window is closed', path: ['send'] }] } },
    { of: 'JSON-RPC', frame: { jsonrpc: '2.0', id: null, error: { code: -32000, message: 'Window is closed' } } },
    {
      of: 'AWS AppSync',
      frame: error({ payload: { errors: [{ errorType: 'Closed', message: 'Window is closed' }] } })
    },
    { of: 'Elixir', frame: error({ reason: { message: ['Window is closed'] } }) },
    { of: 'Hasura', frame: error({ payload: { extensions: { code: 'x' }, message: 'Window is closed' } }) },
    { of: 'Symfony', frame: error({ violations: [{ propertyPath: 'message', message: 'Window is closed' }] }) },
    {
      of: 'JSON:API',
      frame: error({ errors: [{ status: '422', title: 'Window is closed', source: { pointer: '/data' } }] })
    },
    { of: 'OData', frame: error({ error: { code: '', message: { lang: 'en', value: 'Window is closed' } } }) },
    { of: 'a result', frame: error({ result: { message: 'Window is closed' } }) },
    { of: 'an exception', frame: error({ exception: { class: 'X', message: 'Window is closed' } }) },
    { of: 'an exception in words', frame: error({ exception: 'Window is closed' }) },
    { of: 'an information', frame: error({ info: 'Window is closed' }) },
    { of: 'a hint', frame: error({ hint: 'Window is closed' }) },
    { of: 'a note', frame: error({ note: 'Window is closed' }) },
    { of: 'meta data', frame: error({ meta: { message: 'Window is closed' } }) },
    { of: 'extensions', frame: error({ extensions: { message: 'Window is closed' } }) },
    { of: 'attributes', frame: error({ attributes: { message: 'Window is closed' } }) },
    { of: 'the text of a status', frame: error({ http: { status: 403, statusText: 'Window is closed' } }) },
    { of: 'a stack', frame: error({ stack: 'Error: Window is closed\n    at send (a.js:1)' }) },
    { of: 'a Thai back end', frame: error({ ข้อความ: 'Window is closed' }) },
    { of: 'a Greek back end', frame: error({ μήνυμα: 'Window is closed' }) },
    { of: 'a Hindi back end', frame: error({ त्रुटि: 'Window is closed' }) },
    { of: 'a Hebrew back end', frame: error({ שגיאה: 'Window is closed' }) },
    { of: 'a Ukrainian back end', frame: error({ помилка: 'Window is closed' }) },
    { of: 'a Czech back end', frame: error({ chyba: 'Window is closed' }) },
    { of: 'a Finnish back end', frame: error({ virhe: 'Window is closed' }) }
  ])('by $of', ({ frame }) => {
    const s = send(frame)
    expect(String(reasons(s))).toMatch(/Window is closed/)
    expect(s.written.filter(({ type }) => type === 'send_message')).toHaveLength(1)
  })
})

it('the class of an error is better than no reason', () => {
  expect(reasons(send(error({ error: { name: 'WindowClosedError' } })))).toEqual(['WindowClosedError'])
  expect(reasons(send(error({ data: { name: 'Ana' } })))).toEqual([null])
})

it.each<{ frame: object }>([
  { frame: error({ meta: { message: 'Hello' } }) },
  { frame: error({ result: { text: 'Hello' }, code: 7 }) }
])('the agent’s own words are never the reason: $frame', ({ frame }) =>
  expect(String(reasons(send(frame)))).not.toContain('Hello')
)

describe('an answer of Phoenix that is an error is shown with its words', () => {
  it.each<{ frame: unknown }>([
    {
      frame: {
        topic: 'desk',
        event: 'phx_reply',
        ref: '5',
        payload: { status: 'error', response: { reason: 'Window closed' } }
      }
    },
    { frame: ['4', '5', 'desk', 'phx_reply', { status: 'error', response: { reason: 'Window closed' } }] },
    { frame: { topic: 'desk', event: 'phx_error', payload: { reason: 'Window closed' }, ref: null } }
  ])('$frame', ({ frame }) => {
    const s = send(frame)
    expect([...reasons(s), ...notices(s).flat()]).toContain('Window closed')
  })
})

describe('an error that names another command refuses no message', () => {
  it.each<{ fields: object }>(
    [
      { cause: { pattern: 'assign_agent', data: of('b') } },
      { pattern: 'assign_agent' },
      { routeKey: 'assign_agent' },
      { requestContext: { routeKey: 'unassign_agent' } },
      { target: 'AssignAgent' },
      { route: '/unassign_agent' },
      { endpoint: 'assign_agent' },
      { function: 'assignAgent' },
      { original_message: { type: 'unassign_agent', data: of('a') } },
      { originalMessage: { type: 'get_stopped_customers' } },
      { input: { type: 'unassign_agent' } },
      { received: { type: 'unassign_agent', data: of('a') } },
      { frame: { type: 'unassign_agent' } },
      { request: '{"type":"unassign_agent","data":{"customer_id":"a","page_id":"p1"}}' },
      { raw: '{"type":"unassign_agent"}' },
      { error: { message: 'Not allowed', request: { type: 'unassign_agent' } } },
      { meta: { command: 'unassign_agent' } },
      { context: { action: 'unassign_agent' } }
    ].map((fields) => ({ fields }))
  )('$fields', ({ fields }) => {
    const s = send(error({ error: 'Not allowed', ...fields }))
    expect(deliveries(s)).toEqual(['sending'])
  })
})

describe('an error about another customer refuses no message', () => {
  it.each<{ fields: object }>(
    [
      { to: 'b' },
      { contact_id: 'b' },
      { contact: { id: 'b' } },
      { psid: 'b' },
      { user: { customer_id: 'b' } },
      { subscriber_id: 'b' },
      { conversation: { customer: { id: 'b' } } },
      { context: { customer: 'b' } },
      { cause: { pattern: 'send_message', data: of('b') } },
      { request: JSON.stringify({ type: 'send_message', ...of('b'), message: 'Hi' }) },
      { errors: [{ message: 'Not allowed', meta: of('b') }] },
      { visitor: { id: 'b' } }
    ].map((fields) => ({ fields }))
  )('$fields', ({ fields }) => {
    const s = send(error({ error: 'Not allowed', ...fields }))
    expect(deliveries(s)).toEqual(['sending'])
    expect(notices(s)).toEqual([['serverError', 'Not allowed']])
  })

  it.each<{ fields: object }>([{ contact_id: 'b' }, { to: 'b' }, { psid: 'b' }].map((fields) => ({ fields })))(
    'nor does an answer about them confirm one: $fields',
    ({ fields }) => expect(deliveries(send({ type: 'message_sent', ...fields }))).toEqual(['sending'])
  )

  it.each<{ fields: object }>(
    [{ contact_id: 991 }, { to: '+49 151 1' }, { user_id: 7 }, { client_id: 'web-3' }, { user: { id: 7 } }].map(
      (fields) => ({ fields })
    )
  )('but an id of another kind leaves the error with the message in flight: $fields', ({ fields }) =>
    expect(reasons(send(error({ error: 'Not allowed', ...fields })))).toEqual(['Not allowed'])
  )
})

describe('the failure of a colleague’s message is not that of the message in flight', () => {
  it.each<{ frame: object }>(
    [
      { type: 'message_failed', ...of('a'), message: 'Other words', agent_id: 99, error: 'Blocked' },
      {
        type: 'message_failed',
        data: { ...of('a'), message: 'Other words', sender: { id: 99, name: 'Bo' }, error: 'Blocked' }
      },
      { type: 'send_failed', ...of('a'), text: 'Other words', sent_by: 99, reason: 'Blocked' }
    ].map((frame) => ({ frame }))
  )('$frame', ({ frame }) => expect(deliveries(send(frame))).toEqual(['sending']))
})

describe('an error that leaves open what became of the message puts it in doubt, with its words', () => {
  it.each([
    ...[
      'Request timed out',
      'upstream request timeout',
      '504 Gateway Timeout',
      'ETIMEDOUT',
      'Connection reset by peer'
    ],
    ...['deadline exceeded', 'Timeout waiting for the provider', 'Zeitüberschreitung', 'délai dépassé', '请求超时']
  ])('%s', (words) => {
    const s = send(error({ error: words }))
    s.time.advance(12_000)
    expect(deliveries(s)).toEqual(['unconfirmed'])
    expect(notices(s).flat()).toContain(words)
  })

  it.each<{ frame: object }>(
    [
      { type: 7, error: 'Connection closed with an error.', allowReconnect: true },
      { type: 'close', error: 'Server shutting down' },
      { type: 'shutdown', reason: 'Deploy' },
      { type: 'goodbye', error: 'Restarting' }
    ].map((frame) => ({ frame }))
  )('a goodbye refuses no message: $frame', ({ frame }) => {
    const s = send(frame)
    s.drop()
    expect(deliveries(s)).toEqual(['unconfirmed'])
  })
})

it('a take-over whose error only timed out is decided by a list', () => {
  const s = desk()
  s.client.takeOver.take(B)
  s.say(error({ error: 'Request timed out' }))
  expect(s.take().map(({ type }) => type)).toContain('get_stopped_customers')
  expect(kindOf(s, B)).toBe('nobody')
})
