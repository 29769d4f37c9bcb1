import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const B = keyOf('b')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const get = (s: ScriptedClient, key = A) => s.store.state.customers.get(key)
const assigned = (id: string, part: object = {}) => ({
  type: 'agent_assigned',
  data: { customer: customer(id, { ...mine, ...part }) }
})
const refused = { type: 'error', error: 'Customer is already assigned to Ana Sousa' }
const notices = (s: ScriptedClient) => s.store.state.notices
const states = (s: ScriptedClient) => [...s.store.state.outbox.all()].map((entry) => entry.delivery.state)

describe('connecting', () => {
  it('reads the queue in ever larger parts until nobody is new, and only then is connected', () => {
    const s = scriptClient()
    s.open()
    const rows = Array.from({ length: 330 }, (_, n) => customer(n))
    for (const [limit, skip] of [
      [100, 0],
      [200, 100],
      [400, 300],
      [100, 330]
    ] as const) {
      expect(s.store.state.connection.state).toBe('connecting')
      expect(s.take()).toEqual([{ type: 'get_stopped_customers', data: { limit, skip } }])
      s.part(...rows.slice(skip, skip + limit))
    }
    expect(s.store.state.connection.state).toBe('connected')
    expect(s.store.state.customers.order.all.length).toBe(330)
    expect(s.take()).toEqual([])
  })

  it('a customer who leaves between two parts does not make the client skip a customer', () => {
    const s = scriptClient()
    s.open()
    s.part(...Array.from({ length: 100 }, (_, n) => customer(n)))
    s.take()
    s.say({ type: 'customer_stop_status_changed', data: { stop: false, customer: customer(5) } })
    s.part(...Array.from({ length: 100 }, (_, n) => customer(100 + n)))
    expect(s.take()).toEqual([{ type: 'get_stopped_customers', data: { limit: 100, skip: 199 } }])
    s.list(customer(199), customer(200))
    expect(s.store.state.customers.order.all.length).toBe(200)
  })

  it('a server that ignores skip is not asked forever', () => {
    const s = scriptClient()
    s.open()
    const part = Array.from({ length: 100 }, (_, n) => customer(n))
    s.part(...part)
    // After a large request without a new row, Deskhand tries a small one.
    for (let asked = 0; asked < 2; asked++) {
      s.part(...part)
      s.time.advance(2_000)
    }
    expect(s.store.state.connection.state).toBe('connected')
    expect(s.written).toHaveLength(3)
  })

  it('a connection that has ended reports nothing more, and does not end the next one', () => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    s.drop()
    s.open()
    s.sayLate({ type: 'stopped_customers', data: { customers: [] } })
    expect(s.store.state.connection.state).toBe('reconnecting')
    s.list(customer('a', mine))
    s.client.sender.write(A, 'Hi')
    s.sayLate({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'Hi' }, { type: 'error', error: 'No' })
    expect({ states: states(s), notices: notices(s), present: get(s)?.present }).toEqual({
      states: ['sending'],
      notices: [],
      present: true
    })
    s.say({ type: 'message_sent' })
    expect(states(s)).toEqual(['sent'])
  })

  it('a list may take a minute, and then the failure says that it did not come (list-answer-after-12s)', () => {
    const s = scriptClient()
    s.open()
    s.time.advance(59_999)
    expect(s.restarts).toEqual([])
    s.time.advance(1)
    expect(s.store.state.connection).toMatchObject({ state: 'reconnecting', failure: { kind: 'listSlow' } })
    expect(s.restarts).toEqual(['listUnanswered'])
  })

  it('an error that says that nobody is signed in leads to the sign-in', () => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'error', error: 'Session expired, please log in again' })
    expect(s.signedOut).toEqual([1])
  })

  it.each([
    'Unauthorized',
    'Error 401: unauthorised',
    'Not authenticated',
    'Please sign in to continue',
    'Your session has expired'
  ])('an error with this text leads to the sign-in at once: %s', (error) => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'error', error })
    expect(s.signedOut).toEqual([1])
  })

  it.each([
    'WhatsApp session expired for Shop',
    'Please log in again to reconnect Instagram',
    'Sign in history unavailable'
  ])(
    'an error that may be about another session counts only if no list comes, and then leads to the sign-in: %s',
    (error) => {
      const s = scriptClient()
      s.open()
      s.say({ type: 'error', error })
      s.time.advance(200)
      s.list(customer('a'))
      expect({ signedOut: s.signedOut, state: s.store.state.connection.state }).toEqual({
        signedOut: [],
        state: 'connected'
      })
      s.drop()
      s.open()
      s.say({ type: 'error', error })
      s.time.advance(10_000)
      expect(s.signedOut).toEqual([2])
    }
  )
})

describe('taking over', () => {
  it('a take-over is marked at once and settled by the answer', () => {
    const s = scriptClient()
    s.connect(customer('a'))
    expect(s.client.takeOver.take(A)).toBeNull()
    expect(get(s)).toMatchObject({ pending: 'taking', assignment: { kind: 'nobody' } })
    expect(s.take()).toEqual([{ type: 'assign_agent', data: { customer_id: 'a', page_id: 'p1' } }])
    s.say(assigned('a'))
    expect(get(s)).toMatchObject({ pending: null, assignment: { kind: 'me' } })
  })

  it('an answer without a customer is about the customer of the command', () => {
    const s = scriptClient()
    s.connect(customer('a'), customer('b'))
    s.client.takeOver.take(B)
    s.say({ type: 'agent_assigned' })
    expect(get(s, B)).toMatchObject({ pending: null, assignment: { kind: 'me' } })
  })

  it('an answer without a page is about the page of the command', () => {
    const s = scriptClient()
    s.connect(customer('a'), customer('a', { page_id: 'p2' }))
    s.client.takeOver.take(A)
    s.say(assigned('a', { page_id: null }))
    expect(get(s)).toMatchObject({ pending: null, assignment: { kind: 'me' } })
    expect(s.store.state.customers.order.all.length).toBe(2)
  })

  it('a conflict takes the mark back, reads the list and shows who was faster', () => {
    const s = scriptClient()
    s.connect(customer('a'))
    s.client.takeOver.take(A)
    s.take()
    s.say(refused)
    expect(get(s)).toMatchObject({ pending: null, assignment: { kind: 'nobody' } })
    s.time.advance(1000)
    expect(s.take()).toMatchObject([{ type: 'get_stopped_customers' }])
    s.list(customer('a', { is_assigned: true, agent_name: 'Ana Sousa' }))
    expect(notices(s)).toMatchObject([{ kind: 'conflict', key: A, agentName: 'Ana Sousa' }])
    expect(get(s)?.assignment).toEqual({ kind: 'other', agentName: 'Ana Sousa' })
  })

  it('an error belongs to the command in flight, and to no command if none is in flight', () => {
    const s = scriptClient()
    s.connect(customer('a'), customer('b'))
    s.client.takeOver.take(A)
    s.client.takeOver.take(B)
    expect(s.take()).toHaveLength(1)
    s.say({ type: 'error', error: 'Try later' })
    expect(get(s)?.pending).toBeNull()
    expect(get(s, B)?.pending).toBe('taking')
    s.time.advance(0)
    s.say(assigned('b'))
    s.time.advance(1000)
    // Only the list shows whether a colleague has the customer, so the notice waits for the list.
    expect(notices(s)).toEqual([])
    s.list(customer('a'), customer('b', mine))
    expect(notices(s)).toMatchObject([{ kind: 'commandFailed', action: 'take', key: A, reason: 'Try later' }])
    s.say({ type: 'error', error: 'Maintenance at six' })
    expect(notices(s).at(-1)).toMatchObject({ kind: 'serverError', reason: 'Maintenance at six' })
    expect(get(s, B)?.assignment.kind).toBe('me')
  })

  it('without an answer in 8 s the mark is taken back, and late answers count only after the sync probe', () => {
    const s = scriptClient()
    s.connect(customer('a'), customer('b'))
    s.client.takeOver.take(A)
    s.take()
    s.time.advance(8000)
    expect(get(s)?.pending).toBeNull()
    expect(s.take()).toEqual([{ type: 'get_stopped_customers', data: { limit: 1, skip: 0 } }])
    s.client.takeOver.take(B)
    s.say({ type: 'error', error: 'too late' })
    expect(get(s, B)?.pending).toBe('taking')
    expect(notices(s).map((notice) => notice.kind)).toEqual(['serverError'])
    s.list(customer('a'))
    expect(s.take()[0]).toMatchObject({ type: 'assign_agent', data: { customer_id: 'b' } })
    s.say(assigned('b'))
    expect(get(s, B)?.assignment.kind).toBe('me')
    s.time.advance(1000)
    s.list(customer('a'), customer('b', mine))
    expect(notices(s).map((notice) => notice.kind)).toEqual(['serverError', 'commandFailed'])
  })

  it.each([
    { what: 'it worked', row: { ...mine }, whose: 'me', said: [] },
    {
      what: 'somebody else was faster',
      row: { is_assigned: true, is_assigned_to_me: false, agent_name: 'Ana' },
      whose: 'other',
      said: ['conflict']
    }
  ])(
    'without an answer in 8 s, and with a list that says that $what, no notice says that they still wait',
    ({ row, whose, said }) => {
      const s = scriptClient()
      s.connect(customer('a'))
      s.client.takeOver.take(A)
      s.time.advance(8000)
      s.list(customer('a', row))
      s.time.advance(1000)
      s.list(customer('a', row))
      expect({ kind: get(s)?.assignment.kind, notices: notices(s).map((one) => one.kind) }).toEqual({
        kind: whose,
        notices: said
      })
    }
  )

  it('the notice that a customer still waits goes when they no longer wait', () => {
    const s = scriptClient()
    s.connect(customer('a'), customer('b'))
    for (const key of [A, B]) {
      s.client.takeOver.take(key)
      s.say({ type: 'error', error: 'Not now' })
      s.time.advance(1000)
      s.list(customer('a'), customer('b'))
    }
    expect(notices(s)).toHaveLength(2)
    s.client.takeOver.take(A)
    s.say(assigned('a'))
    expect(notices(s)).toMatchObject([{ kind: 'commandFailed', key: B }])
    s.say({ type: 'customer_stop_status_changed', data: { stop: false, customer: customer('b') } })
    expect(notices(s)).toEqual([])
  })

  it('the longest waiting customer is one who is not being taken over already', () => {
    const s = scriptClient()
    s.connect(customer('a', { time_since_last_conversation: '1 hour' }), customer('b'))
    s.client.takeOver.takeLongest()
    s.client.takeOver.takeLongest()
    expect({ getSPending: get(s)?.pending, getSBPending: get(s, B)?.pending }).toEqual({
      getSPending: 'taking',
      getSBPending: 'taking'
    })
    expect(s.client.takeOver.takeLongest()).toBe('alreadyPending')
  })
})

it('a text that was sent is no draft any more, even if the window cannot say so', () => {
  const s = scriptClient()
  s.connect(customer('a', mine))
  s.store.apply({ type: 'draft.kept', key: A, text: 'Hi' })
  s.client.sender.write(A, 'Hi')
  expect(get(s)?.draft).toBe('')
  s.store.apply({ type: 'draft.kept', key: A, text: 'And then' })
  s.client.sender.write(A, 'From a notification')
  expect(get(s)?.draft).toBe('And then')
})

describe('releasing', () => {
  const confirmations = [
    { type: 'agent_unassigned' },
    { type: 'agent_assignment_changed', data: { action: 'unassigned', customer_id: 'a', page_id: 'p1' } },
    { type: 'customer_stop_status_changed', data: { stop: false, customer: customer('a') } }
  ]
  it.each(confirmations)('a release is confirmed by %j', (frame) => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    s.client.takeOver.release(A)
    expect(s.take()).toEqual([{ type: 'unassign_agent', data: { customer_id: 'a', page_id: 'p1' } }])
    expect(get(s)?.pending).toBe('releasing')
    s.say(frame)
    expect(get(s)).toMatchObject({ pending: null, assignment: { kind: 'nobody' } })
    expect(notices(s)).toMatchObject([{ kind: 'released', key: A }])
  })

  it('a release without a confirmation is settled by the list', () => {
    for (const [row, kind] of [
      [customer('a'), 'released'],
      [customer('a', mine), 'commandFailed']
    ] as const) {
      const s = scriptClient()
      s.connect(customer('a', mine))
      s.client.takeOver.release(A)
      s.time.advance(3000)
      s.part()
      s.part()
      s.list(row)
      expect(notices(s)).toMatchObject([{ kind }])
      expect(get(s)?.pending).toBeNull()
    }
  })
})

describe('sending', () => {
  it('a message has a flat frame, keeps the type of ids and the bytes of the text, and is sent once', () => {
    const s = scriptClient()
    s.connect(customer(7, { page_id: 9, ...mine }))
    const key = keyOf(7, 9)
    s.client.sender.write(key, '  two\nlines ')
    expect(s.take()).toEqual([{ type: 'send_message', customer_id: 7, page_id: 9, message: '  two\nlines ' }])
    expect(states(s)).toEqual(['sending'])
    s.say({ type: 'message_sent', customer_id: '7', page_id: '9', message: '  two\nlines ' })
    s.say({ type: 'new_message', data: { customer_id: 7, page_id: 9, is_human: true, message: '  two\nlines ' } })
    expect(
      s.store.state.transcripts.of(key).filter((item) => item.kind === 'message' && item.author.kind === 'me')
    ).toHaveLength(1)
  })

  it('messages leave one at a time, in order, and never again automatically', () => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    for (const text of ['one', 'two', 'three']) s.client.sender.write(A, text)
    expect(s.take()).toMatchObject([{ message: 'one' }])
    s.say({ type: 'message_sent' })
    expect(s.take()).toMatchObject([{ message: 'two' }])
    s.drop()
    expect(states(s)).toEqual(['sent', 'unconfirmed', 'queued'])
    s.connect(customer('a', mine))
    expect(s.take()).toEqual([])
    s.time.advance(60_000)
    expect(s.written.filter((frame) => frame.type === 'send_message')).toHaveLength(2)
    const unconfirmed = [...s.store.state.outbox.all()].find((entry) => entry.delivery.state === 'unconfirmed')
    s.client.sender.accept(A, unconfirmed?.id ?? 0)
    expect(s.written.at(-1)).toMatchObject({ message: 'three' })
  })

  it('a message waits for the connection, and fails if somebody else has the customer then', () => {
    const s = scriptClient()
    s.connect(customer('a', mine), customer('b', mine))
    s.drop()
    expect(s.client.sender.write(A, 'Still here')).toBeNull()
    expect(s.client.sender.write(B, 'Me too')).toBeNull()
    expect({ states: states(s), toSend: get(s)?.toSend }).toEqual({ states: ['queued', 'queued'], toSend: 1 })
    s.open()
    s.list(customer('a', { is_assigned: true, agent_name: 'Ana' }), customer('b', mine))
    expect(states(s)).toEqual(['failed', 'sending'])
    expect(s.written.at(-1)).toMatchObject({ message: 'Me too' })
  })

  it('an acknowledgement without a page is about the message in flight', () => {
    const s = scriptClient()
    s.connect(customer('a', mine), customer('a', { ...mine, page_id: 'p2' }))
    s.client.sender.write(A, 'Hi')
    s.say({ type: 'message_sent', customer_id: 'a', message: 'Hi' })
    expect(states(s)).toEqual(['sent'])
  })

  it('a conflict fails the messages to that customer, with a notice', () => {
    const s = scriptClient()
    s.connect(customer('a'))
    s.client.sender.write(A, 'one')
    s.client.sender.write(A, 'two')
    s.say(refused)
    // The second message waits for the list, which shows who has the customer.
    expect(states(s)).toEqual(['failed', 'queued'])
    s.time.advance(1000)
    s.list(customer('a', { is_assigned: true, agent_name: 'Ana Sousa' }))
    expect(states(s)).toEqual(['failed', 'failed'])
    expect(notices(s)).toMatchObject([{ kind: 'conflict', agentName: 'Ana Sousa' }])
    expect(s.written.filter((frame) => frame.type === 'send_message')).toHaveLength(1)
  })

  it('a message without an answer in 10 s may have been sent; a late answer settles it', () => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    s.client.sender.write(A, 'Hi')
    s.time.advance(10_000)
    expect(states(s)).toEqual(['unconfirmed'])
    s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'Hi' })
    expect(states(s)).toEqual(['sent'])
  })

  /** The text is long, because a short text in a list proves nothing: the customer could have written it too. */
  const LONG = 'Your parcel comes on Monday.'
  const proofs: readonly { readonly name: string; readonly prove: (s: ScriptedClient) => void }[] = [
    {
      name: 'an answer',
      prove: (s) => s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: LONG })
    },
    {
      name: 'an echo',
      prove: (s) =>
        s.say({ type: 'new_message', data: { customer_id: 'a', page_id: 'p1', is_human: true, message: LONG } })
    },
    {
      name: 'the list',
      prove: (s) => {
        s.client.queueSync.request()
        s.time.advance(1000)
        s.list(customer('a', { ...mine, last_message: LONG }))
      }
    }
  ]
  it.each(proofs)('a late proof, $name, lets the waiting messages leave', ({ prove }) => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    s.client.sender.write(A, LONG)
    s.client.sender.write(A, 'two')
    s.time.advance(10_000)
    s.list(customer('a', mine))
    s.take()
    expect(states(s)).toEqual(['unconfirmed', 'queued'])
    prove(s)
    expect(states(s)).toEqual(['sent', 'sending'])
    expect(s.take().filter(({ type }) => type === 'send_message')).toMatchObject([{ message: 'two' }])
  })

  it('the sender refuses texts that would be lost or changed on the way', () => {
    const s = scriptClient()
    s.connect(customer('a', mine), customer('b', { is_assigned: true, agent_name: 'Ana' }))
    expect(s.client.sender.write(A, ' \n')).toBe('emptyText')
    expect(s.client.sender.write(A, 'half \ud83d')).toBe('badText')
    expect(s.client.sender.write(B, 'Hi')).toBe('withSomeoneElse')
    expect(s.client.sender.write(keyOf('z'), 'Hi')).toBe('unknownCustomer')
    expect(s.take()).toEqual([])
  })

  it('a message that the agent sends again is a new message in place of the old one', () => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    s.client.sender.write(A, 'Hi')
    s.say({ type: 'error', error: 'Too long' })
    const failed = [...s.store.state.outbox.all()][0]
    expect(failed?.delivery).toEqual({ state: 'failed', reason: 'Too long' })
    s.client.sender.sendAgain(A, failed?.id ?? 0)
    expect(states(s)).toEqual(['sending'])
    expect(s.client.sender.discard(A, failed?.id ?? 0)).toBe('unknownMessage')
  })
})

describe('broadcasts', () => {
  it('1,000 requests without a customer cause at most one reading a second', () => {
    const s = scriptClient()
    s.connect()
    const before = s.written.length
    s.time.advance(5000)
    for (let n = 0; n < 1000; n++) {
      s.say({ type: 'agent_requested', data: { customer_name: `Customer ${n}` } })
      if (n % 100 === 99) s.time.advance(200)
      if (s.take().length > 0) s.list()
    }
    const refreshes = s.written.length - before
    expect(refreshes).toBeGreaterThan(1)
    expect(refreshes).toBeLessThanOrEqual(3)
  })

  it('a request that names its customer adds a row without asking for the list', () => {
    const s = scriptClient()
    s.connect()
    s.time.advance(5000)
    s.say({ type: 'agent_requested', data: customer('n') })
    expect(s.store.state.customers.order.waiting.at(0)?.key).toBe(keyOf('n'))
    expect(s.take()).toEqual([])
  })

  const call = { type: 'agent_requested', data: { customer_id: 'n', page_id: 'p1', customer_name: 'Ana' } }

  it('a request for help and the facts about its customer ask for no list, in either order', () => {
    const s = scriptClient()
    s.connect()
    s.time.advance(5000)
    const record = (id: string) => ({
      type: 'customer_stop_status_changed',
      data: { stop: true, customer: customer(id) }
    })
    s.say(call)
    s.time.advance(100)
    s.say(record('n'))
    s.say(record('m'))
    s.say({ ...call, data: { ...call.data, customer_id: 'm' } })
    s.time.advance(5000)
    expect(s.store.state.customers.order.waiting.length).toBe(2)
    expect(s.take()).toEqual([])
  })

  it('a request for help without such facts asks for the list once, unless the connection has ended', () => {
    const s = scriptClient()
    s.connect()
    s.time.advance(5000)
    s.say(call)
    s.say({ ...call, data: { ...call.data, customer_id: 'm' } })
    expect(s.take()).toEqual([])
    s.time.advance(500)
    expect(s.take().map(({ type }) => type)).toEqual(['get_stopped_customers'])
    s.list(customer('n'), customer('m'))
    s.say({ ...call, data: { ...call.data, customer_id: 'o' } })
    s.drop()
    s.time.advance(500)
    expect(s.take()).toEqual([])
  })

  it('30 malformed or hostile frames in a row change only the counters', () => {
    const s = scriptClient()
    s.connect(customer('a', mine), customer('b'))
    s.take()
    const before = JSON.stringify([...s.store.state.customers.all(), s.store.state.connection, s.store.state.notices])
    const hostile = [
      '',
      ' ',
      'null',
      '42',
      '"x"',
      '[]',
      '{}',
      '{"type":',
      '{"type":"new_message"]{}',
      '\ufeff{"type":1}',
      '{"type":null}',
      { type: '__proto__' },
      { type: 'constructor' },
      { type: 'toString' },
      { type: 'brand_new', data: {} },
      { type: 'new_message' },
      { type: 'new_message', data: null },
      { type: 'new_message', data: { text: 'who?' } },
      { type: 'new_message', data: { customer_id: {}, page_id: [], message: 'x', is_human: false } },
      { type: 'new_message', data: { customer_id: 'zz', page_id: 'p1', message: { html: 1 }, is_human: true } },
      { type: 'agent_assignment_changed' },
      { type: 'agent_assignment_changed', data: { action: 'assigned' } },
      { type: 'agent_assignment_changed', data: { action: 'assigned', customer_id: 1e400 } },
      { type: 'customer_stop_status_changed', data: { customer: customer('a') } },
      { type: 'customer_stop_status_changed', data: { stop: 'perhaps', customer: customer('b') } },
      { type: 'customer_stop_status_changed', data: { stop: true } },
      { type: 'agent_assigned', data: { customer: [] } },
      { type: 'agent_assigned', data: { customer: { customer_id: null } } },
      { type: 'message_sent', data: { customer_id: 'zz', page_id: 'zz', message: 'x' } },
      { type: 'stopped_customers', data: { customers: 'all of them' } }
    ]
    expect(hostile).toHaveLength(30)
    const heard = s.frames.counters().received.frames
    s.say(...hostile)
    expect(s.frames.counters().received.frames - heard).toBe(30)
    expect(s.frames.counters().ignored).toBeGreaterThanOrEqual(25)
    expect(JSON.stringify([...s.store.state.customers.all(), s.store.state.connection, s.store.state.notices])).toBe(
      before
    )
    expect(s.take()).toEqual([])
    expect(s.restarts).toEqual([])
  })
})
