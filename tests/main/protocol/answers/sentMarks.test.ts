import { describe, expect, it } from 'vitest'
import { read } from '../reading'

/** Returns what became of a message whose answer has these fields. `open`: nobody can tell. */
function fate(fields: object): string | undefined {
  const { event } = read({ type: 'message_sent', customer_id: 'c1', page_id: 'p1', message: 'Hello', ...fields })
  if (event?.type === 'message.acknowledged') return 'sent'
  return event?.type === 'command.refused' ? (event.isUnclear === true ? 'open' : 'refused') : event?.type
}
const reasonOf = (fields: object): string | undefined => {
  const { event } = read({ type: 'message_sent', customer_id: 'c1', page_id: 'p1', message: 'Hello', ...fields })
  return event?.type === 'command.refused' ? event.reason : undefined
}
const cases = (all: readonly object[]): { fields: object }[] => all.map((fields) => ({ fields }))

describe('an answer that says that the message was not delivered', () => {
  it.each(cases([{ delivered: false }, { isDelivered: 0 }, { WAS_DELIVERED: 'no' }]))(
    'leaves it open if it says no more: $fields',
    ({ fields }) => expect(fate(fields)).toBe('open')
  )

  it.each(cases([{ delivered: true }, { delivered: null }, { delivered: 'soon' }, { undelivered_before: false }]))(
    'is another one than $fields',
    ({ fields }) => expect(fate(fields)).toBe('sent')
  )

  it.each(['reason', 'detail', 'details', 'description', 'cause'])(
    'refuses the message if it says why in %s',
    (name) => {
      const why = { [name]: 'Outside of the 24 hours' }
      expect(fate({ delivered: false, ...why })).toBe('refused')
      expect(reasonOf({ delivered: false, ...why })).toBe('Outside of the 24 hours')
      for (const nothing of [' ', '', null]) expect(fate({ delivered: false, [name]: nothing })).toBe('open')
    }
  )

  it('says why only in words', () => {
    expect(fate({ delivered: false, reason: 131047 })).toBe('open')
    expect(fate({ delivered: false, note: 'Outside of the 24 hours' })).toBe('open')
    expect(fate({ delivered: true, reason: 'First answer of the day' })).toBe('sent')
  })

  it.each(cases([{ read: false }, { isRead: false }, { seen: 0 }, { is_seen: false }, { read_at: null }]))(
    'is a receipt, which says "not yet", beside $fields',
    ({ fields }) => expect(fate({ delivered: false, ...fields })).toBe('sent')
  )
  it.each(cases([{ deliveredAt: null }, { seen_at: null }]))('is a receipt beside $fields', ({ fields }) =>
    expect(fate({ delivered: false, ...fields })).toBe('sent')
  )

  it.each(['sent', 'is_sent', 'accepted', 'isAccepted', 'queued'])('says "not yet" if %s is true', (name) =>
    expect(fate({ delivered: false, [name]: true })).toBe('sent')
  )
  // The request may have worked although the message did not.
  it.each(cases([{ success: true }, { ok: 'yes' }, { success: 1 }, { status: 'OK' }, { status: 'success' }]))(
    'leaves it open if only the request worked: $fields',
    ({ fields }) => {
      expect(fate({ delivered: false, ...fields })).toBe('open')
      expect(fate({ message: { text: 'Hello', is_delivered: false }, ...fields })).toBe('open')
      expect(fate({ delivered: false, read: false, ...fields })).toBe('sent')
      expect(fate({ delivered: false, sent: true, ...fields })).toBe('sent')
    }
  )
  it.each(cases([{ result: 'created' }, { code: 201 }, { http_status: '202' }, { result: 'succeeded' }]))(
    'leaves it open if the request got a good code: $fields',
    ({ fields }) => expect(fate({ delivered: false, ...fields })).toBe('open')
  )
  it('says "not yet" beside no flag that is false, and no flag that means something else', () => {
    expect([fate({ delivered: false, queued: false }), fate({ delivered: false, encrypted: true })]).toEqual([
      'open',
      'open'
    ])
  })

  it.each(['sent', 'accepted', 'queued', 'Enqueued', 'pending', 'sending', 'processing'])(
    'says "not yet" beside the status %s',
    (status) => expect(fate({ delivered: false, status })).toBe('sent')
  )
  it.each(cases([{ status: 'submitted' }, { result: 'sent' }, { message_status: 'queued' }]))(
    'says "not yet" beside $fields',
    ({ fields }) => expect(fate({ delivered: false, ...fields })).toBe('sent')
  )
  it.each(cases([{ status: 'was queued' }, { status: 'sent to a test number' }, { code: 1201 }, { code: 2010 }]))(
    'leaves it open beside $fields',
    ({ fields }) => expect(fate({ delivered: false, ...fields })).toBe('open')
  )
  it('refuses the message beside the status "not queued"', () =>
    expect(fate({ delivered: false, status: 'not queued' })).toBe('refused'))
  it('leaves it open if a good word stands in another field', () =>
    expect(fate({ delivered: false, template: 'pending' })).toBe('open'))
})

describe('a message may have been sent, or not, with the status', () => {
  it.each([
    ...['timeout', 'TIME_OUT', 'timed-out', 'deadlineExceeded', 'unknown', 'unavailable', 'duplicate', 'duplicated'],
    ...['spam', 'held', 'held by policy', 'on_hold', 'draft', 'drafts', 'scheduled', 'deferred', 'retry', 'retrying'],
    ...['partial', 'partially delivered', 'quarantine', 'quarantined', 'flagged', 'interrupted'],
    ...['pending_approval', 'awaiting-review', 'waiting for moderation', 'under review', 'in_review'],
    ...['needs confirmation', 'requires_approval', 'pending approval by Bo', 'revoked', 'ALREADY_EXISTS', 'data loss'],
    ...['will_retry', 'to be sent', 'to_be_sent later', 'Service Unavailable', 'server unavailable', 'INTERNAL'],
    ...['temporarily_unavailable', 'gateway timeout', 'Request Time out', 'upstream timeout', 'provider_timeout'],
    ...['networkTimeout', 'connection timeout', 'read timeout']
  ])('%s', (status) => {
    for (const name of ['status', 'deliveryStatus', 'outcome']) expect(fate({ [name]: status })).toBe('open')
    expect(fate({ message: { text: 'Hello', status } })).toBe('open')
    expect(fate({ note: status })).toBe('sent')
  })

  it.each([
    'sent after timeout',
    'spamcheck_passed',
    'delivered in review mode',
    'in_reviews_channel',
    'pending',
    'Internal',
    'no read timeout',
    'service unavailable to bots'
  ])('but it was sent with the status %s', (status) => expect(fate({ status })).toBe('sent'))
  it('which is a text, not a list', () => expect(fate({ status: ['timeout'] })).toBe('sent'))
})

describe('a message may have been sent, or not,', () => {
  it.each(['processed', 'dispatched', 'published', 'submitted', 'completed'])('if it was not %s yet', (step) => {
    for (const name of [step, `is_${step}`])
      expect([fate({ [name]: false }), fate({ [name]: true }), fate({ [name]: null })]).toEqual([
        'open',
        'sent',
        'sent'
      ])
  })

  it.each(['dry_run', 'isDryRun', 'simulated', 'is_simulated', 'willRetry', 'retrying'])('if %s is true', (name) =>
    expect([fate({ [name]: true }), fate({ [name]: 'yes' }), fate({ [name]: false })]).toEqual(['open', 'open', 'sent'])
  )

  it('if the last attempt had an error', () => {
    expect([fate({ last_error: 'Timeout at Meta' }), fate({ lastError: null }), fate({ last_error: 'none' })]).toEqual([
      'open',
      'sent',
      'sent'
    ])
  })

  it('if an acknowledgement is 0, which means "not yet" in WhatsApp', () => {
    expect([fate({ ack: 0 }), fate({ ack: 1 }), fate({ ack: true }), fate({ ack: '0' })]).toEqual([
      'open',
      'sent',
      'sent',
      'refused'
    ])
  })
  it('if its state is a word of an unknown language, whatever receipts are beside it', () => {
    expect(fate({ status: 'ვერ გაიგზავნა' })).toBe('open')
    expect(fate({ status: 'ვერ გაიგზავნა', read: false })).toBe('open')
    expect(fate({ status: 'ვერ გაიგზავნა', success: true })).toBe('sent')
    expect([fate({ agent_note: 'ვერ გაიგზავნა' }), fate({ code: 200 })]).toEqual(['sent', 'sent'])
  })

  it.each([
    ...['provider', 'channel', 'gateway', 'upstream', 'external', 'whatsapp', 'Facebook', 'instagram', 'messenger'],
    ...['telegram', 'viber', 'line', 'zalo', 'wechat', 'sms', 'twilio']
  ])('if what %s said is a failure, which may be about something else', (name) => {
    expect(fate({ [name]: { error: { code: 131047 } } })).toBe('open')
    expect(fate({ [name]: { status: 'blocked' } })).toBe('open')
    expect(fate({ [name]: { status: 'delivered' } })).toBe('sent')
  })
  it('but an object with another name is about something else', () => {
    expect(fate({ whatsapp_template: { error: 'Rejected' }, last_channel: { error: 'Closed' } })).toBe('sent')
    expect(fate({ whatsapp: 'error' })).toBe('sent')
  })
})

describe('an answer with the results of its parts', () => {
  it.each([
    ...['result', 'results', 'outcome', 'meta', 'delivery', 'deliveries', 'recipients', 'receipt', 'receipts'],
    ...['statuses', 'response', 'responses', 'api_response', 'sendResults', 'provider_response']
  ])('refuses the message if each in %s failed, and says why', (name) => {
    expect(reasonOf({ [name]: { error: { message: 'Window closed' } } })).toBe('Window closed')
    expect(reasonOf({ [name]: [{ status: 'blocked', detail: 'Window closed' }] })).toBe('Window closed')
    expect(fate({ [name]: [{ error: 'Window closed' }, { error: 'Window closed' }] })).toBe('refused')
  })

  it('leaves it open if only some failed', () => {
    expect(fate({ results: [{ error: 'Window closed' }, { status: 'sent' }] })).toBe('open')
    expect(fate({ recipients: [{ status: 'sent' }, { status: 'blocked' }] })).toBe('open')
    expect(fate({ recipients: [{ status: 'sent' }, { status: 'read' }] })).toBe('sent')
  })

  it('is about something else if the results have another name', () => {
    expect(fate({ search_results: { error: 'Timeout' }, delivery_address: { error: 'Unknown street' } })).toBe('sent')
  })

  it('is read up to its tenth result', () => {
    const good = { status: 'sent' }
    const results = (before: number) => [...Array.from({ length: before }, () => good), { error: 'Window closed' }]
    expect([fate({ results: results(9) }), fate({ results: results(10) })]).toEqual(['open', 'sent'])
  })
})

describe('a message may have been sent, or not, if a back end', () => {
  it.each(cases([{ saved: false }, { isStored: 0 }, { persisted: false }, { result: { saved: false } }]))(
    'did not keep it: $fields',
    ({ fields }) => expect(fate(fields)).toBe('open')
  )

  it.each(cases([{ saved: true }, { saved: null }, { saved: false, sent: true }, { saved: false, status: 'sent' }]))(
    'but it was sent beside $fields',
    ({ fields }) => expect(fate(fields)).toBe('sent')
  )

  it.each(
    cases([
      ...[
        { sandbox: true },
        { is_sandbox: 1 },
        { sandboxMode: 'true' },
        { testMode: true },
        { isTest: true },
        { mock: true }
      ],
      ...[{ meta: { dry_run: true } }, { result: { sandbox: true } }],
      ...['validate_only', 'validationOnly', 'noop', 'simulate', 'isTestMessage'].map((name) => ({ [name]: true })),
      ...['simulated', 'dry_run', 'DRY RUN', 'sandboxed', 'test_mode', 'validated', 'not_saved'].map((status) => ({
        status
      })),
      ...['test', 'sandbox', 'dry-run'].map((mode) => ({ mode })),
      ...[{ livemode: false }, { recipient_count: 0 }]
    ])
  )('only tried it: $fields', ({ fields }) => expect(fate(fields)).toBe('open'))

  it.each(
    cases([
      ...[{ sandbox: false }, { test_mode: null }, { mock: 'no' }, { customer: { sandbox: true } }],
      ...[{ livemode: true }, { livemode: null }, { mode: 'live' }, { mode: 'text' }, { recipient_count: 1 }],
      ...[{ noop: false }, { message: 'test', status: 'sent' }]
    ])
  )('but it was sent beside $fields', ({ fields }) => expect(fate(fields)).toBe('sent'))

  it.each(['written', 'transmitted', 'committed', 'recorded', 'posted', 'relayed', 'inserted'])(
    'says that it was not %s',
    (step) => {
      expect([fate({ [step]: false }), fate({ [`is_${step}`]: 0 })]).toEqual(['open', 'open'])
      expect([fate({ [step]: true }), fate({ [step]: false, success: true })]).toEqual(['sent', 'open'])
    }
  )
  it.each(['committed', 'saved', 'persisted', 'stored', 'isStored', 'written', 'applied', 'executed'])(
    'says that it was not %s, beside a good end of the request',
    (step) => {
      const good = [{ success: true }, { ok: true }, { status: 'ok' }, { code: 200 }, { result: { success: true } }]
      for (const end of good) expect([end, fate({ [step]: false, ...end })]).toEqual([end, 'open'])
      expect(fate({ success: true, result: { [step]: false } })).toBe('open')
      expect(fate({ success: true, message: { text: 'Hello', [step]: 0 } })).toBe('open')
      expect(fate({ success: true, [step]: true })).toBe('sent')
      expect(fate({ [step]: false, read: false, success: true })).toBe('open')
    }
  )
  it.each(['processed', 'completed', 'confirmed'])('but not if it is only not %s yet', (step) =>
    expect(fate({ [step]: false, success: true })).toBe('sent')
  )

  it.each(
    cases([
      ...[
        { code: 7, details: 'Niet toegestaan' },
        { grpc_status: 14 },
        { grpcCode: '8' },
        { status: { code: 7, message: 'x' } }
      ],
      ...[{ retcode: 2 }, { statusCode: 16 }, { result_code: 3 }]
    ])
  )('gives a code of gRPC for a fault: $fields', ({ fields }) => expect(fate(fields)).toBe('open'))

  it.each(
    cases([
      ...[
        { code: 0 },
        { code: 1 },
        { code: 200 },
        { code: 17 },
        { state: 7 },
        { status: 3 },
        { code: 7, success: true }
      ],
      ...[{ code: 2, status: 'sent' }, { code: 'A7' }]
    ])
  )('but it was sent beside $fields', ({ fields }) => expect(fate(fields)).toBe('sent'))
})

describe('a text in the place of the data that begins like a failure', () => {
  it('is the message itself if the frame says the same text', () => {
    const message = 'Error 404 means that the page is gone'
    expect(fate({ message, data: message })).toBe('sent')
    expect(fate({ message: 'Hello', data: message })).toBe('open')
  })
})
