import { describe, expect, it } from 'vitest'
import { customer, type ScriptedClient } from '../../support/scriptedClient'
import { A, B, deliveries, desk, kindOf, mine, notices, of } from './relativeDesk'

/* Results that gateways, databases and services in other languages write into an answer whose type says yes. */
const cases = (all: readonly object[]): { fields: object }[] => all.map((fields) => ({ fields }))
const named = (name: string, all: readonly unknown[]): object[] => all.map((value) => ({ [name]: value }))

function send(fields: object): ScriptedClient {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say({ type: 'message_sent', ...of('a'), message: 'Hello', ...fields })
  return s
}

describe('a message was sent beside a field for errors that holds none', () => {
  it.each(
    cases([
      // TikTok, and back ends in Java and Go, always write the object of an error.
      { error: { code: 'ok', message: '', log_id: '20261130194722CBE87ED59D524E72' } },
      { error: { code: 0, message: '', trace_id: 'abc' } },
      { error: { code: 0, msg: 'success', timestamp: '2026-11-30T01:00:00Z' } },
      { error: { status: 200, requestId: 'r1' } },
      { error: { code: null, message: null, path: '/send' } },
      ...named('error', ['undefined', ' ', '[]', '{}', 'no_error', '0x0', 'ERROR_SUCCESS', 'ninguno', 'aucun']),
      { errors: '[]' },
      { errors: [{ code: 0, message: '' }] },
      { errorCode: 0, errorMessage: 'Message accepted for delivery' },
      { error_code: '0', error_description: 'Request processed' },
      { err_code: 0, err_data: { id: 'x1' } },
      { errcode: 0, errmsg: 'send job submission success', errdata: ['x'] }
    ])
  )('$fields', ({ fields }) => expect(deliveries(send(fields))).toEqual(['sent']))
})

describe('a message is never said to be sent beside', () => {
  it.each(
    cases([
      // Infobip, and others whose status is an object.
      { status: { groupId: 5, groupName: 'REJECTED', name: 'REJECTED_NOT_ENOUGH_CREDITS', description: 'No credits' } },
      { status: { name: 'failed' } },
      { status: { value: 'FAILED' } },
      { state: { type: 'error', text: 'Window closed' } },
      { status: ['failed'] },
      ...named('status', [
        'NACK',
        'nak',
        'NG',
        'dead_letter',
        'dead-lettered',
        'bounce',
        'hard_bounce',
        'blocked_by_user'
      ]),
      ...named('status', ['user_blocked', 'opted_out', 'unsubscribed', 'unreachable', 'blacklisted', 'window_closed']),
      ...named('status', ['outside_window', 'insufficient_balance', 'out_of_credits', 'banned', 'revoked', 'no_route']),
      ...named('status', ['not_yet_sent', 'never_sent', 'nothing_sent', 'to_be_sent', 'not_submitted', 'not_queued']),
      ...named('status', [
        'will_retry',
        'RESOURCE_EXHAUSTED',
        'INTERNAL',
        'UNIMPLEMENTED',
        'DATA_LOSS',
        'ALREADY_EXISTS'
      ]),
      ...named('status', ['HTTP 403', 'HTTP/1.1 502', 'http_429']),
      ...named('statusText', ['Service Unavailable', 'Gateway Timeout', 'Conflict', 'Too Many Requests']),
      ...named('statusText', ['Payload Too Large', 'Payment Required', 'Request Timeout', 'Unprocessable Entity']),
      { ack: 'nack' },
      { result: 'NG' },
      ...named('success', ['nein', 'non', 'нет', '否', 'いいえ', 'falso', 'faux', 'nie', 'không', 'hayır', -1]),
      ...named('errors', [{ date: ['is invalid'] }, { path: ['is closed'] }, { time: 'is over' }, [{ path: 'text' }]]),
      ...['sent_count', 'successCount', 'accepted_count', 'total_sent'].map((name) => ({ [name]: 0 })),
      ...[{ failed_count: 1 }, { errorCount: 2 }, { blocked_reason: 'spam' }],
      ...['window_expired', 'opted_out', 'isOptedOut', 'unsubscribed', 'customer_blocked', 'skipped', 'ignored'].map(
        (name) => ({ [name]: true })
      ),
      ...['filtered', 'cancelled', 'duplicate', 'is_duplicate', 'deduplicated', 'preview', 'is_draft'].map((name) => ({
        [name]: true
      })),
      ...named('status', ['no_session', 'muted']),
      { data: false },
      { data: 'Error: outside the window' },
      { payload: false }
    ])
  )('$fields', ({ fields }) => expect(deliveries(send(fields))).not.toEqual(['sent']))
})

describe('a message was sent beside', () => {
  it.each(
    cases([
      ...[
        { sent_count: 1, failed_count: 0 },
        { duplicate: false },
        { skipped: 0 },
        { opted_out: null },
        { preview: 'Hello' }
      ],
      ...[
        { customer: { ...of('a'), opted_out: true } },
        { blocked_reason: null },
        { role: 'observer' },
        { queued: false }
      ]
    ])
  )('$fields', ({ fields }) => expect(deliveries(send(fields))).toEqual(['sent']))
})

it('the number 0 of an acknowledgement means "not yet" in WhatsApp, and refuses no message', () => {
  expect(deliveries(send({ ack: 0 }))).not.toEqual(['failed'])
  expect(deliveries(send({ ack: 1 }))).toEqual(['sent'])
  expect(deliveries(send({ ack: -1 }))).toEqual(['failed'])
})

function take(fields: object): ScriptedClient {
  const s = desk()
  s.client.takeOver.take(B)
  s.say({ type: 'agent_assigned', data: { ...of('b'), ...fields } })
  return s
}
const others = { is_assigned: true, agent_name: 'Bo' }
/** Answers each request for the list with these rows, for a while. */
function listed(s: ScriptedClient, ...rows: readonly object[]): void {
  for (let times = 0; times < 8; times++) {
    if (s.take().some(({ type }) => type === 'get_stopped_customers')) s.list(...rows)
    s.time.advance(2_000)
  }
}

describe('a take-over without a clear yes is not the agent’s', () => {
  it.each(
    cases([
      // What drivers of databases return if no row was changed.
      ...named('rowCount', [0, '0']),
      { count: 0 },
      { changes: 0 },
      { n: 0, ok: 1 },
      { changedRows: 0 },
      { numAffected: 0 },
      { updatedCount: 0 },
      { matchedCount: 0, upsertedCount: 0 },
      { result: [0] },
      { result: { rowCount: 0 } },
      ...named('status', [202, '202 Accepted', 304, 'not_modified', 'lock_failed', 'NG', 'NACK']),
      { code: 202 },
      // The agent in another language, or with another name.
      { agente: 'Bo' },
      { atendente: { nome: 'Bo' } },
      { bearbeiter: 'Bo' },
      { nhan_vien: 'Bo' },
      { 担当者: 'Bo' },
      { 客服: { name: 'Bo' } },
      { сотрудник: 'Bo' },
      { locked_by: 'Bo' },
      { served_by: { id: 99 } },
      { current_owner: { name: 'Bo' } },
      { lock_holder: 'Bo' },
      { attendant: { id: 99 } },
      ...['limit_reached', 'capacity_exceeded', 'read_only', 'observer', 'tentative', 'wait_listed'].map((name) => ({
        [name]: true
      })),
      ...[{ role: 'observer' }, { role: 'viewer' }, { mode: 'monitor' }],
      { assigned: 'nein' },
      { success: 'nein' }
    ])
  )('$fields', ({ fields }) => {
    const s = take(fields)
    const first = s.store.state.customers.get(B)
    expect(first?.assignment.kind === 'me' && !first.inDoubt).toBe(false)
    listed(s, customer('a', mine), customer('b', others))
    expect(kindOf(s, B)).toBe('other')
    expect(s.store.state.notices.map(({ kind }) => kind)).toEqual(['conflict'])
  })

  it.each(
    cases([
      ...[{ rowCount: 1 }, { count: 1 }, { changes: 1 }, { n: 1, ok: 1 }, { result: [1] }, { status: 200 }],
      ...[{ agente: 'Me' }, { locked_by: 'Me' }, { error: { code: 'ok', message: '', log_id: 'x' } }]
    ])
  )('but with $fields it is', ({ fields }) =>
    expect(take(fields).store.state.customers.get(B)).toMatchObject({ assignment: { kind: 'me' }, inDoubt: false })
  )
})

describe('a release without a clear yes is not shown as one', () => {
  it.each(
    cases([{ rowCount: 0 }, { changes: 0 }, { count: 0 }, { result: [0] }, { status: 202 }, { success: 'nein' }])
  )('$fields', ({ fields }) => {
    const s = desk()
    s.client.takeOver.release(A)
    s.say({ type: 'agent_unassigned', data: { ...of('a'), ...fields } })
    expect(notices(s)).not.toContainEqual(['released', null])
    listed(s, customer('a', mine), customer('b'))
    expect(kindOf(s, A)).toBe('me')
  })
})
