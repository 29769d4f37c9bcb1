import { describe, expect, it } from 'vitest'
import { isUnreadableList } from '../../../src/main/protocol/frameReading'
import { readFrame, readFrames } from '../../../src/main/protocol/parse'
import { createWaitingTimeReader } from '../../../src/main/protocol/waits/waitingTimeReader'
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
    { id: 'customers-as-map', frame: { type: 'stopped_customers', data: { customers: { 0: row } } } },
    {
      id: 'customers-as-map by id, a relative',
      frame: { type: 'stopped_customers', data: { customers: { c0: row } } }
    },
    { id: 'data-double-encoded', frame: { type: 'stopped_customers', data: JSON.stringify({ customers: [row] }) } },
    {
      id: 'data-double-encoded, only the rows, a relative',
      frame: { type: 'stopped_customers', data: { customers: JSON.stringify([row]) } }
    },
    { id: 'envelope-data-is-the-list', frame: { type: 'stopped_customers', data: [row] } },
    { id: 'envelope-event-key', frame: { event: 'stopped_customers', data: { customers: [row] } } },
    { id: 'envelope-payload', frame: { type: 'stopped_customers', payload: { customers: [row] } } },
    { id: 'envelope-payload with event, a relative', frame: { event: 'stopped_customers', payload: [row] } },
    { id: 'envelope-type-in-capitals', frame: { type: 'STOPPED_CUSTOMERS', data: { customers: [row] } } },
    {
      id: 'envelope-type-in-capitals, camelCase and others, a relative',
      frame: { type: 'stoppedCustomers', data: { customers: [row] } }
    },
    {
      id: 'envelope-type-in-capitals, hyphens, a relative',
      frame: { type: 'stopped-customers', data: { items: [row] } }
    },
    { id: 'other names of the list', frame: { type: 'stopped_customers', data: { results: [row] } } },
    { id: 'rows beside the type', frame: { type: 'stopped_customers', rows: [row] } },
    { id: 'rows beside an empty list', frame: { type: 'stopped_customers', data: { customers: [], items: [row] } } },
    { id: 'rows beside an empty map', frame: { type: 'stopped_customers', data: { customers: {}, results: [row] } } },
    { id: 'rows beside data', frame: { type: 'stopped_customers', rows: [row], data: { customers: [] } } },
    { id: 'rows beside bare data', frame: { type: 'stopped_customers', customers: [row], data: [] } },
    {
      id: 'rows beside an empty list in a list',
      frame: { type: 'stopped_customers', data: { customers: { data: [], items: [row] } } }
    },
    { id: 'a map in a list', frame: { type: 'stopped_customers', data: { customers: { data: { c0: row } } } } },
    {
      id: 'a map of another name in a list',
      frame: { type: 'stopped_customers', data: { customers: { items: { c0: row } } } }
    },
    { id: 'a list in a list', frame: { type: 'stopped_customers', data: { customers: { data: [row], page: 1 } } } },
    {
      id: 'an envelope around the frame',
      frame: { channel: 'desk', payload: { type: 'stopped_customers', data: { customers: [row] } } }
    }
  ])('is read: $id', ({ frame }) => {
    expect(read(frame)).toMatchObject({
      event: { type: 'queue.listed', ...listed },
      type: 'stopped_customers',
      problems: []
    })
  })

  it('fields are read in camelCase and in other spellings (list-camel-case)', () => {
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

  it.each<{ fields: object; total: number | null; hasMore: boolean }>([
    { fields: { pagination: { total: 250 } }, total: 250, hasMore: false },
    { fields: { meta: { total: '7' } }, total: 7, hasMore: false },
    { fields: { meta: { pagination: { total: 7 } } }, total: 7, hasMore: false },
    { fields: { page_info: { totalCount: 9 } }, total: 9, hasMore: false },
    { fields: { paging: { total_items: 9, has_next: true } }, total: 9, hasMore: true },
    { fields: { total_items: 4 }, total: 4, hasMore: false },
    { fields: { totalElements: 4 }, total: 4, hasMore: false },
    { fields: { pagination: { total: 0 } }, total: null, hasMore: false },
    { fields: { meta: { page: 1 } }, total: null, hasMore: false },
    { fields: { has_more: true }, total: null, hasMore: true },
    { fields: { hasMore: 'true' }, total: null, hasMore: true },
    { fields: { more: 1 }, total: null, hasMore: true },
    { fields: { has_next: true }, total: null, hasMore: true },
    { fields: { hasNextPage: true }, total: null, hasMore: true },
    { fields: { is_last: false }, total: null, hasMore: true },
    { fields: { next: 'https://desk.example/customers?page=2' }, total: null, hasMore: true },
    { fields: { next_cursor: 'abc' }, total: null, hasMore: true },
    { fields: { nextPage: 2 }, total: null, hasMore: true },
    { fields: { meta: { has_more: true } }, total: null, hasMore: true },
    { fields: { pagination: { page: 1, pages: 3 } }, total: null, hasMore: true },
    { fields: { meta: { current_page: 3, last_page: 3 } }, total: null, hasMore: false },
    { fields: { pagination: { page: 1, total_pages: 1 } }, total: null, hasMore: false },
    { fields: { has_more: false }, total: null, hasMore: false },
    { fields: { next: null }, total: null, hasMore: false },
    { fields: { next: '' }, total: null, hasMore: false },
    { fields: { next: false }, total: null, hasMore: false },
    { fields: { is_last: true }, total: null, hasMore: false },
    { fields: { more: [] }, total: null, hasMore: false },
    { fields: { has_more: false, next: '/?page=2' }, total: null, hasMore: false },
    { fields: {}, total: null, hasMore: false }
  ])('in a page of one row, $fields is a total of $total, and more to come: $hasMore', ({ fields, total, hasMore }) => {
    for (const frame of [
      { data: { customers: [row], ...fields } },
      { data: [row], ...fields },
      { data: { customers: { data: [row], ...fields } } }
    ]) {
      const event = eventOf({ type: 'stopped_customers', ...frame }, 'queue.listed')
      expect({ received: event.received, total: event.total, hasMore: event.hasMore === true }).toEqual({
        received: 1,
        total,
        hasMore
      })
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
  it('are counted (list-rows-without-usable-ids)', () => {
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

  it('a number that has lost digits is no id (id-beyond-double)', () => {
    const reading = readRaw(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":90071992547409930,"page_id":"p1","customer_name":"Person 00","time_since_last_conversation":60}]}}'
    )
    expect(reading.event).toMatchObject({ customers: [], received: 1, unreadable: 1 })
    expect(kinds(reading)).toEqual(['idUnsafe', 'rowDropped'])
  })

  it.each([
    { fields: { total: 250 }, total: 250 },
    { fields: { total_count: '7' }, total: 7 },
    { fields: { totalCount: 7 }, total: 7 },
    { fields: { count: 7 }, total: 7 },
    { fields: { count: 1 }, total: null },
    { fields: { total: 0 }, total: null },
    { fields: { total: -1 }, total: null },
    { fields: { total: 2 ** 53 }, total: null },
    { fields: { total: 1.5 }, total: null },
    { fields: {}, total: null }
  ])('in a page of one row, $fields is a total of $total', ({ fields, total }) => {
    expect(eventOf({ type: 'stopped_customers', data: { customers: [row], ...fields } }, 'queue.listed').total).toBe(
      total
    )
    expect(eventOf({ type: 'stopped_customers', data: [row], ...fields }, 'queue.listed').total).toBe(total)
  })
})

describe('bytes and batches', () => {
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

  it('a byte that is no UTF-8 costs only its character (latin1-in-list)', () => {
    const frame = bytes(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":"c0","customer_name":"Ren',
      [0xe9],
      '"}]}}'
    )
    expect(readFrame(frame, false, NOW).event).toMatchObject({ customers: [{ name: 'Ren\ufffd' }] })
  })

  it('a byte that is no UTF-8 costs only its character (latin1-in-message)', () => {
    const frame = bytes(
      '{"type":"new_message","data":{"customer_id":"c0","page_id":"p1","is_human":false,"message":"caf',
      [0xe9],
      '"}}'
    )
    expect(readFrame(frame, false, NOW)).toMatchObject({ event: { text: 'caf\ufffd' }, problems: [] })
  })

  it('JSON is read in text and in binary frames (binary-frames)', () => {
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

  it('NaN and Infinity count as null (nan-in-list)', () => {
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

  it('each frame in a list, or on its own line, is one reading (message-batch)', () => {
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
    { id: 'message-body', fields: { body: 'words' } },
    { id: 'message-text-field', fields: { text: 'words' } },
    { id: 'content', fields: { content: 'words' } },
    { id: 'an object', fields: { message: { body: 'words' } } },
    { id: 'an object in another', fields: { text: { message: { text: 'words' } } } },
    {
      id: 'parts',
      fields: {
        content: [
          { type: 'text', text: 'words' },
          { type: 'image', url: 'x' }
        ]
      }
    },
    { id: 'parts as text', fields: { message: ['words'] } },
    { id: 'an empty field before', fields: { message: '', body: 'words' } }
  ])('$id: its text is found', ({ fields }) => expect(message({ is_human: false, ...fields }).text).toBe('words'))

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
    { id: 'message-empty', fields: { message: '' } },
    { id: 'message-missing', fields: {} },
    { id: 'message-null-attachments', fields: { message: null, attachments: [{ type: 'image' }] } },
    { id: 'message-object-attachments', fields: { message: { attachments: [{ type: 'audio' }] } } },
    { id: 'message-spaces', fields: { message: '   ' } },
    { id: 'only marks and fillers, a relative', fields: { message: '\u3164\u200f\ufe0f' } }
  ])('$id: it has no text', ({ fields }) => {
    expect(message({ is_human: false, ...fields })).toMatchObject({ fromAgent: false, text: '' })
  })

  it('an emoji and an invisible letter before a text belong to the text', () => {
    expect(message({ is_human: false, message: '👍🏽' }).text).toBe('👍🏽')
    expect(message({ is_human: false, message: '\u3164 hi' }).text).toBe('\u3164 hi')
  })

  it.each([
    { id: 'author-direction-out', fields: { direction: 'outbound' }, fromAgent: null },
    { id: 'author-role-assistant', fields: { role: 'assistant' }, fromAgent: null },
    { id: 'author-sender-agent', fields: { sender: 'agent', agent_name: 'Me' }, fromAgent: true },
    { id: 'a customer in words', fields: { sender_type: 'customer' }, fromAgent: false },
    { id: 'inbound', fields: { direction: 'IN' }, fromAgent: false },
    { id: 'an object', fields: { sender: { type: 'user', id: 4 } }, fromAgent: false },
    { id: 'a bot', fields: { from: 'bot' }, fromAgent: null },
    { id: 'system', fields: { author: { role: 'System' } }, fromAgent: null },
    { id: 'an agent who writes outwards', fields: { direction: 'out', sender: 'operator' }, fromAgent: true },
    { id: 'a word nobody knows', fields: { sender: 'c0' }, fromAgent: false },
    { id: 'is_human counts more', fields: { is_human: false, sender: 'agent' }, fromAgent: false }
  ])('$id: of $fields fromAgent is $fromAgent', ({ fields, fromAgent }) => {
    const event = message({ message: 'x', ...fields })
    expect(event.fromAgent).toBe(fromAgent)
    expect(event.agentName).toBe(fromAgent === true && 'agent_name' in fields ? 'Me' : null)
  })

  it.each([
    { name: 'a bot', fields: { from: 'bot' }, fromBot: true },
    { name: 'a kind of bot', fields: { sender_type: 'AgentBot' }, fromBot: true },
    { name: 'a mark', fields: { is_bot: true }, fromBot: true },
    {
      name: 'an assistant, as the model sees a person of the company',
      fields: { role: 'assistant' },
      fromBot: undefined
    },
    { name: 'outwards', fields: { direction: 'out' }, fromBot: undefined }
  ])('fromBot is set only for a bot: $name', ({ fields, fromBot }) => {
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
    { id: 'name-spaces', name: '   ' },
    { id: 'name-zero-width', name: '\u200b' },
    { id: 'name-soft-hyphen', name: '\u00ad' },
    { id: 'name-hangul-filler', name: '\u3164' },
    { id: 'name-marks', name: '\u200f\u200f' },
    { id: 'combining only', name: '\u0301' },
    { id: 'tags', name: '\u{e0041}' },
    { id: 'variation selector', name: '\ufe0f' },
    { id: 'blank Braille', name: '\u2800' },
    { id: 'no-break space', name: '\u00a0' },
    { id: 'behind the limit', name: `${' '.repeat(300)}Ana` },
    { id: 'name-good-then-blank', name: ' ' }
  ])('$id counts as missing', ({ name }) => {
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

  it.each([
    { fields: {} },
    { fields: { error: '' } },
    { fields: { error: ' ' } },
    { fields: { error: null, message: [] } },
    { fields: { data: {} } }
  ])('$fields has no text (error-empty)', ({ fields }) => {
    expect(refused(fields)).toEqual({ type: 'command.refused', reason: '', alreadyAssigned: false })
  })

  it.each([
    { fields: { detail: 'No' }, reason: 'No' },
    { fields: { errors: [{ message: 'No' }] }, reason: 'No' },
    { fields: { errors: ['No', 'Never'] }, reason: 'No; Never' },
    { fields: { reason: 'No' }, reason: 'No' },
    { fields: { description: 'No' }, reason: 'No' },
    { fields: { error: { code: 'X', detail: 'No' } }, reason: 'No' },
    { fields: { data: { detail: 'No' } }, reason: 'No' },
    { fields: { code: 'FORBIDDEN' }, reason: 'FORBIDDEN' },
    { fields: { error: { code: 4 } }, reason: '4' },
    { fields: { payload: { message: 'No' } }, reason: 'No' },
    { fields: { detail: [{ loc: ['page_id'], msg: 'field required' }] }, reason: 'field required' },
    { fields: { error: 'No', message: 'No' }, reason: 'No' }
  ])('$fields has the text $reason', ({ fields, reason }) =>
    expect(refused(fields)).toMatchObject({ reason, alreadyAssigned: false })
  )

  it.each([
    { id: 'conflict-guide-words', fields: { error: 'Customer already assigned to Agent B' } },
    { id: 'conflict-code-only', fields: { code: 'ALREADY_ASSIGNED' } },
    { id: 'conflict-detail', fields: { detail: 'Customer already assigned to Agent B' } },
    { id: 'conflict-error-detail', fields: { error: { code: 'already_assigned', detail: 'Taken' } } },
    { id: 'conflict-errors-list', fields: { errors: [{ message: 'Customer already assigned to Agent B' }] } },
    { id: 'conflict-other-words', fields: { error: 'This customer has already been assigned to another agent' } },
    { id: 'code with hyphens', fields: { error: { code: 'already-assigned' } } },
    { id: 'one word', fields: { code: 'customerAlreadyAssigned' } },
    { id: 'handled', fields: { error: 'Already handled by Bob' } },
    { id: 'another', fields: { error: 'Conversation is assigned to another agent' } },
    { id: '409', fields: { code: 409, error: 'Customer is assigned to Bob' } },
    { id: 'conflict', fields: { code: 'CONFLICT', message: 'taken by Bob' } }
  ])('$id is a conflict', ({ fields }) => expect(refused(fields).alreadyAssigned).toBe(true))

  it.each([
    { error: 'Not assigned to you' },
    { code: 409 },
    { error: 'Assignment failed' },
    { error: 'already released' },
    { code: 'CONFLICT', message: 'Version mismatch' }
  ])('%j is no conflict', (fields) => expect(refused(fields).alreadyAssigned).toBe(false))
})
