import { describe, expect, it } from 'vitest'
import { customer, type ScriptedClient } from '../../support/scriptedClient'
import { A, B, deliveries, desk, kindOf, mine, notices, of } from './relativeDesk'

/* Answers of other back ends that only tried a command, or that do not say whether it was carried out to its end. */
const cases = (all: readonly object[]): { fields: object }[] => all.map((fields) => ({ fields }))
const named = (name: string, all: readonly unknown[]): object[] => all.map((value) => ({ [name]: value }))
const others = { is_assigned: true, agent_name: 'Bo' }

/** Answers each request for the list with these rows, for a while. */
function listed(s: ScriptedClient, ...rows: readonly object[]): void {
  for (let times = 0; times < 8; times++) {
    if (s.take().some(({ type }) => type === 'get_stopped_customers')) s.list(...rows)
    s.time.advance(2_000)
  }
}

function send(fields: object): ScriptedClient {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say({ type: 'message_sent', ...of('a'), message: 'Hello', ...fields })
  return s
}

/** What a service in front of a database, a gateway or a test account writes. */
const TRIED: readonly object[] = [
  ...['dry_run', 'isSandbox', 'simulated', 'simulation', 'test', 'testMode', 'mock', 'fake', 'validate_only'].map(
    (name) => ({ [name]: true })
  ),
  ...['noop', 'no_op', 'rolled_back'].map((name) => ({ [name]: true })),
  ...named('mode', ['sandbox', 'test', 'dry-run']),
  ...named('status', ['simulated', 'dry_run', 'validated', 'rolledBack', 'rollback', 'uncertain', 'indeterminate']),
  ...[{ livemode: false }, { meta: { dry_run: true } }, { transaction: 'rolled back' }]
]
const UNFINISHED: readonly object[] = [
  ...['saved', 'persisted', 'committed', 'written', 'inserted', 'applied', 'executed', 'confirmed', 'completed'].map(
    (name) => ({ [name]: false })
  ),
  ...[{ stored: 'no' }, { result: { saved: false } }, { response: { committed: 0 } }],
  // gRPC, and proxies between gRPC and JSON.
  ...[{ code: 7, details: 'x' }, { grpc_status: 14 }, { status: { code: 7 } }, { trailers: { 'grpc-status': '14' } }],
  ...[{ grpc_code: 'UNAVAILABLE' }, { rpcStatus: 'DEADLINE_EXCEEDED' }]
]

describe('a message may have been sent, or not, if its answer only tried it:', () => {
  it.each(
    cases([
      ...TRIED,
      ...UNFINISHED,
      ...[{ transmitted: false }, { relayed: false }, { posted: false }, { insertedCount: 0 }, { affected_rows: 0 }],
      ...[{ rowsAffected: '0' }, { recipients: 0 }]
    ])
  )('$fields', ({ fields }) => expect(deliveries(send(fields))).toEqual(['unconfirmed']))

  it.each(
    cases([
      ...[{ dry_run: false }, { livemode: true }, { mode: 'live' }, { mode: 'async' }, { status: 'tested_ok' }],
      ...[{ committed: true }, { committed: null }, { committed: false, sent: true }, { insertedCount: 1 }],
      ...[{ grpc_status: 0 }, { grpc_code: 'OK' }, { trailers: { 'grpc-status': '0' } }, { recipients: 1 }]
    ])
  )('but it was sent beside $fields', ({ fields }) => expect(deliveries(send(fields))).toEqual(['sent']))
})

/** Words that may be the result of the command. They may also be the state of the conversation or of the agent. */
const DOUBTFUL: readonly object[] = [
  ...named('status', ['UNAVAILABLE', 'temporarily_unavailable', 'INTERNAL', 'interrupted', 'CANCELLED', 'skipped']),
  ...named('status', ['ignored', 'dropped', 'expired', 'throttled', 'rate_limited', 'not_found', 'NOT_ALLOWED']),
  ...named('status', ['version_conflict', 'optimistic_lock', 'stale', 'lost_race', 'no_permission', 'readonly']),
  ...named('result', ['will_retry', 'partial', 'alreadyExists'])
]

describe('a take-over that was only tried is not the agent’s before a list says so:', () => {
  it.each(cases([...TRIED, ...UNFINISHED, ...DOUBTFUL]))('$fields', ({ fields }) => {
    for (const data of [
      { ...of('b'), ...fields },
      { customer: customer('b', mine), ...fields }
    ])
      for (const isMine of [true, false]) {
        const s = desk()
        s.client.takeOver.take(B)
        s.say({ type: 'agent_assigned', data })
        const first = s.store.state.customers.get(B)
        expect(first?.assignment.kind === 'me' && !first.inDoubt).toBe(false)
        listed(s, customer('a', mine), customer('b', isMine ? mine : others))
        expect(kindOf(s, B)).toBe(isMine ? 'me' : 'other')
        expect(s.store.state.customers.get(B)?.inDoubt).toBe(false)
      }
  })

  it.each(
    cases([
      ...[{ dry_run: false }, { livemode: true }, { saved: true }, { code: 0 }, { code: 1 }, { code: 200 }],
      ...[{ grpc_status: 0 }, { mode: 'live' }, { mode: 'human' }],
      ...named('status', ['open', 'active', 'ok', 'assigned', 'engaged', 'live', 'closed', 'resolved', 'busy'])
    ])
  )('but with $fields it is', ({ fields }) => {
    const s = desk()
    s.client.takeOver.take(B)
    s.say({ type: 'agent_assigned', data: { ...of('b'), ...fields } })
    expect(s.store.state.customers.get(B)).toMatchObject({ assignment: { kind: 'me' }, inDoubt: false })
  })
})

describe('a take-over is not the agent’s before a list says so, if a text beside the customer says that a colleague has them:', () => {
  const taken = (fields: object): ScriptedClient => {
    const s = desk()
    s.client.takeOver.take(B)
    s.say({ type: 'agent_assigned', data: { ...of('b'), ...fields } })
    return s
  }

  it.each(
    cases([
      ...['message', 'warning', 'info', 'notice', 'note', 'detail', 'status_message'].map((name) => ({
        [name]: 'Customer is already assigned to another agent'
      })),
      ...[{ warning: 'Already taken by Eva' }, { message: 'already_assigned' }, { Message: 'Already claimed' }]
    ])
  )('$fields', ({ fields }) => {
    const s = taken(fields)
    expect(s.store.state.customers.get(B)?.inDoubt).toBe(true)
    listed(s, customer('a', mine), customer('b', others))
    expect([kindOf(s, B), s.store.state.notices.map(({ kind }) => kind)]).toEqual(['other', ['conflict']])
  })

  it.each(
    cases([
      ...[{ message: 'You are now assigned' }, { info: 'Agent assigned successfully' }, { note: 'Knows Eva' }],
      ...[{ last_message: 'My ticket is already assigned to another agent' }, { warning: '' }, { message: null }]
    ])
  )('but beside $fields it is', ({ fields }) =>
    expect(taken(fields).store.state.customers.get(B)).toMatchObject({ assignment: { kind: 'me' }, inDoubt: false })
  )
})

describe('a release that was only tried is not shown as one before a list says so:', () => {
  it.each(cases([...TRIED, ...UNFINISHED, ...DOUBTFUL]))('$fields', ({ fields }) => {
    for (const isMine of [true, false]) {
      const s = desk()
      s.client.takeOver.release(A)
      s.say({ type: 'agent_unassigned', data: { ...of('a'), ...fields } })
      expect(notices(s)).toEqual([])
      listed(s, customer('a', isMine ? mine : {}), customer('b'))
      expect(kindOf(s, A)).toBe(isMine ? 'me' : 'nobody')
    }
  })

  it.each(cases([{ dry_run: false }, { saved: true }, { code: 0 }, { status: 'closed' }, { status: 'available' }]))(
    'but it is beside $fields',
    ({ fields }) => {
      const s = desk()
      s.client.takeOver.release(A)
      s.say({ type: 'agent_unassigned', data: { ...of('a'), ...fields } })
      expect(notices(s)).toEqual([['released', null]])
    }
  )
})

/** The same trial, explained in a field of the answer. `text`: what the notice must say. */
const EXPLAINED: readonly { readonly fields: object; readonly text: string | null }[] = [
  {
    fields: { dry_run: true, message: 'Test account: nothing was changed' },
    text: 'Test account: nothing was changed'
  },
  { fields: { simulated: 'yes', detail: 'Simulado, sin efecto' }, text: 'Simulado, sin efecto' },
  { fields: { Is_Sandbox: 1, reason: 'Im Testbetrieb' }, text: 'Im Testbetrieb' },
  { fields: { livemode: false, description: '体验环境' }, text: '体验环境' },
  { fields: { result: { saved: false, message: 'Read replica' }, message: 'Not stored' }, text: 'Not stored' },
  { fields: { meta: { dry_run: true, reason: 'Preview only' } }, text: 'Preview only' },
  { fields: { response: { committed: false, error_message: 'Rolled back' } }, text: 'Rolled back' },
  { fields: { status: 'simulated' }, text: 'simulated' },
  { fields: { dry_run: true }, text: null }
]

describe('the notice about a command that was only tried has the words of the server:', () => {
  it.each(EXPLAINED)('a take-over with $fields', ({ fields, text }) => {
    const s = desk()
    s.client.takeOver.take(B)
    s.say({ type: 'agent_assigned', data: { ...of('b'), ...fields } })
    listed(s, customer('a', mine), customer('b'))
    expect(s.store.state.notices).toMatchObject([
      { kind: 'commandFailed', action: 'take', reason: text, ...(text === null && { wasAnswered: true }) }
    ])
  })

  it.each(EXPLAINED)('a release with $fields', ({ fields, text }) => {
    const s = desk()
    s.client.takeOver.release(A)
    s.say({ type: 'agent_unassigned', data: { ...of('a'), ...fields } })
    listed(s, customer('a', mine), customer('b'))
    expect(s.store.state.notices).toMatchObject([
      { kind: 'commandFailed', action: 'release', reason: text, ...(text === null && { wasAnswered: true }) }
    ])
  })

  it.each(EXPLAINED)('a release of several customers with $fields', ({ fields, text }) => {
    const s = desk()
    s.client.takeOver.releaseAll([A])
    s.say({ type: 'agent_unassigned', data: { ...of('a'), ...fields } })
    listed(s, customer('a', mine), customer('b'))
    expect(s.store.state.bulkRelease?.rows).toMatchObject([{ result: { kind: 'refused', reason: text ?? '' } }])
  })

  it('and none of a customer whom the list shows as the agent’s', () => {
    const s = desk()
    s.client.takeOver.take(B)
    s.say({ type: 'agent_assigned', data: { ...of('b'), dry_run: true, message: 'Test account' } })
    listed(s, customer('a', mine), customer('b', mine))
    expect(notices(s)).toEqual([])
  })

  it('and says nothing of an answer where there was none', () => {
    const s = desk()
    s.client.takeOver.release(A)
    s.time.advance(8_001)
    listed(s, customer('a', mine), customer('b'))
    const [notice] = s.store.state.notices
    expect(notice).toMatchObject({ kind: 'commandFailed', action: 'release', reason: null })
    expect(notice).not.toHaveProperty('wasAnswered')
  })
})

describe('an answer without a type that only tried a command does not count as done:', () => {
  const TYPELESS = [
    { success: true, committed: false, detail: 'Nothing done' },
    { success: true, dry_run: true, detail: 'Nothing done' },
    { ok: true, sent: true, sandbox: true, detail: 'Nothing done' },
    { success: true, meta: { simulated: true }, detail: 'Nothing done' }
  ]

  it.each(cases(TYPELESS))('a take-over with $fields', ({ fields }) => {
    const s = desk()
    s.client.takeOver.take(B)
    s.say(fields)
    expect(s.store.state.customers.get(B)?.inDoubt).toBe(true)
    listed(s, customer('a', mine), customer('b'))
    expect([kindOf(s, B), ...notices(s)]).toEqual(['nobody', ['commandFailed', 'Nothing done']])
  })

  it.each(cases(TYPELESS))('a release with $fields', ({ fields }) => {
    const s = desk()
    s.client.takeOver.release(A)
    s.say(fields)
    expect(notices(s)).toEqual([])
    listed(s, customer('a', mine), customer('b'))
    expect([kindOf(s, A), ...notices(s)]).toEqual(['me', ['commandFailed', 'Nothing done']])
  })

  it.each(cases(TYPELESS))('a message with $fields', ({ fields }) => {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say(fields)
    expect([deliveries(s), ...notices(s)]).toEqual([['unconfirmed'], ['serverError', 'Nothing done']])
  })
  it.each(
    cases([
      { success: true, delivered: false },
      { success: true, stored: false }
    ])
  )('a message with $fields', ({ fields }) => {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say(fields)
    expect(deliveries(s)).toEqual(['unconfirmed'])
  })
})
