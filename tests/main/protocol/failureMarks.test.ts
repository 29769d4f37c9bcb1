import { expect, it } from 'vitest'
import { readFrame } from '../../../src/main/protocol/parse'

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
  { delivered: false }
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

it('an answer that says so without a reason is no refusal', () => {
  expect(read({ type: 'agent_assigned', data: { customer_id: 'a', page_id: 'p', assigned: false } })?.type).toBe(
    'customer.taken'
  )
  expect(
    read({ type: 'agent_assigned', data: { customer_id: 'a', page_id: 'p', is_assigned: false, customer_name: 'Ana' } })
      ?.type
  ).toBe('customer.taken')
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
