import { describe, expect, it } from 'vitest'
import { isUnreadableList } from '../../../src/main/protocol/frameReading'
import { readFrame, readFrames } from '../../../src/main/protocol/parse'
import { createWaitingTimeReader } from '../../../src/main/protocol/waitingTimeReader'
import { eventOf, kinds, NOW, read, readRaw } from './reading'

const row = {
  customer_id: 'c0',
  page_id: 'p1',
  customer_name: 'Person 00',
  time_since_last_conversation: '1 minutes',
  last_message: 'words 0',
  is_assigned: false,
  agent_name: null,
  is_assigned_to_me: false
}
const listed = {
  customers: [{ customerId: 'c0', pageId: 'p1', name: 'Person 00', lastMessage: 'words 0' }],
  received: 1,
  unreadable: 0
}
const inList = (fields: object) =>
  eventOf({ type: 'stopped_customers', data: { customers: [{ ...row, ...fields }] } }, 'queue.listed').customers[0]
const message = (fields: object) =>
  eventOf({ type: 'new_message', data: { customer_id: 'c0', page_id: 'p1', ...fields } }, 'message.received')

describe('a list in another envelope', () => {
  it.each([
    ['customers-as-map', { type: 'stopped_customers', data: { customers: { 0: row } } }],
    ['customers-as-map by id, a relative', { type: 'stopped_customers', data: { customers: { c0: row } } }],
    ['data-double-encoded', { type: 'stopped_customers', data: JSON.stringify({ customers: [row] }) }],
    [
      'data-double-encoded, only the rows, a relative',
      { type: 'stopped_customers', data: { customers: JSON.stringify([row]) } }
    ],
    ['envelope-data-is-the-list', { type: 'stopped_customers', data: [row] }],
    ['envelope-event-key', { event: 'stopped_customers', data: { customers: [row] } }],
    ['envelope-payload', { type: 'stopped_customers', payload: { customers: [row] } }],
    ['envelope-payload with event, a relative', { event: 'stopped_customers', payload: [row] }],
    ['envelope-type-in-capitals', { type: 'STOPPED_CUSTOMERS', data: { customers: [row] } }],
    [
      'envelope-type-in-capitals, camelCase and others, a relative',
      { type: 'stoppedCustomers', data: { customers: [row] } }
    ],
    ['envelope-type-in-capitals, hyphens, a relative', { type: 'stopped-customers', data: { items: [row] } }],
    ['other names of the list', { type: 'stopped_customers', data: { results: [row] } }],
    ['rows beside the type', { type: 'stopped_customers', rows: [row] }],
    ['a list in a list', { type: 'stopped_customers', data: { customers: { data: [row], page: 1 } } }],
    [
      'an envelope around the frame',
      { channel: 'desk', payload: { type: 'stopped_customers', data: { customers: [row] } } }
    ]
  ])('%s', (_id, frame) => {
    expect(read(frame)).toMatchObject({
      event: { type: 'queue.listed', ...listed },
      type: 'stopped_customers',
      problems: []
    })
  })

  it('list-camel-case: fields are read in camelCase and in other spellings', () => {
    const camel = {
      customerId: 'c0',
      pageId: 'p1',
      customerName: 'Person 00',
      timeSinceLastConversation: 60,
      isAssigned: true,
      isAssignedToMe: true,
      agentName: 'Me',
      lastMessage: 'Hi'
    }
    const event = eventOf({ type: 'stopped_customers', data: { customers: [camel] } }, 'queue.listed')
    expect(event).toMatchObject({
      customers: [
        {
          customerId: 'c0',
          pageId: 'p1',
          name: 'Person 00',
          wait: { seconds: 60 },
          assigned: true,
          mine: true,
          agentName: 'Me',
          lastMessage: 'Hi',
          extra: []
        }
      ],
      unreadable: 0
    })
    expect(inList({ customer_name: undefined, CustomerName: 'Ana' })).toMatchObject({ name: 'Ana' })
    expect(
      eventOf(
        { type: 'newMessage', data: { customerId: 'c0', pageId: 'p1', isHuman: true, agentName: 'Jo', message: 'x' } },
        'message.received'
      )
    ).toMatchObject({
      who: { customerId: 'c0', pageId: 'p1' },
      fromAgent: true,
      agentName: 'Jo'
    })
  })

  it('the guide’s spelling counts more than another one', () => {
    expect(inList({ customerName: 'Other' })).toMatchObject({ name: 'Person 00', extra: [['customerName', 'Other']] })
  })

  it('an empty list is read in each envelope, and other values are no list', () => {
    for (const data of [{ customers: [] }, { customers: {} }, [], { customers: null, total: 0 }]) {
      expect(read({ type: 'stopped_customers', data }).event).toMatchObject({ type: 'queue.listed', received: 0 })
    }
    for (const data of [{}, { customers: null, total: 3 }, { customers: 'none' }, { error: {} }, 'nothing']) {
      const reading = read({ type: 'stopped_customers', data })
      expect(reading).toMatchObject({ event: null, type: 'stopped_customers', problems: [{ kind: 'malformed' }] })
      expect(isUnreadableList(reading)).toBe(true)
    }
  })

  it.each<object>([
    { data: { customers: null } },
    { customers: null },
    { data: { customers: null, count: 0 } },
    { data: { customers: null, total: 0 } },
    { customers: null, total: '0' },
    { data: { customers: null }, total: 0 },
    { data: { customers: null, pagination: { total: 0 } } },
    { data: null },
    { data: null, count: 0 },
    { data: { items: null } },
    { data: { results: null, next: null } },
    { data: { customers: { data: null } } },
    { Data: { Customers: null } },
    { data: '{"customers":null}' }
  ])('a null list is empty, and remembered as null: %j', (fields) => {
    expect(read({ type: 'stopped_customers', ...fields })).toMatchObject({
      event: { type: 'queue.listed', received: 0, unreadable: 0, isNull: true },
      problems: []
    })
  })

  it.each<object>([
    { data: { customers: null, count: 2 } },
    { data: { customers: null, total: 30 } },
    { customers: null, total_count: '7' },
    { data: null, total: 1 },
    { data: { customers: null, meta: { total: 4 } } },
    { data: { customers: null, has_more: true } },
    { data: { customer: null } },
    { data: { next: null } }
  ])('a null list is no list if there are customers, or if its place is missing: %j', (fields) => {
    const reading = read({ type: 'stopped_customers', ...fields })
    expect(reading).toMatchObject({ event: null, problems: [{ kind: 'malformed' }] })
    expect(isUnreadableList(reading)).toBe(true)
  })

  it('a null list with a mark of failure is a refusal', () => {
    expect(
      read({ type: 'stopped_customers', data: { customers: null, error: 'Database is down' } }).event
    ).toMatchObject({ type: 'command.refused' })
  })

  it('an empty list does not count as null', () => {
    expect(read({ type: 'stopped_customers', data: { customers: [] } }).event).not.toHaveProperty('isNull')
  })

  it.each<[object, number | null, boolean]>([
    [{ pagination: { total: 250 } }, 250, false],
    [{ meta: { total: '7' } }, 7, false],
    [{ meta: { pagination: { total: 7 } } }, 7, false],
    [{ page_info: { totalCount: 9 } }, 9, false],
    [{ paging: { total_items: 9, has_next: true } }, 9, true],
    [{ total_items: 4 }, 4, false],
    [{ totalElements: 4 }, 4, false],
    [{ pagination: { total: 0 } }, null, false],
    [{ meta: { page: 1 } }, null, false],
    [{ has_more: true }, null, true],
    [{ hasMore: 'true' }, null, true],
    [{ more: 1 }, null, true],
    [{ has_next: true }, null, true],
    [{ hasNextPage: true }, null, true],
    [{ is_last: false }, null, true],
    [{ next: 'https://desk.example/customers?page=2' }, null, true],
    [{ next_cursor: 'abc' }, null, true],
    [{ nextPage: 2 }, null, true],
    [{ meta: { has_more: true } }, null, true],
    [{ pagination: { page: 1, pages: 3 } }, null, true],
    [{ meta: { current_page: 3, last_page: 3 } }, null, false],
    [{ pagination: { page: 1, total_pages: 1 } }, null, false],
    [{ has_more: false }, null, false],
    [{ next: null }, null, false],
    [{ next: '' }, null, false],
    [{ next: false }, null, false],
    [{ is_last: true }, null, false],
    [{ more: [] }, null, false],
    [{ has_more: false, next: '/?page=2' }, null, false],
    [{}, null, false]
  ])('in a page of one row, %j is a total of %j, and more to come: %j', (fields, total, hasMore) => {
    for (const frame of [
      { data: { customers: [row], ...fields } },
      { data: [row], ...fields },
      { data: { customers: { data: [row], ...fields } } }
    ]) {
      const event = eventOf({ type: 'stopped_customers', ...frame }, 'queue.listed')
      expect([event.received, event.total, event.hasMore === true]).toEqual([1, total, hasMore])
    }
  })

  it('a list that is cut off or over a limit still counts as a list', () => {
    expect(isUnreadableList(readRaw('{"type":"stopped_customers","data":{"customers":['))).toBe(true)
    expect(isUnreadableList(readRaw(`{"type":"stopped_customers","data":${'['.repeat(50)}`))).toBe(true)
    expect(isUnreadableList(read({ type: 'stopped_customers', data: [row] }))).toBe(false)
    expect(isUnreadableList(readRaw('{"type":"new_message"'))).toBe(false)
  })
})

describe('unreadable rows', () => {
  it('list-rows-without-usable-ids: are counted', () => {
    const customers = [0, 1, 2].map((n) => ({ ...row, customer_id: { $oid: `00000000000000000000000${n}` } }))
    expect(eventOf({ type: 'stopped_customers', data: { customers } }, 'queue.listed')).toMatchObject({
      customers: [],
      received: 3,
      unreadable: 3
    })
    expect(
      eventOf({ type: 'stopped_customers', data: { customers: [row, null, { name: 'x' }] } }, 'queue.listed')
    ).toMatchObject({ received: 3, unreadable: 2 })
  })

  it('id-beyond-double: a number that has lost digits is no id', () => {
    const reading = readRaw(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":90071992547409930,"page_id":"p1","customer_name":"Person 00","time_since_last_conversation":60}]}}'
    )
    expect(reading.event).toMatchObject({ customers: [], received: 1, unreadable: 1 })
    expect(kinds(reading)).toEqual(['idUnsafe', 'rowDropped'])
  })

  it.each([
    [{ total: 250 }, 250],
    [{ total_count: '7' }, 7],
    [{ totalCount: 7 }, 7],
    [{ count: 7 }, 7],
    [{ count: 1 }, null],
    [{ total: 0 }, null],
    [{ total: -1 }, null],
    [{ total: 2 ** 53 }, null],
    [{ total: 1.5 }, null],
    [{}, null]
  ])('in a page of one row, %j is a total of %j', (fields, total) => {
    expect(eventOf({ type: 'stopped_customers', data: { customers: [row], ...fields } }, 'queue.listed').total).toBe(
      total
    )
    expect(eventOf({ type: 'stopped_customers', data: [row], ...fields }, 'queue.listed').total).toBe(total)
  })
})

describe('bytes and batches', () => {
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

  it('latin1-in-list: a byte that is no UTF-8 costs only its character', () => {
    const frame = bytes(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":"c0","customer_name":"Ren',
      [0xe9],
      '"}]}}'
    )
    expect(readFrame(frame, false, NOW).event).toMatchObject({ customers: [{ name: 'Ren\ufffd' }] })
  })

  it('latin1-in-message: a byte that is no UTF-8 costs only its character', () => {
    const frame = bytes(
      '{"type":"new_message","data":{"customer_id":"c0","page_id":"p1","is_human":false,"message":"caf',
      [0xe9],
      '"}}'
    )
    expect(readFrame(frame, false, NOW)).toMatchObject({ event: { text: 'caf\ufffd' }, problems: [] })
  })

  it('binary-frames: JSON is read in text and in binary frames', () => {
    const text = JSON.stringify({ type: 'stopped_customers', data: { customers: [row] } })
    expect(readFrame(Buffer.from(text), true, NOW).event).toMatchObject(listed)
    expect(readFrame(Buffer.from(`\ufeff${text}`), true, NOW).event).toMatchObject(listed)
    expect(kinds(readFrame(Buffer.from([0x82, 0xa4, 0x74]), true, NOW))).toEqual(['binary'])
  })

  it('a byte order mark before the text is removed', () => {
    expect(readRaw(`\ufeff${JSON.stringify({ type: 'connected', user_id: 1 })}`).event).toEqual({
      type: 'session.greeted',
      userId: '1'
    })
  })

  it('nan-in-list: NaN and Infinity count as null', () => {
    const list = (score: string) =>
      readRaw(
        `{"type":"stopped_customers","data":{"customers":[{"customer_id":"c0","page_id":"p1","customer_name":"NaN, Infinity","score":${score},"last_message":"a \\" NaN]"}]}}`
      )
    for (const score of ['NaN', 'Infinity', '-Infinity', '[NaN,-Infinity]']) {
      expect(list(score).event).toMatchObject({
        customers: [{ name: 'NaN, Infinity', lastMessage: 'a " NaN]' }],
        unreadable: 0
      })
    }
    for (const score of ['NaNa', '-NaN', 'nan', 'xNaN', 'Infinityx']) expect(kinds(list(score))).toEqual(['notJson'])
  })

  it('message-batch: each frame in a list, or on its own line, is one reading', () => {
    const one = {
      type: 'new_message',
      data: { customer_id: 'c0', page_id: 'p1', is_human: false, message: 'words in a batch' }
    }
    const all = [one, { type: 'ping' }, 'noise', { type: 'typing' }]
    for (const text of [JSON.stringify(all), all.map((frame) => JSON.stringify(frame)).join('\r\n')]) {
      const readings = readFrames(Buffer.from(text), false, NOW, createWaitingTimeReader())
      expect(readings.map(({ event }) => event?.type ?? null)).toEqual([
        'message.received',
        'server.pinged',
        null,
        null
      ])
      expect(readings.map(({ size }) => size)).toEqual([Buffer.byteLength(text), 0, 0, 0])
    }
    expect(readRaw(JSON.stringify([one])).event).toMatchObject({ text: 'words in a batch' })
  })

  it('a batch is read up to its limit, and the rest causes a problem', () => {
    const readings = readFrames(
      Buffer.from(JSON.stringify(Array.from({ length: 600 }, () => ({ type: 'ping' })))),
      false,
      NOW,
      createWaitingTimeReader()
    )
    expect(readings).toHaveLength(501)
    expect(readings.at(-1)).toMatchObject({
      event: null,
      problems: [{ kind: 'malformed', detail: '100 frames more than are read at once' }]
    })
  })

  it.each([{ type: 'ping' }, { event: 'ping' }, { type: 'PING' }, { type: 'heartbeat' }, { type: 'ping', ts: 1 }])(
    '%j is a ping',
    (frame) => {
      expect(read(frame)).toMatchObject({ event: { type: 'server.pinged' }, problems: [] })
    }
  )
})

describe('a message', () => {
  it.each([
    ['message-body', { body: 'words' }],
    ['message-text-field', { text: 'words' }],
    ['content', { content: 'words' }],
    ['an object', { message: { body: 'words' } }],
    ['an object in another', { text: { message: { text: 'words' } } }],
    [
      'parts',
      {
        content: [
          { type: 'text', text: 'words' },
          { type: 'image', url: 'x' }
        ]
      }
    ],
    ['parts as text', { message: ['words'] }],
    ['an empty field before', { message: '', body: 'words' }]
  ])('%s: its text is found', (_id, fields) => expect(message({ is_human: false, ...fields }).text).toBe('words'))

  it('parts become lines, and a number may be the text', () => {
    expect(
      message({
        is_human: false,
        content: [
          { type: 'text', text: 'one' },
          { type: 'text', text: 'two' }
        ]
      }).text
    ).toBe('one\ntwo')
    expect(message({ is_human: false, message: 12345 }).text).toBe('12345')
  })

  it.each([
    ['message-empty', { message: '' }],
    ['message-missing', {}],
    ['message-null-attachments', { message: null, attachments: [{ type: 'image' }] }],
    ['message-object-attachments', { message: { attachments: [{ type: 'audio' }] } }],
    ['message-spaces', { message: '   ' }],
    ['only marks and fillers, a relative', { message: '\u3164\u200f\ufe0f' }]
  ])('%s: it has no text', (_id, fields) => {
    expect(message({ is_human: false, ...fields })).toMatchObject({ fromAgent: false, text: '' })
  })

  it('an emoji and an invisible letter before a text belong to the text', () => {
    expect(message({ is_human: false, message: '👍🏽' }).text).toBe('👍🏽')
    expect(message({ is_human: false, message: '\u3164 hi' }).text).toBe('\u3164 hi')
  })

  it.each([
    ['author-direction-out', { direction: 'outbound' }, null],
    ['author-role-assistant', { role: 'assistant' }, null],
    ['author-sender-agent', { sender: 'agent', agent_name: 'Me' }, true],
    ['a customer in words', { sender_type: 'customer' }, false],
    ['inbound', { direction: 'IN' }, false],
    ['an object', { sender: { type: 'user', id: 4 } }, false],
    ['a bot', { from: 'bot' }, null],
    ['system', { author: { role: 'System' } }, null],
    ['an agent who writes outwards', { direction: 'out', sender: 'operator' }, true],
    ['a word nobody knows', { sender: 'c0' }, false],
    ['is_human counts more', { is_human: false, sender: 'agent' }, false]
  ])('%s: of %j fromAgent is %j', (_id, fields, fromAgent) => {
    const event = message({ message: 'x', ...fields })
    expect(event.fromAgent).toBe(fromAgent)
    expect(event.agentName).toBe(fromAgent === true && 'agent_name' in fields ? 'Me' : null)
  })

  it.each([
    ['a bot', { from: 'bot' }, true],
    ['a kind of bot', { sender_type: 'AgentBot' }, true],
    ['a mark', { is_bot: true }, true],
    ['an assistant, as the model sees a person of the company', { role: 'assistant' }, undefined],
    ['outwards', { direction: 'out' }, undefined]
  ])('fromBot is set only for a bot: %s', (_name, fields, fromBot) => {
    expect(message({ message: 'x', ...fields }).fromBot).toBe(fromBot)
  })

  it('a last message without text is shown as such, unless the list never has texts', () => {
    const last = (...said: unknown[]) =>
      eventOf(
        {
          type: 'stopped_customers',
          data: { customers: said.map((last_message, n) => ({ ...row, customer_id: n, last_message })) }
        },
        'queue.listed'
      ).customers.map(({ lastMessage }) => lastMessage)
    expect(last('Hi', '', ' ', { attachments: [{}] }, null)).toEqual(['Hi', '', '', '', undefined])
    expect(last('', '', { attachments: [{}] })).toEqual([undefined, undefined, ''])
  })
})

describe('names without a visible character', () => {
  it.each([
    ['name-spaces', '   '],
    ['name-zero-width', '\u200b'],
    ['name-soft-hyphen', '\u00ad'],
    ['name-hangul-filler', '\u3164'],
    ['name-marks', '\u200f\u200f'],
    ['combining only', '\u0301'],
    ['tags', '\u{e0041}'],
    ['variation selector', '\ufe0f'],
    ['blank Braille', '\u2800'],
    ['no-break space', '\u00a0'],
    ['behind the limit', `${' '.repeat(300)}Ana`],
    ['name-good-then-blank', ' ']
  ])('%s counts as missing', (_id, name) => {
    const customer = inList({ customer_name: name, agent_name: name, page_name: name })
    for (const property of ['name', 'agentName', 'pageName']) expect(customer).not.toHaveProperty(property)
    expect(eventOf({ type: 'agent_requested', data: { customer_name: name } }, 'help.requested').name).toBeNull()
  })

  it.each(['Ana', '李', '.', '👋', 'a\u0301', '\u200fשרה', '0'])('%j is', (name) =>
    expect(inList({ customer_name: name })?.name).toBe(name)
  )
})

describe('errors', () => {
  const refused = (fields: object) => eventOf({ type: 'error', ...fields }, 'command.refused')

  it.each([[{}], [{ error: '' }], [{ error: ' ' }], [{ error: null, message: [] }], [{ data: {} }]])(
    'error-empty: %j has no text',
    (fields) => {
      expect(refused(fields)).toEqual({ type: 'command.refused', reason: '', alreadyAssigned: false })
    }
  )

  it.each([
    [{ detail: 'No' }, 'No'],
    [{ errors: [{ message: 'No' }] }, 'No'],
    [{ errors: ['No', 'Never'] }, 'No; Never'],
    [{ reason: 'No' }, 'No'],
    [{ description: 'No' }, 'No'],
    [{ error: { code: 'X', detail: 'No' } }, 'No'],
    [{ data: { detail: 'No' } }, 'No'],
    [{ code: 'FORBIDDEN' }, 'FORBIDDEN'],
    [{ error: { code: 4 } }, '4'],
    [{ payload: { message: 'No' } }, 'No'],
    [{ detail: [{ loc: ['page_id'], msg: 'field required' }] }, 'field required'],
    [{ error: 'No', message: 'No' }, 'No']
  ])('%j has the text %j', (fields, reason) =>
    expect(refused(fields)).toMatchObject({ reason, alreadyAssigned: false })
  )

  it.each([
    ['conflict-guide-words', { error: 'Customer already assigned to Agent B' }],
    ['conflict-code-only', { code: 'ALREADY_ASSIGNED' }],
    ['conflict-detail', { detail: 'Customer already assigned to Agent B' }],
    ['conflict-error-detail', { error: { code: 'already_assigned', detail: 'Taken' } }],
    ['conflict-errors-list', { errors: [{ message: 'Customer already assigned to Agent B' }] }],
    ['conflict-other-words', { error: 'This customer has already been assigned to another agent' }],
    ['code with hyphens', { error: { code: 'already-assigned' } }],
    ['one word', { code: 'customerAlreadyAssigned' }],
    ['handled', { error: 'Already handled by Bob' }],
    ['another', { error: 'Conversation is assigned to another agent' }],
    ['409', { code: 409, error: 'Customer is assigned to Bob' }],
    ['conflict', { code: 'CONFLICT', message: 'taken by Bob' }]
  ])('%s is a conflict', (_id, fields) => expect(refused(fields).alreadyAssigned).toBe(true))

  it.each([
    { error: 'Not assigned to you' },
    { code: 409 },
    { error: 'Assignment failed' },
    { error: 'already released' },
    { code: 'CONFLICT', message: 'Version mismatch' }
  ])('%j is no conflict', (fields) => expect(refused(fields).alreadyAssigned).toBe(false))
})
