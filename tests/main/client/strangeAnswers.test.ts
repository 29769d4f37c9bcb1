import { describe, expect, it } from 'vitest'
import { customer, type ScriptedClient } from '../../support/scriptedClient'
import { A, B, deliveries, desk, kindOf, mine, notices, of } from './relativeDesk'

/*
 * Answers of other back ends whose type says yes, and whose fields say no or leave it open. Deskhand says “sent”,
 * “taken over” and “released” only after a clear yes.
 */
const cases = (all: readonly object[]): { fields: object }[] => all.map((fields) => ({ fields }))

function send(fields: object): ScriptedClient {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say({ type: 'message_sent', ...of('a'), message: 'Hello', ...fields })
  return s
}
const reasons = (s: ScriptedClient): readonly unknown[] =>
  [...s.store.state.outbox.all()].map(({ delivery }) => ('reason' in delivery ? delivery.reason : delivery.state))

describe('a message has failed if its answer has', () => {
  it.each(
    cases([
      ...['sendFailed', 'DeliveryFailed', 'Failed: outside window', 'error: outside window', 'FAILED (24h)'].map(
        (status) => ({ status })
      ),
      ...[
        'could not send',
        'unsuccessful',
        'ABORTED',
        'exception',
        'reject',
        'permission_denied',
        'PERMISSION_DENIED'
      ].map((status) => ({ status })),
      ...['bad_request', 'invalid_request', '403 Forbidden', '429 Too Many Requests'].map((status) => ({ status })),
      ...[{ code: 'ERR_WINDOW' }, { code: -1 }, { ret: -1 }, { httpStatusCode: 502 }, { resultCode: 'FAIL' }],
      ...[{ return_code: 'FAIL' }, { deliveryState: 'FAILED' }, { message_state: 'failed' }, { wa_status: 'failed' }],
      ...[{ isSuccess: false }, { is_success: 0 }, { succeeded: false }, { successful: 'no' }, { was_sent: false }],
      ...[{ messageSent: false }, { is_ok: false }, { okay: false }, { success: 'fail' }],
      ...[{ accepted: [], rejected: ['+49 1'] }, { rejected: true }, { is_rejected: 1 }, { bounced: true }],
      ...[
        { dropped: true },
        { failures: [{ reason: 'Blocked' }] },
        { errcode: 45015 },
        { errno: 7 },
        { error_subcode: 2 }
      ]
    ])
  )('$fields', ({ fields }) => expect(deliveries(send(fields))).toEqual(['failed']))

  it.each<{ fields: object; reason: string }>([
    { fields: { fail_reason: 'Blocked by the customer' }, reason: 'Blocked by the customer' },
    { fields: { failReason: 'Blocked by the customer' }, reason: 'Blocked by the customer' },
    { fields: { rejection_reason: 'Blocked by the customer' }, reason: 'Blocked by the customer' },
    { fields: { failure_message: 'Window closed' }, reason: 'Window closed' },
    { fields: { failure_code: 5, failure_message: 'Window closed' }, reason: 'Window closed' },
    { fields: { error_title: 'Re-engagement message' }, reason: 'Re-engagement message' },
    { fields: { err_no: 3, err_msg: 'Window closed' }, reason: 'Window closed' },
    { fields: { status: 'Failed: outside the window' }, reason: 'Failed: outside the window' },
    { fields: { result: { status: 'failed', reason: 'Blocked by the customer' } }, reason: 'Blocked by the customer' },
    { fields: { response: { statusCode: 400, message: 'Window closed' } }, reason: 'Window closed' },
    { fields: { response: { error: { message: 'Window closed' } } }, reason: 'Window closed' },
    { fields: { provider_response: { error: { message: 'Window closed' } } }, reason: 'Window closed' },
    { fields: { results: [{ error: 'NotRegistered at the provider' }] }, reason: 'NotRegistered at the provider' },
    { fields: { deliveries: [{ status: 'failed', detail: 'Window closed' }] }, reason: 'Window closed' },
    { fields: { meta: { status: 'error', message: 'Window closed' } }, reason: 'Window closed' }
  ])('and gives the server’s words: $fields', ({ fields, reason }) => expect(reasons(send(fields))).toEqual([reason]))
})

describe('a message may have been sent, or not, if its answer has', () => {
  it.each(
    cases([
      ...['timeout', 'timed_out', 'DEADLINE_EXCEEDED', 'unknown', 'unavailable', 'duplicate', 'spam', 'held'].map(
        (status) => ({ status })
      ),
      ...['draft', 'scheduled', 'pending_approval', 'awaiting-moderation', 'retrying', 'partially_sent'].map(
        (status) => ({
          status
        })
      ),
      ...[{ last_error: 'Timeout at the provider' }, { dry_run: true }, { simulated: 1 }, { will_retry: true }],
      ...[{ processed: false }, { dispatched: false }, { published: 0 }, { submitted: 'false' }, { completed: false }],
      ...[{ whatsapp: { error: { code: 131047 } } }, { provider: { status: 'failed' } }]
    ])
  )('$fields', ({ fields }) => expect(deliveries(send(fields))).toEqual(['unconfirmed']))
})

describe('a message was sent if its answer has', () => {
  it.each(
    cases([
      ...[{ errcode: 0, errmsg: 'send job submission success' }, { error: 'sin errores' }, { error: 'Không có lỗi' }],
      ...[{ accepted: ['+49 1'], rejected: [] }, { failures: [] }, { last_error: null }, { ret: 0 }, { code: 1 }],
      ...[{ status: 'queued' }, { status: 'pending' }, { status: 'open' }, { status: 'bot_off' }, { state: 'snoozed' }],
      ...[{ customer: { ...of('a'), status: 'failed', is_blocked: true } }, { conversation: { status: 'failed' } }],
      ...[{ result: { id: 4, status: 'accepted' } }, { response: null }, { recipients: [{ status: 'sent' }] }],
      ...[{ history: [{ status: 'failed' }] }, { template: { status: 'rejected' } }, { test: false }]
    ])
  )('$fields', ({ fields }) => expect(deliveries(send(fields))).toEqual(['sent']))
})

function take(fields: object): ScriptedClient {
  const s = desk()
  s.client.takeOver.take(B)
  s.say({ type: 'agent_assigned', data: { ...of('b'), ...fields } })
  return s
}
/** Answers each request for the list with these rows, for a while. */
function listed(s: ScriptedClient, ...rows: readonly object[]): void {
  for (let times = 0; times < 8; times++) {
    if (s.take().some(({ type }) => type === 'get_stopped_customers')) s.list(...rows)
    s.time.advance(2_000)
  }
}
const others = { is_assigned: true, agent_name: 'Bo' }

describe('a customer is not the agent’s just because the answer says so with', () => {
  it.each(
    cases([
      ...['Failed: taken', 'not_assigned', 'unassigned', 'locked', 'in_use', 'occupied', 'race_lost', 'noop'].map(
        (status) => ({ status })
      ),
      ...['limit_reached', 'queue_full', 'permission_denied', 'offered', 'ringing', 'reserved', 'timeout'].map(
        (status) => ({
          status
        })
      ),
      ...[
        { status: '409 Conflict' },
        { code: 'E_TAKEN' },
        { result: 'none' },
        { isSuccess: false },
        { successful: false }
      ],
      ...[{ is_mine: false }, { mine: 0 }, { assigned_to_you: false }, { is_yours: 'no' }, { acquired: false }],
      ...[{ matchedCount: 1, modifiedCount: 0 }, { nModified: 0 }, { rows_affected: 0 }, { affectedRows: '0' }],
      ...[
        { changed: false },
        { customer: { ...of('b'), is_mine: false } },
        { customer: { ...of('b'), assigned: false } }
      ],
      ...[
        { assigned_to: [99] },
        { agents: [{ id: 99, name: 'Bo' }] },
        { assigned_agent_ids: [99] },
        { operators: ['Bo'] }
      ],
      ...[
        { agent: { user: { id: 99, name: 'Bo' } } },
        { assignment: { agent_id: 99 } },
        { assignment: { user_id: 99 } }
      ],
      ...[{ conversation: { assignee: { id: 99, name: 'Bo' } } }, { conversation: { meta: { assignee: { id: 99 } } } }],
      ...[{ staff: { id: 99 } }, { staff_id: 99 }, { employee_id: 99 }, { responsible_user_id: 99 }],
      ...[{ agent_id: { $oid: 'x' } }, { agent_id: [99] }, { agent_name: ['Bo'] }, { agent_name: { first: 'Bo' } }],
      ...[{ agent_first_name: 'Bo', agent_last_name: 'Li' }, { customer: of('a') }]
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
      ...[{}, { status: 'assigned' }, { status: 'Assigned to you' }, { status: 'taken_over' }, { state: 'open' }],
      ...[{ modifiedCount: 1 }, { mine: true }, { assigned_to: [7] }, { agents: [{ id: 7 }] }, { agent_count: 3 }],
      ...[{ agent: { user: { id: 7 } } }, { assignment: { agent_id: '7' } }, { assigned_at: '2026-11-30T01:00:00Z' }],
      ...[{ previous_agent_id: 99 }, { assigned_by: { id: 99 } }, { agent_status: 'busy' }, { agent_avatar: 'a.png' }]
    ])
  )('but without another list it is after $fields', ({ fields }) => {
    const s = take(fields)
    expect(s.store.state.customers.get(B)).toMatchObject({ assignment: { kind: 'me' }, inDoubt: false })
  })
})

it.each(cases([{ status: 'offered' }, { agent_id: { first: 'Bo' } }, { customer: of('a') }]))(
  'an answer to a colleague that leaves it open asks for a list: $fields',
  ({ fields }) => {
    const s = desk()
    s.say({ type: 'agent_assigned', data: { ...of('b'), ...fields } })
    s.time.advance(1)
    expect(s.take().map(({ type }) => type)).toEqual(['get_stopped_customers'])
    s.list(customer('a', mine), customer('b'))
    expect(kindOf(s, B)).toBe('nobody')
  }
)

describe('a customer is not released just because the answer says so with', () => {
  const open = cases([
    ...['Failed: busy', 'still_assigned', 'not_released', 'pending', 'queued', 'timeout'].map((status) => ({ status })),
    ...[{ isSuccess: false }, { is_assigned: true }, { is_assigned_to_me: true }, { modifiedCount: 0 }],
    ...[{ pending: true }, { customer: customer('a', mine) }, { rows_affected: 0 }]
  ])
  function release(fields: object): ScriptedClient {
    const s = desk()
    s.client.takeOver.release(A)
    s.say({ type: 'agent_unassigned', data: { ...of('a'), ...fields } })
    expect(notices(s)).not.toContainEqual(['released', null])
    return s
  }

  it.each(open)('$fields: the agent still has the customer', ({ fields }) => {
    const s = release(fields)
    listed(s, customer('a', mine), customer('b'))
    expect(kindOf(s, A)).toBe('me')
    expect(s.store.state.notices).toMatchObject([{ kind: 'commandFailed', action: 'release' }])
  })

  it.each(open)('$fields: nobody has the customer', ({ fields }) => {
    const s = release(fields)
    listed(s, customer('a'), customer('b'))
    expect(kindOf(s, A)).toBe('nobody')
  })

  it.each(
    cases([{}, { status: 'unassigned' }, { status: 'released' }, { status: 'bot' }, { customer: customer('a') }])
  )('but without another list it is after $fields', ({ fields }) => {
    const s = desk()
    s.client.takeOver.release(A)
    s.say({ type: 'agent_unassigned', data: { ...of('a'), ...fields } })
    expect(notices(s)).toEqual([['released', null]])
  })
})
