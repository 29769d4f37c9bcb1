import { describe, expect, it } from 'vitest'
import {
  isOnlyError,
  messagesIn,
  saysFailed,
  saysPlainlyFailed,
  whyMessageFailed,
  withoutMessageText
} from '../../../../src/main/protocol/answers/failureMarks'
import { readFrame } from '../../../../src/main/protocol/parse'

const read = (frame: object) => readFrame(JSON.stringify(frame), false).event

it.each<{ frame: object; reason: string }>([
  {
    frame: {
      type: 'message_sent',
      customer_id: 'a',
      page_id: 'p',
      message: 'Hi',
      success: false,
      error: 'Window closed'
    },
    reason: 'Window closed'
  },
  { frame: { type: 'message_sent', data: { customer_id: 'a', ok: false, message: 'Not now' } }, reason: 'Not now' },
  { frame: { type: 'message_sent', customer_id: 'a', status: 'failed' }, reason: 'failed' },
  { frame: { type: 'agent_assigned', success: false, error: 'already assigned' }, reason: 'already assigned' },
  { frame: { type: 'agent_assigned', data: { customer: null, error: 'Busy' } }, reason: 'Busy' },
  { frame: { type: 'agent_unassigned', success: 'false', error: { message: 'No' } }, reason: 'No' },
  {
    frame: { type: 'stopped_customers', data: { customers: [] }, error: 'database is down' },
    reason: 'database is down'
  }
])('an answer with a mark of failure is a refusal: $frame', ({ frame, reason }) => {
  expect(read(frame)).toMatchObject({ type: 'command.refused', reason })
})

it.each<object>([
  { type: 'system', error: 'Rate limit exceeded' },
  { type: 'Notice', error: 'Rate limit exceeded', code: 429, timestamp: 1 },
  { type: 'status', message: 'Slow down', error: 'Rate limit exceeded' }
])('a frame whose type says nothing is an error if it has only the text of one: %j', (frame) => {
  const event = read(frame)
  expect(event?.type === 'command.refused' && event.reason).toContain('Rate limit exceeded')
})

it.each<object>([
  { type: 'system', error: '' },
  { type: 'system', error: null },
  { type: 'system', error: 'Old', agents: 3 },
  { type: 'system', message: 'Maintenance at 22:00' },
  { type: 'presence', error: 'Rate limit exceeded' }
])('any other frame whose type says nothing is no error: %j', (frame) => expect(read(frame)).toBeNull())

it.each<object>([
  { errors: ['Not allowed'] },
  { error: ['No'] },
  { error: true, message: 'Database timeout' },
  { error: 403 },
  { error_message: 'No' },
  { errorMessage: 'No' },
  { status: 403 },
  { status: '500' },
  { status: 'not_sent' },
  { status: 'undelivered' },
  { status: 'undeliverable' },
  { result: 'NOK' },
  { failed: true },
  { error_code: 131047 },
  { errorCode: 'RATE' },
  { failure_reason: 'outside 24h window' },
  { exception: 'Timeout' },
  { status: { code: 500 } },
  { http_code: 500 },
  { accepted: false },
  { is_sent: false },
  { result: { success: false } },
  { result: 'error' },
  { code: 500 },
  { statusCode: 409 },
  { Success: false, Error: 'No' },
  { OK: false }
])('other marks of a failure count too, for every command: %j', (marks) => {
  for (const type of ['message_sent', 'agent_assigned', 'agent_unassigned', 'stopped_customers']) {
    const data = { customer_id: 'a', page_id: 'p', customers: [] }
    expect(read({ type, data, ...marks })?.type).toBe('command.refused')
    expect(read({ type, data: { ...data, ...marks } })?.type).toBe('command.refused')
  }
})

it.each(['blocked', 'expired', 'bounced'])('the status %s is a failure of a message only', (status) => {
  const data = { customer_id: 'a', page_id: 'p' }
  expect(read({ type: 'message_sent', data, status })?.type).toBe('command.refused')
  expect(read({ type: 'agent_assigned', data, status })?.type).not.toBe('command.refused')
})

it.each<object>([
  { errors: [] },
  { errors: {} },
  { error: false },
  { error: 0 },
  { error: 'false' },
  { error_code: 0 },
  { failed: false },
  { failed: 0 },
  { exception: null },
  { status: { code: 200 } },
  { status: 200 },
  { status: 'sent' },
  { result: 'ok' },
  { result: { id: 4 } },
  { code: 0 },
  { delivered: false, read: false }
])('these fields are no mark of failure: %j', (marks) => {
  const data = { customer_id: 'a', page_id: 'p', customers: [] }
  for (const type of ['message_sent', 'agent_assigned', 'stopped_customers'])
    expect(read({ type, data, ...marks })?.type).not.toBe('command.refused')
})

it.each<object>([
  { type: 'message_sent', customer_id: 'a', page_id: 'p', message: 'Hi', success: true, error: null },
  { type: 'message_sent', customer_id: 'a', message: 'Hi', status: 'sent', error: '' },
  { type: 'stopped_customers', data: { customers: [] }, status: 'ok', error: false }
])('an answer with a mark of success is no refusal: %j', (frame) => {
  expect(read(frame)?.type).not.toBe('command.refused')
})

it.each<object>([
  { status: 'failed' },
  { status: 'error' },
  { delivery_status: 'FAILED' },
  { deliveryStatus: 'rejected' },
  { state: 'failed' },
  { error: 'Window closed' },
  { success: false }
])('a message with a mark of failure has failed: %j', (marks) => {
  const ids = { customer_id: 'a', page_id: 'p' }
  expect(read({ type: 'message_sent', data: { ...ids, message: { text: 'Hi', ...marks } } })).toMatchObject({
    type: 'command.refused'
  })
  expect(read({ type: 'message_sent', ...ids, message: { text: 'Hi', ...marks } })).toMatchObject({
    type: 'command.refused'
  })
  for (const data of [
    { ...ids, is_human: true, message: 'Hi', ...marks },
    { ...ids, is_human: true, message: { text: 'Hi', ...marks } }
  ]) {
    expect(read({ type: 'new_message', data })).toMatchObject({
      type: 'message.received',
      failed: expect.any(String) as string
    })
  }
  expect(read({ type: 'new_message', data: { ...ids, sender_type: 'agent', message: 'Hi', ...marks } })).toMatchObject({
    type: 'message.received',
    failed: expect.any(String) as string
  })
})

it('the text of a refusal is the error’s text, not the agent’s', () => {
  const frame = (message: object) => ({ type: 'message_sent', data: { customer_id: 'a', message } })
  expect(read(frame({ text: 'Hello Ana', status: 'failed', error: { message: 'Window closed' } }))).toMatchObject({
    reason: 'Window closed'
  })
  expect(read(frame({ text: 'Hello Ana', status: 'failed', reason: 'Blocked' }))).toMatchObject({ reason: 'Blocked' })
  expect(read(frame({ text: 'Hello Ana', status: 'failed' }))).toMatchObject({ reason: 'failed' })
  expect(
    read({ type: 'new_message', data: { customer_id: 'a', is_human: true, message: 'Hello Ana', status: 'failed' } })
  ).toMatchObject({ failed: 'failed' })
})

it.each<object>([
  { status: 'failed', is_human: false },
  { is_human: true, delivered: false },
  { is_human: true, message: { text: 'Hi', delivered: false } },
  { is_human: true, status: 'sent' },
  { is_human: true, state: 'pending' }
])('a customer’s message, or one that is still on its way, is an ordinary message: %j', (fields) => {
  expect(
    read({ type: 'new_message', data: { customer_id: 'a', page_id: 'p', message: 'Hi', ...fields } })
  ).toMatchObject({ type: 'message.received', text: 'Hi' })
  expect(
    read({ type: 'new_message', data: { customer_id: 'a', page_id: 'p', message: 'Hi', ...fields } })
  ).not.toHaveProperty('failed')
})

it.each<{ fields: object; reason: string }>([
  { fields: { assigned: false, reason: 'Ana is not on your team' }, reason: 'Ana is not on your team' },
  { fields: { assigned: 'false', error: 'No' }, reason: 'No' },
  { fields: { is_assigned: false, message: 'Limit reached' }, reason: 'Limit reached' },
  { fields: { assigned: false, customer: { customer_id: 'a' }, detail: 'Taken by Jo' }, reason: 'Taken by Jo' }
])('a take-over that assigned nobody, with a reason, is refused: $fields', ({ fields, reason }) => {
  for (const type of ['agent_assigned', 'customer_assigned']) {
    expect(read({ type, data: { customer_id: 'a', page_id: 'p', ...fields } })).toMatchObject({
      type: 'command.refused',
      reason
    })
    expect(read({ type, customer_id: 'a', page_id: 'p', ...fields })).toMatchObject({ type: 'command.refused', reason })
  }
})

it('a take-over that assigned nobody, without a reason, is refused too', () => {
  const data = { customer_id: 'a', page_id: 'p' }
  for (const flags of [{ assigned: false }, { is_assigned: false, customer_name: 'Ana' }])
    expect(read({ type: 'agent_assigned', data: { ...data, ...flags } })).toMatchObject({
      type: 'command.refused',
      reason: '',
      about: ['take'],
      who: { customerId: 'a', pageId: 'p' }
    })
})

it.each<object>([
  { data: { customers: [{ customer_id: 'a' }, { customer_id: 'b' }] }, error: 'Page p3 unavailable' },
  { data: { customers: [{ customer_id: 'a' }, { customer_id: 'b' }], errors: [{ message: 'Page p3 unavailable' }] } },
  { data: [{ customer_id: 'a' }, { customer_id: 'b' }], success: false },
  { data: { items: [{ customer_id: 'a' }, { customer_id: 'b' }] }, status: 'failed', total: 2 }
])('a list with rows and a mark of failure counts, but as incomplete: %j', (fields) => {
  expect(read({ type: 'stopped_customers', ...fields })).toMatchObject({
    type: 'queue.listed',
    received: 2,
    isPart: true
  })
})

it.each<object>([{ customers: [] }, { customers: null }, {}, { customers: {} }])(
  'a list without rows and with a mark of failure is a refusal: %j',
  (data) => {
    expect(read({ type: 'stopped_customers', data, error: 'Page p3 unavailable' })).toMatchObject({
      type: 'command.refused',
      reason: 'Page p3 unavailable'
    })
  }
)

const words = (text: string): readonly string[] => text.split(' ')

describe('a field of an answer', () => {
  it.each(words('success ok sent is_sent accepted isAccepted'))('shows a failure if %s is false', (name) => {
    expect([false, 'false', 0].map((value) => saysFailed({ [name]: value }))).toEqual([true, true, true])
    expect([true, 'x', null, undefined].map((value) => saysFailed({ [name]: value }))).not.toContain(true)
    expect(saysFailed({ [name]: 'failed' })).toBe(true)
  })

  it.each(
    words(
      'status result status_code code httpStatus http_code deliveryStatus delivery_status state delivery response http'
    )
  )('shows a failure if %s has a word or a number for it', (name) => {
    for (const value of ['failed', 400, '599', { ok: false }]) expect(saysFailed({ [name]: value })).toBe(true)
    for (const value of ['ok', 200, true, null]) expect(saysFailed({ [name]: value })).toBe(false)
  })

  it.each(
    words(
      'error errors error_message errorCode err errorMsg is_error hasError has_errors fail failed isFailed has_failed failure failure_reason exception'
    )
  )('shows a failure if %s has a value', (name) => {
    for (const value of [true, 'x', 4, -1, ['x'], { a: 1 }]) expect(saysFailed({ [name]: value })).toBe(true)
    for (const value of [false, '', 'false', 'None', 'NULL', '0', 0, [], {}, null, undefined])
      expect(saysFailed({ [name]: value })).toBe(false)
    // Some servers always write an error, and say in it that there is none.
    for (const value of ['ok', 'Success', 'no error', '0000', 200, [null], [''], [{}], { code: 0, message: 'OK' }])
      expect(saysFailed({ [name]: value })).toBe(false)
    for (const value of ['not ok', '0001', 199, 300, [null, 'x'], [{ a: 0 }], { code: 0, message: 'x' }, { a: [1] }])
      expect(saysFailed({ [name]: value })).toBe(true)
  })

  it.each(words('status result response'))('shows a failure if %s is false, as PHP writes it', (name) => {
    expect([saysFailed({ [name]: false }), saysFailed({ [name]: 'false' }), saysFailed({ [name]: null })]).toEqual([
      true,
      false,
      false
    ])
  })

  it.each(words('delivered reason message statuses mail_code'))('shows no failure if it is %s', (name) => {
    for (const value of [false, 'failed', 500, { success: false }]) expect(saysFailed({ [name]: value })).toBe(false)
  })
})

describe('a result', () => {
  const isFailure = (status: unknown): boolean => saysFailed({ status })

  it.each(
    words(
      'error fail failed failure rejected refused denied not_sent notsent not-ok not_delivered unsent nok ko undelivered undeliverable forbidden unauthorized ERROR'
    )
  )('%s is a failure', (word) => expect(isFailure(word)).toBe(true))
  it.each(['not sent', 'delivery_failed', 'permanent failure', 'send-fail', 'notification failed', 'casino failed'])(
    '%j is a failure',
    (word) => expect(isFailure(word)).toBe(true)
  )

  it.each([
    'errors',
    'no error',
    'unfailed',
    'failing',
    'not_yet',
    'xnok',
    'kox',
    'no failure',
    'not failed',
    'Without_failure',
    '0 failed',
    '12-failed',
    'prefail',
    'failures',
    'ok',
    ''
  ])('%j is no failure', (word) => expect(isFailure(word)).toBe(false))

  it('is not read in a text of more than 64 units', () => {
    expect([isFailure(`${'x'.repeat(57)} failed`), isFailure(`${'x'.repeat(58)} failed`)]).toEqual([true, false])
  })

  it.each([400, 404, 500, 599, 599.5, '400', '599'])('%j is the status of a failure', (code) =>
    expect(isFailure(code)).toBe(true)
  )
  it.each([399, 600, 4, 0, '399', '600', '4000', '1400', '40', '4xx', true])('%j is no status of a failure', (code) =>
    expect(isFailure(code)).toBe(false)
  )

  it('is a failure as an object that says so', () => {
    for (const value of [
      { success: false },
      { ok: 'false' },
      { code: 500 },
      { status: 'failed' },
      { name: 'REJECTED' },
      ['failed']
    ])
      expect(isFailure(value)).toBe(true)
    for (const value of [
      {},
      { success: true },
      { code: 200 },
      { code: { code: 500 } },
      { error: 'x' },
      [],
      ['failed', 'sent'],
      [{ status: 'failed' }],
      null
    ])
      expect(isFailure(value)).toBe(false)
  })

  it.each(
    words(
      'blocked bounced expired dropped canceled cancelled skipped ignored discarded suppressed BLOCKED invalid throttled rate_limited ratelimited quota_exceeded QuotaExceeded limit-exceeded not_found not-allowed not_permitted'
    )
  )('%s is a failure of a message only', (word) =>
    expect([saysFailed({ state: word }, true), saysFailed({ state: word })]).toEqual([true, false])
  )
  it.each(words('blocked dropped expired discarded suppressed throttled rateLimited quarantined'))(
    'of a message is a failure if %s is true',
    (name) => {
      expect([true, 'yes', false, null].map((flag) => saysFailed({ [name]: flag }, true))).toEqual([
        true,
        true,
        false,
        false
      ])
      // A customer may be blocked, which is no answer to a take-over.
      expect(saysFailed({ [name]: true })).toBe(false)
    }
  )
  it.each([
    ...['bounce', 'bounced', 'hard_bounce', 'soft bounced', 'dead_letter', 'dead-lettered', 'unreachable', 'opted_out'],
    ...['user_blocked', 'recipientBlocked', 'customer unsubscribed', 'contact blacklisted', 'number_banned'],
    ...['blocked by user', 'not_subscribed', 'suspended', 'deactivated', 'outside_window', 'outside the window'],
    ...['out of window', 'out of the window', 'window_closed', 'message window expired', 'messaging_window_closed'],
    ...['insufficient_funds', 'not enough credits', 'out_of_credit', 'no balance', 'insufficient quota', 'no_route'],
    ...['no recipient', 'no_recipients', 'no subscription', 'RESOURCE_EXHAUSTED', 'UNIMPLEMENTED', 'conflict']
  ])('%s is a failure of a message only', (status) =>
    expect([saysFailed({ status }, true), saysFailed({ status })]).toEqual([true, false])
  )
  it.each(['conflict of interest', 'unblocked by user', 'hard bounces', 'window', 'not out of window', 'no routes'])(
    '%s is no failure of a message',
    (status) => expect(saysFailed({ status }, true)).toBe(false)
  )
  it.each(words('unblocked blocked_by cancel sent'))('%s is no failure of a message', (word) =>
    expect(saysFailed({ state: word }, true)).toBe(false)
  )
  it('of a message is a word, and is in a field for results', () => {
    expect([saysFailed({ state: ['blocked'] }, true), saysFailed({ note: 'blocked' }, true)]).toEqual([false, false])
  })
})

describe('a frame without a type', () => {
  it.each([
    { success: false },
    { ok: false },
    { Error: 'x' },
    { errors: ['x'] },
    { error_message: 'x' },
    { sent: true, ok: false }
  ])('reports a failure: %j', (fields) => expect(saysPlainlyFailed(fields)).toBe(true))
  it.each([
    { status: 'failed' },
    { code: 500 },
    { sent: false },
    { failed: true },
    { exception: 'x' },
    { err: 'x' },
    {}
  ])('reports no failure: %j', (fields) => expect(saysPlainlyFailed(fields)).toBe(false))

  it.each(
    words(
      'type title detail details instance status_code code message error errors data timestamp path traceId request_id reason description'
    )
  )('is only an error with the field %s beside the status', (name) => {
    expect(isOnlyError([{ status: 500, title: 'No', [name]: name === 'code' ? 1 : 'x' }])).toBe(true)
  })
  it.each(words('title detail message data errors'))('is an error if %s has a text beside the status', (name) => {
    expect(isOnlyError([{ status: 404, [name]: 'x' }])).toBe(true)
    expect([isOnlyError([{ status: 404, [name]: '' }]), isOnlyError([{ status: 200, [name]: 'x' }])]).toEqual([
      false,
      false
    ])
  })
  it.each([
    { status: 500 },
    { status: 500, reason: 'x' },
    { status: false },
    { status: false, message: 'x', customer_id: 1 },
    { status: 'error', message: 'x' },
    { status: '500', message: 'x' },
    { status: 500, message: 'x', customer_id: 1 },
    { timestamp: 500, message: 'x' },
    { message: 'x' },
    {}
  ])('is not only an error: %j', (fields) => expect(isOnlyError([fields])).toBe(false))
  it('is only an error if a status of PHP is false beside a text', () => {
    expect([isOnlyError([{ status: false, message: 'x' }]), isOnlyError([{ status: true, message: 'x' }])]).toEqual([
      true,
      false
    ])
  })
  it('is only an error by its own fields, whatever is in it', () => {
    expect(isOnlyError([])).toBe(false)
    expect(isOnlyError([{ status: 500, data: { customer_id: 1 } }, { customer_id: 1 }])).toBe(true)
    expect(isOnlyError([{ customer_id: 1 }, { status: 500, message: 'x' }])).toBe(false)
  })
})

describe('a message', () => {
  it.each(words('message text body content msg message_text caption'))('is the object in %s', (name) => {
    expect(messagesIn([{ [name]: { a: 1 } }, { [name]: 'x' }, { [name]: [1] }])).toEqual([{ a: 1 }])
  })
  it('is not in another object', () => expect(messagesIn([{ data: { a: 1 }, customer: { a: 1 } }])).toEqual([]))

  it('without its text has none of the fields that may hold the text', () => {
    const fields = words('message text body content msg message_text caption data payload error reason Message')
    expect(Object.keys(withoutMessageText(Object.fromEntries(fields.map((name) => [name, 1]))))).toEqual([
      'error',
      'reason',
      'Message'
    ])
  })

  it.each([
    { status: 'failed' },
    { delivery_status: 'failed' },
    { state: 'blocked' },
    { error: 'failed' },
    { errors: ['failed'] },
    { error_message: 'failed' },
    { errorCode: 'failed' },
    { failed: true, reason: 'failed' },
    { Success: false, reason: 'failed' }
  ])('failed: %j', (fields) => expect(typeof whyMessageFailed([{ message: 'Hi', ...fields }])).toBe('string'))
  it.each([
    { sent: false },
    { ok: false },
    { code: 500 },
    { statusCode: 500 },
    { result: 'failed' },
    { status: 'sent' },
    {},
    { err: 'x' }
  ])('did not fail: %j', (fields) => expect(whyMessageFailed([{ message: 'Hi', ...fields }])).toBeNull())
  it('failed for the reason that the frame or the message gives, which is never the text of the message', () => {
    expect(whyMessageFailed([{ failed: true, message: 'Hi' }])).toBe('')
    expect(whyMessageFailed([{ failed: true, message: 'Hi', reason: 'No' }])).toBe('No')
    expect(whyMessageFailed([{ message: { text: 'Hi', status: 'failed', detail: 'No' } }])).toBe('No')
    expect(whyMessageFailed([{ error: 'First' }, { error: 'Later', text: 'Hi' }])).toBe('Later')
    expect(whyMessageFailed([{ failed: true, note: 'No' }])).toBe('')
    expect(whyMessageFailed([{ error: 'No' }, { error: null, text: 'Hi' }])).toBe('No')
    expect(whyMessageFailed([])).toBeNull()
  })
})
