import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { scriptClient, type ScriptedClient } from '../../support/scriptedClient'
import { A, B, deliveries, desk, kindOf, newMessage, notices, of, texts } from './relativeDesk'

/* Frames of other back ends about somebody or something else than they seem to be. */
const cases = (all: readonly object[]): { fields: object }[] => all.map((fields) => ({ fields }))

function send(...answers: readonly unknown[]): ScriptedClient {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say(...answers)
  return s
}
const failed = (s: ScriptedClient): readonly unknown[] =>
  [...s.store.state.outbox.all()].map(({ delivery }) =>
    delivery.state === 'failed' ? delivery.reason : delivery.state
  )

describe('an answer without the customer of the guide', () => {
  const others = cases([
    ...[{ recipient: { id: 'b' } }, { recipient_id: 'b' }, { recipientId: 'b' }, { to: { customer_id: 'b' } }],
    ...[{ customer: 'b' }, { user: { customer_id: 'b' } }, { recipients: ['b'] }, { chat: { customerId: 'b' } }]
  ])
  it.each(others)('that names another known customer confirms no message: $fields', ({ fields }) =>
    expect(deliveries(send({ type: 'message_sent', ...fields }))).toEqual(['sending'])
  )
  it.each(cases([{ customer: 'a' }, { customerIds: ['a'] }]))(
    'that names another known customer ends no take-over and no release: $fields',
    ({ fields }) => {
      const s = desk()
      s.client.takeOver.take(B)
      s.say({ type: 'agent_assigned', data: fields })
      expect(s.store.state.customers.get(B)).toMatchObject({ assignment: { kind: 'nobody' }, pending: 'taking' })
    }
  )
  it.each(cases([{ customer: 'b' }, { customer: { user: { customer_id: 'b' } } }]))(
    'ends no release of another customer: $fields',
    ({ fields }) => {
      const s = desk()
      s.client.takeOver.release(A)
      s.say({ type: 'agent_unassigned', data: fields })
      expect(s.store.state.customers.get(A)).toMatchObject({ assignment: { kind: 'me' }, pending: 'releasing' })
    }
  )
  it.each(
    cases([
      ...[{}, { recipient: { id: 'a' } }, { customer: 'a' }, { recipients: ['a'] }, { recipient_id: '+49 151 1' }],
      ...[{ recipient: { id: 'psid-4' } }, { conversation_id: 55 }, { recipients: ['a', 'b'] }]
    ])
  )('confirms the message if it names this one, or an id of another kind: $fields', ({ fields }) =>
    expect(deliveries(send({ type: 'message_sent', ...fields }))).toEqual(['sent'])
  )
})

describe('a failure has its cause on the screen', () => {
  it.each<{ frame: object; reason: string }>([
    { frame: { type: 'error', mensaje: 'La ventana está cerrada' }, reason: 'La ventana está cerrada' },
    { frame: { type: 'error', mensagem: 'A janela fechou' }, reason: 'A janela fechou' },
    { frame: { type: 'error', Fehlermeldung: 'Das Fenster ist zu' }, reason: 'Das Fenster ist zu' },
    { frame: { type: 'error', erreur: 'La fenêtre est fermée' }, reason: 'La fenêtre est fermée' },
    { frame: { type: 'error', thong_bao: 'Cửa sổ đã đóng' }, reason: 'Cửa sổ đã đóng' },
    { frame: { type: 'error', 错误: '窗口已关闭' }, reason: '窗口已关闭' },
    { frame: { type: 'error', ошибка: 'Окно закрыто' }, reason: 'Окно закрыто' },
    { frame: { type: 'error', issues: [{ message: 'Window closed' }] }, reason: 'Window closed' },
    {
      frame: { type: 'error', error: { issues: [{ message: 'Window closed' }], name: 'ZodError' } },
      reason: 'Window closed'
    },
    { frame: { type: 'error', faultstring: 'Window closed' }, reason: 'Window closed' },
    {
      frame: { type: 'error', error: { localized_message: { en: 'Window is closed' } } },
      reason: 'en: Window is closed'
    },
    { frame: { type: 'error', error: { response: { data: { message: 'Window closed' } } } }, reason: 'Window closed' },
    {
      frame: { type: 'error', Message: 'An error has occurred.', ExceptionMessage: 'Window closed' },
      reason: 'An error has occurred.'
    },
    { frame: { type: 'error', error_key: 'window.closed' }, reason: 'window.closed' }
  ])('a refused message: $frame', ({ frame, reason }) => expect(failed(send(frame))).toEqual([reason]))

  it.each<{ frame: object; reason: string }>([
    { frame: { status: 'error', message: 'Window closed' }, reason: 'Window closed' },
    { frame: { status: 'fail', data: { text: 'Window closed' } }, reason: 'Window closed' },
    { frame: { errcode: 45015, errmsg: 'response out of time limit' }, reason: 'response out of time limit' },
    { frame: { type: 'delivery_failed', ...of('a'), reason: 'Number blocked' }, reason: 'Number blocked' },
    { frame: { type: 'message_undelivered', ...of('a'), reason: 'Number blocked' }, reason: 'Number blocked' },
    {
      frame: { type: 'message_status', ...of('a'), status: 'failed', error: 'Number blocked' },
      reason: 'Number blocked'
    },
    {
      frame: {
        type: 'message_status_changed',
        data: { ...of('a'), status: 'undelivered', error: { message: 'Blocked' } }
      },
      reason: 'Blocked'
    },
    {
      frame: { type: 'MessageDeliveryFailed', data: { customerId: 'a', error: 'Number blocked' } },
      reason: 'Number blocked'
    }
  ])('that may be about something else refuses no message, and is shown: $frame', ({ frame, reason }) => {
    const s = send(frame)
    expect({ state: deliveries(s), notices: notices(s) }).toEqual({
      state: ['sending'],
      notices: [['serverError', reason]]
    })
  })

  it.each<{ frame: object }>([
    { frame: { type: 'message_status', ...of('a'), status: 'delivered', error: null } },
    { frame: { type: 'delivery_failed', ...of('zz'), reason: 'Number blocked' } },
    { frame: { type: 'delivery_failed', reason: 'Number blocked' } },
    { frame: { type: 'webhook_failed', ...of('a'), reason: 'x' } },
    { frame: { status: 'open', message: 'Hello' } },
    { frame: { status: 'error' } },
    { frame: { errcode: 0, errmsg: 'ok' } }
  ])('but not about nobody’s message: $frame', ({ frame }) => {
    const s = send(frame)
    expect({ state: deliveries(s), notices: notices(s) }).toEqual({ state: ['sending'], notices: [] })
  })
})

describe('a message has its text', () => {
  it.each<{ message: unknown; text: string }>([
    { message: { conversation: 'Hi' }, text: 'Hi' },
    { message: { extendedTextMessage: { text: 'Hi' } }, text: 'Hi' },
    { message: { html: '<b>Hi</b>' }, text: '<b>Hi</b>' },
    { message: { markdown: '**Hi**' }, text: '**Hi**' },
    { message: { plain: 'Hi', html: '<b>Hi</b>' }, text: 'Hi' },
    { message: { plain_text: 'Hi' }, text: 'Hi' },
    { message: { ops: [{ insert: 'Hi' }, { insert: ' Ana' }] }, text: 'Hi\n Ana' },
    { message: { blocks: [{ text: 'Hi' }, { text: 'Ana' }] }, text: 'Hi\nAna' },
    { message: { data: { text: 'Hi' } }, text: 'Hi' },
    { message: { children: [{ text: 'Hi' }] }, text: 'Hi' },
    { message: { string: 'Hi' }, text: 'Hi' },
    { message: { type: 'image', url: 'https://x.example/a.png' }, text: '' },
    { message: { type: 'Buffer', data: [72, 105] }, text: '' }
  ])('in $message', ({ message, text }) => {
    const s = desk()
    s.say(newMessage({ is_human: false, message }))
    expect(texts(s)).toEqual([`customer: ${text}`])
  })
})

describe('a customer who asks for a human has the name', () => {
  it.each(
    cases([
      { customer: { id: 'c', name: 'Ana' }, page_id: 'p1' },
      { customer: { ...of('c'), full_name: 'Ana' } },
      { customer: { ...of('c'), displayName: 'Ana' } },
      { customer: { ...of('c'), name: 'ana_9', customer_name: 'Ana' } },
      { customer: { ...of('c'), first_name: 'Ana', last_name: null } }
    ])
  )('in $fields', ({ fields }) => {
    const s = desk()
    s.say({ type: 'agent_requested', data: fields })
    expect(s.store.state.customers.get(keyOf('c'))?.name).toBe('Ana')
  })
})

describe('before the first list, an error', () => {
  const first = (error: unknown): ScriptedClient => {
    const s = scriptClient()
    s.open()
    s.say(typeof error === 'string' ? { type: 'error', error } : error)
    s.time.advance(20_000)
    return s
  }
  it.each([
    ...['jwt expired', 'TokenExpiredError: jwt expired', 'invalid token', 'Token has expired', 'jwt malformed'],
    ...['No token provided', 'Invalid session', 'Missing session cookie', 'Your session was revoked']
  ])('“%s” means that nobody is signed in', (error) => expect(first(error).signedOut).toEqual([1]))

  it('of Rails, which says unauthorized and ends, means it too', () =>
    expect(first({ type: 'disconnect', reason: 'unauthorized', reconnect: false }).signedOut).toEqual([1]))

  it.each(['Page token expired', 'CSRF token mismatch', 'Invalid customer token', 'subscription expired'])(
    '“%s” is about something else',
    (error) => expect(first(error).signedOut).toEqual([])
  )

  it('that announces a restart says nothing about anybody', () => {
    const s = desk()
    s.say({ type: 'disconnect', reason: 'server_restart', reconnect: true })
    expect([s.signedOut, notices(s), kindOf(s, A)]).toEqual([[], [], 'me'])
  })
})

describe('a broadcast that writes the page in another way', () => {
  const b = { customer_id: 'b', page_id: 'page:p1' }
  const all = (s: ScriptedClient): readonly string[] =>
    [...s.store.state.customers.all()].map(({ key, present, assignment }) => `${key} ${assignment.kind} ${present}`)

  it.each<{ frame: object; says: string }>([
    { frame: { type: 'agent_requested', data: b }, says: 'p1/b nobody true' },
    { frame: { type: 'customer_stop_status_changed', data: { stop: false, customer: b } }, says: 'p1/b nobody false' },
    { frame: { type: 'customer_stop_status_changed', data: { stop: true, customer: b } }, says: 'p1/b nobody true' },
    {
      frame: { type: 'agent_assignment_changed', data: { ...b, action: 'assigned', agent_name: 'Bo', agent_id: 99 } },
      says: 'p1/b other true'
    }
  ])('is about the customer who is there: $frame', ({ frame, says }) => {
    const s = desk()
    s.say(frame)
    expect(all(s)).toEqual(['p1/a me true', says])
  })

  it('is about somebody new if two customers have the id, or the page is another', () => {
    const s = desk()
    s.say({ type: 'agent_requested', data: { customer_id: 'b', page_id: 'p2' } })
    s.say({ type: 'agent_requested', data: { customer_id: 'b', page_id: 'page:p3' } })
    expect(all(s)).toEqual(['p1/a me true', 'p1/b nobody true', 'p2/b nobody true', 'page%3Ap3/b nobody true'])
  })
})
