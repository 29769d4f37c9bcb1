import { expect, it } from 'vitest'
import { readFrame } from '../../../src/main/wire/parse'

const read = (frame: object) => readFrame(JSON.stringify(frame), false).event

it.each<[object, string]>([
  [{ type: 'message_sent', customer_id: 'a', page_id: 'p', message: 'Hi', success: false, error: 'Window closed' }, 'Window closed'],
  [{ type: 'message_sent', data: { customer_id: 'a', ok: false, message: 'Not now' } }, 'Not now'],
  [{ type: 'message_sent', customer_id: 'a', status: 'failed' }, 'failed'],
  [{ type: 'agent_assigned', success: false, error: 'already assigned' }, 'already assigned'],
  [{ type: 'agent_assigned', data: { customer: null, error: 'Busy' } }, 'Busy'],
  [{ type: 'agent_unassigned', success: 'false', error: { message: 'No' } }, 'No'],
  [{ type: 'stopped_customers', data: { customers: [] }, error: 'database is down' }, 'database is down']
])('an answer that says it failed is a refusal: %j', (frame, reason) => {
  expect(read(frame)).toMatchObject({ type: 'command.refused', reason })
})

it.each<object>([
  { errors: ['Not allowed'] }, { error: ['No'] }, { error: true, message: 'Database timeout' }, { error: 403 }, { error_message: 'No' }, { errorMessage: 'No' },
  { status: 403 }, { status: '500' }, { status: 'not_sent' }, { status: 'undelivered' }, { result: { success: false } }, { result: 'error' }, { code: 500 },
  { statusCode: 409 }, { Success: false, Error: 'No' }, { OK: false }
])('… by other marks too, whatever was asked for: %j', (marks) => {
  for (const type of ['message_sent', 'agent_assigned', 'agent_unassigned', 'stopped_customers']) {
    const data = { customer_id: 'a', page_id: 'p', customers: [] }
    expect(read({ type, data, ...marks })?.type).toBe('command.refused')
    expect(read({ type, data: { ...data, ...marks } })?.type).toBe('command.refused')
  }
})

it.each<object>([
  { errors: [] }, { errors: {} }, { error: false }, { error: 0 }, { error: 'false' }, { status: 200 }, { status: 'sent' }, { result: 'ok' }, { result: { id: 4 } }, { code: 0 },
  { delivered: false }
])('nothing of this says so: %j', (marks) => {
  const data = { customer_id: 'a', page_id: 'p', customers: [] }
  for (const type of ['message_sent', 'agent_assigned', 'stopped_customers']) expect(read({ type, data, ...marks })?.type).not.toBe('command.refused')
})

it.each<object>([
  { type: 'message_sent', customer_id: 'a', page_id: 'p', message: 'Hi', success: true, error: null },
  { type: 'message_sent', customer_id: 'a', message: 'Hi', status: 'sent', error: '' },
  { type: 'stopped_customers', data: { customers: [] }, status: 'ok', error: false }
])('one that says it worked is none: %j', (frame) => {
  expect(read(frame)?.type).not.toBe('command.refused')
})
