import { describe, expect, it } from 'vitest'
import type { ServerEvent } from '../../../../src/shared/events'
import { read } from '../reading'

type Refusal = Extract<ServerEvent, { type: 'command.refused' }>

const ana = { customer_id: 'c1', page_id: 'p1' }
/** Reads a frame of an unknown type. Null: it refuses nothing. */
function refusal(type: string, fields: object = { ...ana, reason: 'Blocked' }): Refusal | null {
  const { event } = read({ type, ...fields })
  return event?.type === 'command.refused' ? event : null
}

describe('a frame whose type is a word for a failure refuses the command', () => {
  it.each([
    ...['assign_error', 'assignError', 'error_response', 'errorMessage', 'assign.error.event', 'send-error-frame'],
    ...['exception', 'assign_fail', 'assignFailed', 'send_failure', 'message_rejected', 'refused', 'access_denied'],
    ...['forbidden', 'unauthorized', 'unauthorised', 'unauthenticated', 'nack', 'send.nack', 'err', 'send_err'],
    ...['not_sent', 'messageNotSent', 'message-not-sent', 'rate_limit', 'RateLimited', 'rate-limited', 'throttled'],
    ...['not_found', 'customerNotFound', 'bad_request', 'BadRequest']
  ])('%s', (type) => {
    expect(refusal(type)).toMatchObject({ reason: 'Blocked', who: { customerId: 'c1' } })
    expect(refusal(type)?.isOfEarlier).toBeUndefined()
    // Without a reason it may be about anything.
    expect(refusal(type, ana)).toBeNull()
  })

  it.each([
    ...['error_rate', 'failed_logins', 'exceptions_cleared', 'snack', 'overr', 'not_sent_count', 'denied_list'],
    ...['webhook_failed', 'upload_error', 'sync_failed', 'notification_failed', 'typing', 'presence']
  ])('but %s is about something else', (type) => expect(refusal(type)).toBeNull())

  it('of at most two hundred units', () => {
    expect(refusal(`${'x'.repeat(193)}_failed`)).toMatchObject({ reason: 'Blocked' })
    expect(refusal(`${'x'.repeat(194)}_failed`)).toBeNull()
  })
})

describe('a frame whose type is a conflict says that another has the customer', () => {
  it.each([
    ...['assign_conflict', 'already_assigned', 'customerAlreadyTaken', 'already.claimed', 'already_assigned_error'],
    'AssignConflictError'
  ])('%s', (type) => expect(refusal(type, ana)).toMatchObject({ alreadyAssigned: true }))
  it.each(['conflict', 'conflict_error'])('if a field names an assignment: %s', (type) => {
    expect(refusal(type, ana)).toMatchObject({ alreadyAssigned: false, reason: type })
    expect(refusal(type, { ...ana, detail: 'The customer was taken' })).toMatchObject({ alreadyAssigned: true })
  })

  it.each(['noconflict', 'conflict_resolved', 'sync_conflict', 'already_read', 'not_already_assigned_here'])(
    'but %s does not',
    (type) => expect(refusal(type, ana)).toBeNull()
  )
})

describe('a frame about a message that left earlier and has not arrived', () => {
  it.each([
    ...['message_undelivered', 'undelivered', 'undeliverable', 'messageUndeliverable', 'delivery_failed'],
    ...['message.delivery.failure', 'delivery-error', 'deliver_exception', 'message_deliver_failed']
  ])('%s refuses no command', (type) => {
    expect(refusal(type)).toMatchObject({ isOfEarlier: true, about: [], reason: 'Blocked' })
    expect(refusal(type, { customer: ana, reason: 'Blocked' })).toMatchObject({ isOfEarlier: true })
    // Without a customer or a reason, nobody can be told anything.
    for (const fields of [{ reason: 'Blocked' }, { customer_id: null, reason: 'Blocked' }, ana])
      expect(refusal(type, fields)).toBeNull()
    expect(refusal(type, { customer: 'Ana', reason: 'Blocked' })).toBeNull()
  })

  it.each([
    ...['message_status', 'msg_state', 'delivery_receipt', 'messageStatusChange', 'message_status_changed'],
    ...['message.status.update', 'message_state_updated', 'message_status_event']
  ])('%s refuses no command if its status is a failure', (type) => {
    const data = { ...ana, status: 'blocked', reason: 'Number is not on WhatsApp' }
    expect(refusal(type, { data })).toMatchObject({ isOfEarlier: true, reason: 'Number is not on WhatsApp' })
    expect(refusal(type, { data: { ...data, status: 'read' } })).toBeNull()
  })

  it.each(['order_undelivered', 'undelivered_count', 'bulk_message_status', 'message_status_page'])(
    'is another one than %s',
    (type) => expect(refusal(type, { ...ana, status: 'failed', reason: 'Blocked' })).toBeNull()
  )
})

describe('a frame that ends the connection', () => {
  it.each(['disconnect', 'disconnected', 'Disconnect'])('for good refuses no command: %s', (type) => {
    for (const flag of [{ reconnect: false }, { Reconnect: 'false' }])
      expect(refusal(type, { ...flag, reason: 'unauthorized' })).toMatchObject({ about: [], reason: 'unauthorized' })
    for (const flag of [{}, { reconnect: true }, { retry: false }])
      expect(refusal(type, { ...flag, reason: 'server_restart' })).toBeNull()
    expect(refusal(type, { reconnect: false })).toBeNull()
  })

  it.each(['agent_disconnected', 'disconnecting', 'disconnect_notice'])('is another one than %s', (type) =>
    expect(refusal(type, { reconnect: false, reason: 'unauthorized' })).toBeNull()
  )
})

describe('a frame of Phoenix', () => {
  it('refuses the command if its status is an error', () => {
    const data = { status: 'error', response: { reason: 'Window closed' } }
    expect(refusal('phx_reply', { data })).toMatchObject({ reason: expect.stringContaining('Window closed') as string })
    expect(refusal('phx_reply', { status: 'error', reason: 'Window closed' })).toMatchObject({
      reason: 'Window closed'
    })
    expect(refusal('phx_reply', { status: 'ok', reason: 'Window closed' })).toBeNull()
    expect(refusal('phx_error', { reason: 'Window closed' })).toMatchObject({ reason: 'Window closed' })
    for (const type of ['phx_replying', 'my_phx_reply', 'phx_close'])
      expect(refusal(type, { status: 'error', reason: 'Window closed' })).toBeNull()
  })
})

describe('a frame of RFC 9457, whose type is an address,', () => {
  it.each(['https://desk.example/window', 'http://desk.example/window', 'urn:problem:window', 'about:blank'])(
    'is an error if it only describes one: %s',
    (type) => {
      expect(refusal(type, { title: 'Window is closed', status: 422 })).toMatchObject({ reason: 'Window is closed' })
      expect(refusal(type, { title: 'News', status: 200 })).toBeNull()
      expect(refusal(type, { title: 'Window is closed', status: 422, customers: [] })).toBeNull()
    }
  )
  it.each(['see https://desk.example', 'about:blankets', 'turn:problem'])('is no error with the type %s', (type) =>
    expect(refusal(type, { title: 'Window is closed', status: 422 })).toBeNull()
  )
})

describe('a frame whose type says nothing', () => {
  it.each(['system', 'Server', 'status', 'notice', 'notification', 'info', 'general', 'message'])(
    'is an error if it has only the text of one: %s',
    (type) => {
      expect(refusal(type, { error: 'Rate limit exceeded' })).toMatchObject({ reason: 'Rate limit exceeded' })
      expect(refusal(type, { error: 'Rate limit exceeded', agents: 3 })).toBeNull()
    }
  )
  it.each(['subsystem', 'system_load', 'info_card'])('is no error with the type %s', (type) =>
    expect(refusal(type, { error: 'Rate limit exceeded' })).toBeNull()
  )
})

describe('a take-over that assigned nobody, by another type', () => {
  it.each([
    ...['customer_assigned', 'customerAssignment', 'agent.assignment', 'assign-agent', 'assign_assignment'],
    ...['customer_assigned_result', 'customerAssignmentResult']
  ])('is refused: %s', (type) => {
    const data = { ...ana, assigned: false, message: 'You have five already' }
    expect(refusal(type, { data })).toMatchObject({ reason: 'You have five already' })
    expect(refusal(type, { data: { ...data, assigned: true } })).toBeNull()
  })
  it.each(['old_customer_assigned', 'customer_assigned_results_page', 'customer assigned'])(
    'is not meant by %s',
    (type) => expect(refusal(type, { data: { ...ana, assigned: false, message: 'No' } })).toBeNull()
  )
})
