import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../../src/shared/domain/message'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'
import { A, B, desk, kindOf, mine, notices, of, texts } from './relativeDesk'

/*
 * Relatives of the inputs in `shared/cases`: what other back ends do with the same guide. Nothing may be lost or shown
 * twice, nothing may be given to the wrong person, and Deskhand never says that all is well without knowing it.
 */
const json = JSON.stringify

describe('a list in the envelope of another back end is read', () => {
  const rows = [customer('a'), customer('b')]
  const data = { customers: rows }
  const pascal = (value: object): object =>
    Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name.replace(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
        each
      ])
    )

  it.each<{ name: string; frame: unknown }>([
    { name: 'a group event of Django Channels', frame: { type: 'stopped.customers', data } },
    { name: 'an array of type and data', frame: ['stopped_customers', data] },
    { name: 'an array of Phoenix', frame: [null, '4', 'desk:1', 'stopped_customers', data] },
    {
      name: 'Action Cable, with a text as message',
      frame: { identifier: '{"channel":"DeskChannel"}', message: json({ type: 'stopped_customers', data }) }
    },
    {
      name: '.NET that keeps references',
      frame: {
        $id: '1',
        Type: 'StoppedCustomers',
        Data: {
          $id: '2',
          Customers: { $id: '3', $values: rows.map((row, n) => ({ $id: `${n + 4}`, ...pascal(row) })) }
        }
      }
    },
    {
      name: 'rows as JSON texts, as Redis keeps them',
      frame: { type: 'stopped_customers', data: { customers: rows.map((row) => json(row)) } }
    },
    {
      name: 'an array of PHP with gaps',
      frame: { type: 'stopped_customers', data: { customers: { 3: rows[0], 9: rows[1] } } }
    },
    {
      name: 'a class of Laravel',
      frame: { event: 'App\\Events\\StoppedCustomers', channel: 'desk', data: json(data) }
    },
    {
      name: 'pages of Laravel',
      frame: { type: 'stopped_customers', data: { customers: { current_page: 1, data: rows, last_page: 1 } } }
    },
    { name: 'Ratchet, with data as text', frame: { event: 'stopped_customers', data: json(data) } },
    { name: 'a frame in a JSON text', frame: json({ type: 'stopped_customers', data }) },
    { name: 'Channels, with the data as message', frame: { type: 'stopped.customers', message: data } },
    { name: 'HAL', frame: { type: 'stopped_customers', data: { _embedded: data, page: { number: 0 } } } },
    { name: 'data in data', frame: { type: 'stopped_customers', data: { data } } },
    { name: 'a status beside it', frame: { status: true, type: 'stopped_customers', result: data } },
    {
      name: 'an error that says that there is none',
      frame: { type: 'stopped_customers', error: { code: 0, message: 'ok' }, data }
    }
  ])('$name', ({ frame }) => {
    const s = scriptClient()
    s.open()
    s.say(typeof frame === 'string' ? json(frame) : frame)
    s.part()
    expect([A, B].map((key) => s.store.state.customers.get(key)?.name)).toEqual(['Customer a', 'Customer b'])
    expect(s.store.state.unreadable).toBe(0)
  })
})

describe('a list that says that something failed is no empty queue', () => {
  it.each<{ fields: object }>(
    [
      { status: false, message: 'The database is not reachable' },
      { success: 0 },
      { result: false },
      { errors: [{ code: 'E_SHARD' }] },
      { error: { code: 0, message: 'Shard 3 is down' } },
      { Error: 'Shard 3 is down', error: null }
    ].map((fields) => ({ fields }))
  )('$fields', ({ fields }) => {
    const s = desk()
    s.client.queueSync.request()
    s.say({ type: 'stopped_customers', data: { customers: [] }, ...fields })
    s.time.advance(2_000)
    expect(s.store.state.customers.order.all.length).toBe(2)
    expect(s.store.state.notices).toMatchObject([{ kind: 'commandFailed', action: 'refresh' }])
  })
})

describe('an answer to a message', () => {
  function send(answer: unknown): Delivery | null {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say(answer)
    const [own] = s.store.state.transcripts
      .of(A)
      .flatMap((item) => (item.kind === 'message' && item.delivery !== null ? [item.delivery] : []))
    return own ?? null
  }
  const sent = { type: 'message_sent', ...of('a'), message: 'Hello' }

  it.each<{ name: string; answer: object; reason: string | null }>([
    {
      name: 'of NestJS',
      answer: { type: 'error', statusCode: 400, message: 'The window is closed', error: 'Bad Request' },
      reason: 'The window is closed'
    },
    {
      name: 'of the validation of NestJS',
      answer: {
        event: 'exception',
        data: { statusCode: 400, message: ['text is too long', 'page is closed'], error: 'Bad Request' }
      },
      reason: 'text is too long; page is closed'
    },
    {
      name: 'of Spring',
      answer: {
        timestamp: '2026-11-29T20:00:00Z',
        status: 409,
        error: 'Conflict',
        message: 'The window is closed',
        path: '/ws'
      },
      reason: 'The window is closed'
    },
    {
      name: 'of OAuth',
      answer: { type: 'error', error: 'invalid_request', error_description: 'The window is closed' },
      reason: 'The window is closed'
    },
    {
      name: 'with a code beside the words',
      answer: { type: 'error', error: 'WINDOW_CLOSED', message: 'The window is closed' },
      reason: 'The window is closed'
    },
    {
      name: 'with a code beside other fields',
      answer: { type: 'error', error: 'window_closed', data: { customer_name: 'Ana Perez' } },
      reason: 'window_closed'
    },
    {
      name: 'with a name of HTTP alone',
      answer: { type: 'error', error: 'Forbidden', code: 403 },
      reason: 'Forbidden'
    },
    {
      name: 'of a limit of Django',
      answer: { type: 'error', detail: 'Request was throttled. Expected available in 5 seconds.' },
      reason: 'Request was throttled. Expected available in 5 seconds.'
    },
    {
      name: 'with null in another spelling',
      answer: { type: 'error', Error: 'The window is closed', error: null },
      reason: 'The window is closed'
    },
    {
      name: 'with null in another spelling, inside',
      answer: { type: 'error', error: { Message: 'The window is closed', message: null } },
      reason: 'The window is closed'
    },
    {
      name: 'with null in the message of an answer',
      answer: { ...sent, error: 'The window is closed', message: { text: 'Hello', error: null, status: 'failed' } },
      reason: 'The window is closed'
    },
    { name: 'of PHP', answer: { status: false, message: 'The window is closed' }, reason: 'The window is closed' },
    {
      name: 'of PHP with a type',
      answer: { ...sent, status: false, error: 'The window is closed' },
      reason: 'The window is closed'
    },
    { name: 'with a result', answer: { ...sent, result: false }, reason: null },
    { name: 'of a limit, in a word', answer: { ...sent, status: 'rate_limited' }, reason: null },
    { name: 'as an array', answer: ['error', { message: 'The window is closed' }], reason: 'The window is closed' },
    {
      name: 'as a class of Laravel',
      answer: { event: 'App\\Events\\SendMessageFailed', data: json({ reason: 'The window is closed' }) },
      reason: 'The window is closed'
    },
    {
      name: 'as a JSON text',
      answer: { type: 'error', error: json({ message: 'The window is closed' }) },
      reason: 'The window is closed'
    },
    {
      name: 'as a key of a catalogue',
      answer: { type: 'error', error: { key: 'errors.window', hours: 24 } },
      reason: 'errors.window'
    },
    {
      name: 'as a tree',
      answer: { type: 'error', error: { errors: [{ message: 'The window is closed' }] } },
      reason: 'The window is closed'
    }
  ])('that refuses it gives the server’s words: $name', ({ answer, reason }) => {
    expect(send(answer)).toEqual({ state: 'failed', reason })
  })

  it.each<{ name: string; answer: object }>([
    { name: 'a code of 0 and "ok"', answer: { ...sent, errcode: 0, errmsg: 'ok' } },
    { name: 'an error of 0', answer: { ...sent, error: { code: 0, message: '' } } },
    { name: 'an error that is a success', answer: { ...sent, error_code: '0000', error_msg: 'Success' } },
    { name: 'a list of nothing', answer: { ...sent, errors: [null], error: 'none' } },
    { name: 'an array of type and data', answer: ['message_sent', { ...of('a'), message: 'Hello' }] },
    {
      name: 'a class of Laravel',
      answer: { event: 'App\\Events\\MessageSent', data: json({ ...of('a'), message: 'Hello' }) }
    },
    {
      name: 'an echo alone',
      answer: { type: 'new_message', data: { ...of('a'), is_human: true, agent_name: 'Me', message: 'Hello' } }
    },
    {
      name: 'an echo alone, with another id and CRLF',
      answer: { type: 'new_message', data: { ...of('a'), is_human: 'True', agent_id: '7', message: 'Hello\r\n' } }
    }
  ])('that confirms it: $name', ({ answer }) => expect(send(answer)).toEqual({ state: 'sent' }))
})

describe('an answer to a take-over', () => {
  function take(answer: unknown): ScriptedClient {
    const s = desk()
    s.client.takeOver.take(B)
    s.say(answer)
    return s
  }

  it.each<{ name: string; answer: object }>([
    { name: 'a name as text', answer: { type: 'agent_assigned', data: { ...of('b'), agent: 'Agent B' } } },
    { name: 'an id as text', answer: { type: 'agent_assigned', data: { ...of('b'), assigned_to: 'u-99' } } },
    {
      name: 'an object of .NET',
      answer: { Type: 'AgentAssigned', Data: { CustomerId: 'b', PageId: 'p1', Agent: { Id: 99, Name: 'Agent B' } } }
    },
    {
      name: 'an object with nulls',
      answer: {
        type: 'agent_assigned',
        data: { ...of('b'), agent: { id: null, agent_id: 99, name: null, agent_name: 'Agent B' } }
      }
    },
    {
      name: 'a name beside the customer',
      answer: { type: 'agent_assigned', data: { customer: of('b'), agent: { name: 'Agent B' } } }
    },
    {
      name: 'an agent in the customer',
      answer: { type: 'agent_assigned', data: { customer: { ...of('b'), assigned_to: { id: 99, name: 'Agent B' } } } }
    },
    {
      name: 'an id in the customer',
      answer: { type: 'agent_assigned', data: { customer: { ...of('b'), assigned_to: 99 } } }
    },
    { name: 'a flat id', answer: { type: 'agent_assigned', data: { ...of('b'), assigned_agent_id: 99 } } },
    { name: 'a flat name', answer: { type: 'agent_assigned', data: { ...of('b'), assignedToName: 'Agent B' } } },
    {
      name: 'a status of PHP',
      answer: { type: 'agent_assigned', data: { ...of('b'), status: false, message: 'Taken by Agent B' } }
    }
  ])('that names a colleague never makes the customer the agent’s: $name', ({ answer }) => {
    const s = take(answer)
    expect(kindOf(s, B)).not.toBe('me')
    s.time.advance(8_000)
    s.list(customer('a', mine), customer('b', { is_assigned: true, agent_name: 'Agent B' }))
    s.time.advance(1_500)
    s.list(customer('a', mine), customer('b', { is_assigned: true, agent_name: 'Agent B' }))
    expect(kindOf(s, B)).toBe('other')
  })

  it.each<{ name: string; answer: object }>([
    { name: 'the own name as text', answer: { type: 'agent_assigned', data: { ...of('b'), agent: 'Me' } } },
    { name: 'the own id as text', answer: { type: 'agent_assigned', data: { ...of('b'), assigned_to: '7' } } },
    { name: 'a word for oneself', answer: { type: 'agent_assigned', data: { ...of('b'), assignee: 'me' } } },
    { name: 'a customer as text', answer: { type: 'agent_assigned', data: { customer: json(customer('b', mine)) } } },
    { name: 'an array', answer: ['agent_assigned', { customer: customer('b', mine) }] }
  ])('that names the agent makes the customer the agent’s: $name', ({ answer }) => {
    expect(kindOf(take(answer), B)).toBe('me')
  })

  it.each<{ answer: object }>(
    [
      { type: 'error', statusCode: 409, message: 'Customer is already assigned to Ana', error: 'Conflict' },
      { type: 'conflict', message: 'Customer is already assigned to Ana' },
      { type: 'already_assigned', data: { ...of('b'), agent_name: 'Ana' } },
      { event: 'CustomerAlreadyAssigned' },
      { type: 'assignment_conflict', reason: 'Ana has this customer' },
      { type: 'not_found', message: 'This customer waits no more' },
      { type: 'error', code: 'already-claimed', event: 'already_claimed' }
    ].map((answer) => ({ answer }))
  )('that names a conflict leads to the colleague: $answer', ({ answer }) => {
    const s = take(answer)
    s.list(customer('a', mine), customer('b', { is_assigned: true, agent_name: 'Ana' }))
    expect(s.store.state.notices).toMatchObject([{ kind: 'conflict', agentName: 'Ana' }])
  })
})

const RELEASES = [
  ...['agent_unassigned', 'agent_un_assigned', 'agent_un_assign', 'agentUnAssigned', 'AgentUnAssign', 'un_assigned'],
  ...['unassigned', 'UN-ASSIGNED', 'agent.un.assigned', 'agent_de_assigned', 'customer_unassigned', 'agent_unassign'],
  ...['conversation.un_assigned', 'un_assign_agent_ack', 'unAssignAgentSuccess', 'un_assigned_event']
]

describe('a type that means a release', () => {
  it.each(RELEASES)('%s is the answer to a release, and never gives the agent a customer', (type) => {
    const s = desk()
    s.client.takeOver.release(A)
    s.say({ type, data: of('a') })
    expect(s.store.state.customers.get(A)).toMatchObject({ assignment: { kind: 'nobody' }, pending: null })
    s.client.takeOver.take(B)
    s.say({ type, data: of('b') })
    expect(kindOf(s, B)).toBe('nobody')
  })

  it.each(['agent_un_assign', 'unAssignAgent', 'agent_un_assigned', 'un_assign', 'Un Claim', 'agent.de_assign'])(
    'as the command of an error refuses no take-over: %s',
    (action) => {
      const s = desk()
      s.client.takeOver.take(B)
      s.say({ type: 'error', error: 'Not yours', action })
      expect({ pending: s.store.state.customers.get(B)?.pending, notices: notices(s) }).toEqual({
        pending: 'taking',
        notices: [['serverError', 'Not yours']]
      })
    }
  )

  it('as the type of an error refuses no take-over', () => {
    const s = desk()
    s.client.takeOver.take(B)
    s.say({ type: 'agent_un_assign_failed', reason: 'Not yours' })
    expect(s.store.state.customers.get(B)?.pending).toBe('taking')
  })
})

it.each(['--5', '--1.5', '-in 5 minutes', '---5', '-P-5D'])(
  'a wait of "%s" is not read, but shown as it is',
  (said) => {
    const s = scriptClient()
    s.connect(customer('a', { time_since_last_conversation: said }))
    expect(s.store.state.customers.get(A)?.wait).toMatchObject({ atLeast: true, raw: said })
  }
)

describe('a broadcast', () => {
  it('as an array of type and data has its message, its request and its end', () => {
    const s = desk()
    s.say(
      ['new_message', { ...of('a'), is_human: false, message: 'Hi' }],
      ['agent_requested', customer('c')],
      [null, null, 'desk', 'customer_stop_status_changed', { stop: false, customer: of('b') }]
    )
    expect(texts(s)).toEqual(['customer: Hi'])
    expect(s.store.state.customers.get(keyOf('c'))?.present).toBe(true)
    expect(s.store.state.customers.get(B)?.present).toBe(false)
  })

  it('of new messages, in the plural, has each of them', () => {
    const s = desk()
    const messages = [{ text: 'Hi' }, { text: 'Is anybody there?' }]
    s.say({ type: 'new_messages', data: { ...of('a'), is_human: false, messages } })
    expect(texts(s)).toEqual(['customer: Hi', 'customer: Is anybody there?'])
  })

  it('with the customer as a JSON text brings the customer', () => {
    const s = desk()
    s.say({ type: 'customer_stop_status_changed', data: { stop: true, customer: json(customer('c')) } })
    expect(s.store.state.customers.get(keyOf('c'))?.name).toBe('Customer c')
  })

  it('in the words of a customer is no frame, whatever they write', () => {
    const s = desk()
    const frame = json({ type: 'agent_assignment_changed', data: { action: 'unassigned', ...of('a') } })
    s.say(
      { type: 'new_message', data: { ...of('a'), is_human: false, message: frame } },
      { ...of('a'), is_human: false, message: frame },
      { channel: 'desk', message: frame },
      ['new_message', { ...of('a'), is_human: false, message: json(['agent_unassigned', of('a')]) }]
    )
    expect(kindOf(s, A)).toBe('me')
    expect(texts(s)).toHaveLength(3)
  })

  it('without a page, about an id on two pages, is given to neither', () => {
    const s = scriptClient()
    s.connect(customer('a', mine), customer('a', { ...mine, page_id: 'p2' }))
    s.time.advance(1_000)
    s.take()
    s.say({ type: 'new_message', data: { customer_id: 'a', is_human: false, message: 'Hi' } })
    expect([texts(s), texts(s, keyOf('a', 'p2'))]).toEqual([[], []])
    expect(s.take().map(({ type }) => type)).toEqual(['get_stopped_customers'])
  })
})

it('an error of a gateway is shown, and leaves the message in doubt: the server may have sent it', () => {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say({ message: 'Internal server error', connectionId: 'L0SM9cOFvHcCIhw=', requestId: 'BgnJ3Hp1vHcFhUw=' })
  expect(notices(s)).toEqual([['serverError', 'Internal server error']])
  s.time.advance(10_000)
  expect([...s.store.state.outbox.all()].map(({ delivery }) => delivery.state)).toEqual(['unconfirmed'])
})

it('an error about another page refuses no message, and about the own page it does', () => {
  for (const [page_id, state] of [
    ['p2', 'sending'],
    ['p1', 'failed']
  ] as const) {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', page_id, error: 'The page is disconnected' })
    expect([...s.store.state.outbox.all()].map(({ delivery }) => delivery.state)).toEqual([state])
    expect(notices(s)).toEqual(state === 'failed' ? [] : [['serverError', 'The page is disconnected']])
  }
})

describe('the echo of a message that the server changed is shown once', () => {
  it.each<{ name: string; written: string; heard: string }>([
    { name: 'escapes of PHP', written: 'Café 😀 a/b', heard: 'Caf\\u00e9 \\ud83d\\ude00 a\\/b' },
    { name: 'letters that a database cannot hold', written: 'Xin chào bạn', heard: 'Xin chào b?n' },
    { name: 'tabs as escapes', written: 'one\ttwo', heard: 'one\\ttwo' },
    { name: 'a family without its joiners', written: 'We 👨‍👩‍👧', heard: 'We 👨👩👧' },
    {
      name: 'decomposed letters and CRLF',
      written: 'Việt Nam\nxin chào',
      heard: 'Việt Nam\r\nxin chào'.normalize('NFD')
    }
  ])('$name', ({ written, heard }) => {
    const s = desk()
    s.client.sender.write(A, written)
    s.say(
      { type: 'message_sent', ...of('a') },
      { type: 'new_message', data: { ...of('a'), is_human: true, agent_name: 'Me', message: heard } }
    )
    expect(texts(s)).toEqual([`me: ${written}`])
  })
})

it.each(['None', 'null', 'undefined', '-', 'Unassigned', ' '])(
  'a row whose agent is "%s" is nobody’s',
  (agent_name) => {
    const s = scriptClient()
    s.connect({ ...of('a'), customer_name: 'Ana', agent_name }, customer('b', mine))
    expect(kindOf(s, A)).toBe('nobody')
  }
)

it('an error about an id that stands in an object refuses no message to another customer', () => {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say({ type: 'error', customer_id: { $oid: 'zz' }, error: 'No such customer' })
  expect([...s.store.state.outbox.all()].map(({ delivery }) => delivery.state)).toEqual(['sending'])
  s.say({ type: 'error', customer_id: { $oid: 'a' }, error: 'No such customer' })
  expect([...s.store.state.outbox.all()].map(({ delivery }) => delivery.state)).toEqual(['failed'])
})

describe('the own last message in a list, changed by the server,', () => {
  const changed = [
    { written: 'Tom & Jerry', heard: '<p>Tom &amp; Jerry</p>' },
    { written: 'Xin chào bạn', heard: 'Xin chào b?n' },
    { written: 'A fairly long answer to a question', heard: 'A fairly long answer…' },
    { written: 'Hello', heard: 'You: Hello' },
    { written: 'Xin chào', heard: 'Bạn: Xin chào' },
    { written: 'A fairly long answer to a question', heard: 'Me Myself: A fairly long answer…' }
  ]
  it.each(changed)('is no missed message of the customer: $heard', ({ written, heard }) => {
    const s = desk()
    s.client.sender.write(A, written)
    s.say({ type: 'message_sent', ...of('a') })
    for (let times = 0; times < 2; times++) {
      s.client.queueSync.request()
      s.list(customer('a', { ...mine, last_message: heard }), customer('b'))
      s.time.advance(1_000)
    }
    expect(texts(s)).toEqual([`me: ${written}`])
    expect(s.store.state.transcripts.of(A)).toHaveLength(2)
    expect(s.store.state.customers.get(A)).toMatchObject({ unread: 0, lastByMe: true, turn: { kind: 'ours' } })
  })

  it('but the same words after another word are the customer’s', () => {
    for (const heard of ['So: Hello', 'Re: Hello', 'Hello: Hello', 'You: Hello you']) {
      const s = desk()
      s.client.sender.write(A, 'Hello')
      s.say({ type: 'message_sent', ...of('a') })
      s.client.queueSync.request()
      s.list(customer('a', { ...mine, last_message: heard }), customer('b'))
      expect({ heard, unread: s.store.state.customers.get(A)?.unread }).toEqual({ heard, unread: 1 })
    }
  })

  it.each(changed)('does not hold back the next message after a lost connection: $heard', ({ written, heard }) => {
    const s = desk()
    s.client.sender.write(A, written)
    s.say({ type: 'message_sent', ...of('a') })
    s.drop()
    s.client.sender.write(A, 'And this')
    s.connect(customer('a', { ...mine, last_message: heard }), customer('b'))
    expect([...s.store.state.outbox.all()].at(-1)?.delivery).toEqual({ state: 'sending' })
  })
})

it('the same name in two forms of Unicode is one agent', () => {
  const s = scriptClient()
  s.connect(customer('a', { ...mine, agent_name: 'Jos\u00e9' }))
  s.say({ type: 'agent_assignment_changed', data: { action: 'assigned', ...of('a'), agent_name: 'Jose\u0301' } })
  s.client.sender.write(A, 'Hello')
  s.say({ type: 'new_message', data: { ...of('a'), is_human: true, agent_name: 'Jose\u0301', message: 'Hello' } })
  expect({ kind: kindOf(s, A), texts: texts(s) }).toEqual({ kind: 'me', texts: ['me: Hello'] })
})

describe('an assignment', () => {
  it.each<{ name: string; frame: object; kind: string }>([
    {
      name: 'of Go, without tags',
      frame: {
        Type: 'agent_assignment_changed',
        Data: { CustomerID: 'b', PageID: 'p1', Action: 'assigned', AgentName: 'Bo', AgentID: 99 }
      },
      kind: 'other'
    },
    {
      name: 'without an action',
      frame: { type: 'agent_assignment_changed', data: { ...of('b'), is_assigned: true, agent_name: 'Bo' } },
      kind: 'other'
    },
    {
      name: 'with an enumeration',
      frame: {
        type: 'agent_assignment_changed',
        data: { ...of('b'), action: 1, customer: customer('b', { is_assigned: true, agent_name: 'Bo' }) }
      },
      kind: 'other'
    },
    {
      name: 'to me, by an id as text',
      frame: { type: 'agent_assignment_changed', data: { ...of('b'), action: 'assigned', agent_id: '7' } },
      kind: 'me'
    }
  ])('is read: $name', ({ frame, kind }) => {
    const s = desk()
    s.say(frame)
    expect(kindOf(s, B)).toBe(kind)
  })

  it('of a colleague that ends after the agent’s began leaves the customer in doubt, and a list decides', () => {
    for (const part of [{ agent_name: 'Ana' }, { agent_id: 99 }]) {
      const s = desk()
      s.say({ type: 'agent_assignment_changed', data: { action: 'unassigned', ...of('a'), ...part } })
      expect(s.store.state.customers.get(A)).toMatchObject({ assignment: { kind: 'me' }, inDoubt: true })
      s.list(customer('a', mine), customer('b'))
      expect(s.store.state.customers.get(A)).toMatchObject({ assignment: { kind: 'me' }, inDoubt: false })
    }
    for (const part of [{}, { agent_name: 'Me' }, { agent_id: 7, agent_name: 'Ana' }]) {
      const s = desk()
      s.say({ type: 'agent_assignment_changed', data: { action: 'unassigned', ...of('a'), ...part } })
      expect(kindOf(s, A)).toBe('nobody')
    }
    const s = desk()
    s.client.takeOver.release(A)
    s.say({
      type: 'agent_assignment_changed',
      data: { action: 'unassigned', ...of('a'), agent_name: 'me@desk.example' }
    })
    expect(s.store.state.customers.get(A)).toMatchObject({ assignment: { kind: 'nobody' }, pending: null })
  })

  it('without any word for what happened asks for a list', () => {
    const s = desk()
    s.say({ type: 'agent_assignment_changed', data: of('a') })
    s.time.advance(1)
    expect({ kind: kindOf(s, A), asks: s.take().map(({ type }) => type) }).toEqual({
      kind: 'me',
      asks: ['get_stopped_customers']
    })
  })
})

describe('a message that failed later', () => {
  it('refuses no newer message to the same customer, and its reason is shown', () => {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'message_sent', ...of('a'), message: 'Hello' })
    s.client.sender.write(A, 'Are you there?')
    s.say({ type: 'message_failed', ...of('a'), message: 'Hello', reason: 'The customer has blocked you' })
    s.say({ type: 'message_sent', ...of('a'), message: 'Are you there?' })
    expect(notices(s)).toEqual([['serverError', 'The customer has blocked you']])
    expect([...s.store.state.outbox.all()].map(({ delivery }) => delivery.state)).toEqual(['sent', 'sent'])
  })

  it('refuses the message in flight if it quotes that one, or no message of the agent', () => {
    for (const message of ['Are you there?', 'Something else']) {
      const s = desk()
      s.client.sender.write(A, 'Hello')
      s.say({ type: 'message_sent', ...of('a'), message: 'Hello' })
      s.client.sender.write(A, 'Are you there?')
      s.say({ type: 'message_failed', ...of('a'), message, reason: 'No' })
      expect([...s.store.state.outbox.all()].at(-1)?.delivery).toEqual({ state: 'failed', reason: 'No' })
    }
  })
})

describe('a customer', () => {
  it('without a name is called by the id, and keeps a name that came once', () => {
    const s = scriptClient()
    s.connect(customer('a', { customer_name: null }))
    expect(s.store.state.customers.get(A)?.name).toBe('a')
    s.say({ type: 'agent_requested', data: { ...of('a'), customer_name: 'Ana 👩‍👩‍👧' } })
    s.say({ type: 'customer_stop_status_changed', data: { stop: true, customer: { ...of('a'), customer_name: null } } })
    expect(s.store.state.customers.get(A)?.name).toBe('Ana 👩‍👩‍👧')
  })

  it('who comes back after a release with the same id is nobody’s, begins a new wait, and keeps the conversation', () => {
    const s = desk()
    s.say({ type: 'new_message', data: { ...of('a'), is_human: false, message: 'Hi' } })
    s.client.takeOver.release(A)
    s.say(
      { type: 'agent_unassigned', data: of('a') },
      { type: 'customer_stop_status_changed', data: { stop: false, customer: of('a') } }
    )
    s.time.advance(30_000)
    s.say({ type: 'agent_requested', data: { ...of('a'), customer_name: 'Customer a' } })
    expect(s.store.state.customers.get(A)).toMatchObject({
      present: true,
      assignment: { kind: 'nobody' },
      wait: { since: s.time.clock() }
    })
    expect(texts(s)).toEqual(['customer: Hi'])
  })
})
