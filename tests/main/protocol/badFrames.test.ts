import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { customerKey } from '../../../src/shared/domain/ids'
import { readFrame } from '../../../src/main/protocol/parse'
import { isMutated } from '../../support/mutated'
import { eventOf, fastest, kinds, NOW, read, readRaw } from './reading'
import { ServerEventSchema } from './serverEventSchema'

const list = (...customers: unknown[]) => read({ type: 'stopped_customers', data: { customers } })
const listed = (...customers: unknown[]) =>
  eventOf({ type: 'stopped_customers', data: { customers } }, 'queue.listed').customers

describe('data that is not a frame', () => {
  const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000)
  it.each([
    { name: '1 empty text', text: '', kind: 'notJson' },
    { name: '2 white space', text: ' \n\t', kind: 'notJson' },
    { name: '3 null', text: 'null', kind: 'notObject' },
    { name: '4 a number', text: '42', kind: 'notObject' },
    { name: '5 a string', text: '"x"', kind: 'notObject' },
    { name: '6 an array', text: '[]', kind: 'notObject' },
    { name: '7 no type', text: '{}', kind: 'noType' },
    { name: '8 truncated JSON', text: '{"type":"connected","user_id":', kind: 'notJson' },
    { name: '9 two objects', text: '{"type":"connected"},{"type":"connected"}', kind: 'notJson' },
    { name: '10 trailing comma', text: '{"type":"connected",}', kind: 'notJson' },
    { name: '10 comment', text: '{"type":"connected"} // hi', kind: 'notJson' },
    { name: '17 a million nested arrays', text: deep, kind: 'malformed' },
    { name: '20 type is a number', text: '{"type":7}', kind: 'noType' },
    { name: '20 type is an object', text: '{"type":{"type":"connected"}}', kind: 'noType' },
    { name: '20 type is an array', text: '{"type":["connected"]}', kind: 'noType' },
    { name: '21 type is __proto__', text: '{"type":"__proto__"}', kind: 'unknownType' },
    { name: '21 type is constructor', text: '{"type":"constructor"}', kind: 'unknownType' },
    { name: '21 type is toString', text: '{"type":"toString"}', kind: 'unknownType' },
    { name: '22 unknown type', text: '{"type":"typing","data":{}}', kind: 'unknownType' },
    { name: '71 NaN as a word of its own', text: '{"type":"connected","user_id":NaNa}', kind: 'notJson' }
  ])('$name', ({ text, kind }) => {
    const reading = readRaw(text)
    expect(reading.event).toBeNull()
    expect(kinds(reading)).toEqual([kind])
    expect(reading.size).toBe(Buffer.byteLength(text))
  })

  it('12 invalid UTF-8 does no harm', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"type":"connected","user_id":"'),
      Buffer.from([0xff, 0xc0]),
      Buffer.from('"}')
    ])
    expect(readFrame(bytes, false, NOW).event).toMatchObject({ type: 'session.greeted' })
  })

  it('15 a binary frame with JSON is read, and any other is a problem', () => {
    expect(readFrame(Buffer.from('{"type":"connected","user_id":1}'), true, NOW).event).toEqual({
      type: 'session.greeted',
      userId: '1'
    })
    const bytes = Buffer.from('{"type":"connected"')
    expect(readFrame(bytes, true, NOW)).toEqual({
      event: null,
      type: null,
      size: bytes.length,
      problems: [{ kind: 'binary', detail: 'binary frame' }]
    })
  })

  it.skipIf(isMutated)('16 four MiB in one text are read within a second', () => {
    const text = JSON.stringify({ type: 'error', error: 'x'.repeat(4 * 1024 * 1024) })
    expect(fastest(() => readRaw(text))).toBeLessThan(1000)
    expect(readRaw(text).event).toMatchObject({ type: 'command.refused' })
  })

  it('17 a field that is kept may be nested 28 deep, but not 29 deep', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    const frame = (tags: string): string =>
      `{"type":"stopped_customers","data":{"customers":[{"customer_id":1,"tags":${tags}}]}}`
    expect(readRaw(frame(nested(28))).event).toMatchObject({
      customers: [{ customerId: 1, extra: [['tags', nested(28)]] }]
    })
    for (const tags of [nested(29), deep]) {
      expect(readRaw(frame(tags))).toMatchObject({
        event: null,
        problems: [{ kind: 'malformed', detail: 'nested more than 32 deep' }]
      })
    }
    expect(readRaw(frame(`"\\"${'['.repeat(50)}"`)).event).toMatchObject({ received: 1 })
  })

  it('17 brackets one after the other do not count as nested', () => {
    expect(listed({ customer_id: 1, tags: Array.from({ length: 300 }, () => [{}]) })[0]?.extra[0]?.[0]).toBe('tags')
  })

  it('18 an object with 100,000 keys is not read, and one with a thousand is', () => {
    const keys = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]))
    expect(read({ type: 'connected', user_id: 1, ...keys(isMutated ? 10_000 : 100_000) })).toMatchObject({
      event: null,
      problems: [{ detail: 'too many fields' }]
    })
    expect(read({ type: 'connected', user_id: 1, ...keys(990) }).event).toEqual({
      type: 'session.greeted',
      userId: '1'
    })
    expect(listed({ customer_id: 1, ...keys(990) })[0]?.extra).toHaveLength(40)
  })

  it('18 a frame with far more values than any list is not read', () => {
    const frame = `{"type":"connected","user_id":1,"x":[${'0,'.repeat(300_000)}0]}`
    expect(readRaw(frame)).toMatchObject({ event: null, problems: [{ kind: 'malformed', detail: 'too many values' }] })
    expect(readRaw(`{"type":"connected","user_id":1,"x":"${',['.repeat(300_000)}"}`).event).toEqual({
      type: 'session.greeted',
      userId: '1'
    })
  })

  it('19 the last of two types counts', () => {
    expect(readRaw('{"type":"error","type":"connected","user_id":1}').event).toMatchObject({ type: 'session.greeted' })
  })

  it('the type of the frame itself counts, not one under data', () => {
    expect(read({ type: 'connected', data: { type: 'error', user_id: 1 } }).event).toEqual({
      type: 'session.greeted',
      userId: '1'
    })
  })

  it('22 an unknown type is named in the diagnostics, but not if it does not look like a name', () => {
    expect(read({ type: 'typing' })).toMatchObject({ type: 'typing', problems: [{ detail: 'typing' }] })
    const hostile = read({ type: 'Ana <secret@example.com> wrote' })
    expect(JSON.stringify(hostile)).not.toContain('secret')
  })
})

describe('hostile text and keys', () => {
  it('13 lone surrogates become replacement characters', () => {
    const reading = readRaw(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":1,"customer_name":"a\\ud83d","x\\ud83d":"\\udc00"}]}}'
    )
    expect(reading.event).toMatchObject({ customers: [{ name: 'a\ufffd', extra: [['x\ufffd', '\ufffd']] }] })
  })

  it('13 a lone surrogate in an id makes it unsafe', () => {
    expect(kinds(readRaw('{"type":"stopped_customers","data":{"customers":[{"customer_id":"a\\ud83d"}]}}'))).toEqual([
      'idUnsafe',
      'rowDropped'
    ])
  })

  it('14 NUL in texts and ids is data', () => {
    expect(listed({ customer_id: 'a\u0000', customer_name: 'b\u0000' })[0]).toMatchObject({
      customerId: 'a\u0000',
      name: 'b\u0000'
    })
  })

  it('24 __proto__ changes no prototype and means nothing', () => {
    const evil = '"__proto__":{"customer_id":"evil","stop":true,"polluted":1}'
    const frames = [
      `{"type":"connected",${evil}}`,
      `{"type":"stopped_customers",${evil},"data":{${evil},"customers":[{${evil},"customer_id":1}]}}`,
      `{"type":"customer_stop_status_changed","data":{${evil}}}`,
      `{"type":"agent_requested","data":{${evil},"customer":{${evil}}}}`
    ]
    const readings = frames.map(readRaw)
    expect(JSON.stringify(readings.map((reading) => reading.event))).not.toContain('evil')
    expect(readings[2]?.event).toBeNull()
    expect(Reflect.has({}, 'polluted')).toBe(false)
  })

  it('43 names with markup, bidi marks, zero width and combining floods stay text', () => {
    for (const customer_name of [
      '<img src=x onerror=alert(1)>',
      'a\u202egnp.exe',
      'a\u200bb',
      `e${'\u0301'.repeat(200)}`
    ]) {
      expect(listed({ customer_id: 1, customer_name })[0]?.name).toBe(customer_name)
    }
    expect(listed({ customer_id: 1, customer_name: 'x'.repeat(10_000) })[0]?.name).toHaveLength(300)
  })

  it('63 mojibake is shown as received', () => {
    expect(listed({ customer_id: 1, customer_name: 'ðŸ””' })[0]?.name).toBe('ðŸ””')
  })

  it('64 links of any scheme are text', () => {
    const message = 'javascript:alert(1) file:///etc/passwd search-ms:x \\\\host\\share'
    const event = eventOf(
      { type: 'new_message', data: { is_human: false, customer_id: 1, message } },
      'message.received'
    )
    expect(event.text).toBe(message)
  })

  it('72 keys in another Unicode form are different keys', () => {
    expect(listed({ customer_id: 1, é: 1, 'e\u0301': 2 })[0]?.extra).toEqual([
      ['é', '1'],
      ['e\u0301', '2']
    ])
  })
})

describe('connected', () => {
  it('25 without user_id', () => {
    expect(read({ type: 'connected' })).toMatchObject({ event: { userId: null }, problems: [] })
  })

  it.each([
    { user_id: 9_007_199_254_740_993, unsafe: true },
    { user_id: '', unsafe: false },
    { user_id: 'x'.repeat(4096), unsafe: true }
  ])('26 user_id $user_id is nobody', ({ user_id, unsafe }) => {
    const reading = read({ type: 'connected', user_id })
    expect(reading.event).toEqual({ type: 'session.greeted', userId: null })
    expect(kinds(reading)).toEqual(unsafe ? ['idUnsafe'] : [])
  })
})

describe('lists', () => {
  it.each([{ data: 'x' }, { data: 7 }, { data: {} }, { data: undefined }])('30 data is $data', ({ data }) => {
    expect(kinds(read({ type: 'stopped_customers', data }))).toEqual(['malformed'])
  })

  it.each([{ 0: 'x' }, { error: 'No' }, 'x'])('31 customers is %j', (customers) => {
    const reading = read({ type: 'stopped_customers', data: { customers } })
    expect(reading.event).toBeNull()
    expect(reading.problems).toEqual([{ kind: 'malformed', detail: 'stopped_customers: customers' }])
  })

  it('32 rows that are not objects are dropped, counted and numbered', () => {
    const reading = list(null, { customer_id: 1 }, 'x', 4, [])
    expect(reading.event).toMatchObject({ customers: [{ customerId: 1 }], received: 5 })
    expect(reading.problems.map((problem) => problem.detail)).toEqual([
      'row 1: not an object',
      'row 3: not an object',
      'row 4: not an object',
      'row 5: not an object'
    ])
  })

  it('33 a row without ids is dropped, and the others stay', () => {
    const reading = list({ customer_name: 'Ana' }, { customer_id: 2 })
    expect(reading.event).toMatchObject({ customers: [{ customerId: 2 }], received: 2 })
    expect(kinds(reading)).toEqual(['rowDropped'])
  })

  it.each([{ customer_id: 12345678901234567890 }, { customer_id: 1, page_id: 2 ** 53 }, { customer_id: {} }])(
    '34 a row with an unsafe id is dropped and counted: %j',
    (row) => {
      const reading = list(row, { customer_id: 2 })
      expect(reading.event).toMatchObject({ customers: [{ customerId: 2 }], received: 2 })
      expect(kinds(reading)).toEqual(['idUnsafe', 'rowDropped'])
    }
  )

  it('35 an id as a number and as text means the same customer', () => {
    const [number, text] = listed({ customer_id: 7, page_id: '1' }, { customer_id: '7', page_id: 1 })
    expect(number && text && customerKey(number) === customerKey(text)).toBe(true)
  })

  it.each(['a.b', 'a/b', '../..', '__proto__', ' ', '😀', 'x'.repeat(1024), 'null'])(
    '36 %j is an id like any other',
    (id) => {
      expect(listed({ customer_id: id, page_id: id })[0]).toEqual({ customerId: id, pageId: id, extra: [] })
    }
  )

  it('37 the same id on two pages means two customers', () => {
    const [first, second] = listed({ customer_id: 1, page_id: 'a' }, { customer_id: 1, page_id: 'b' })
    expect(first && second && customerKey(first) !== customerKey(second)).toBe(true)
  })

  it('38 duplicate rows are both reported', () => {
    expect(listed({ customer_id: 1 }, { customer_id: 1 })).toHaveLength(2)
  })

  it('39 a name of an agent does not mean that the customer is assigned', () => {
    expect(listed({ customer_id: 1, is_assigned: false, agent_name: 'Jo' })[0]?.assigned).toBe(false)
  })

  it('40 a row that is mine but not assigned counts as neither', () => {
    expect(listed({ customer_id: 1, is_assigned: false, is_assigned_to_me: true })[0]).toMatchObject({
      assigned: false,
      mine: false
    })
  })

  it.each([
    { is_assigned: 'true', assigned: true },
    { is_assigned: 1, assigned: true },
    { is_assigned: '1', assigned: true },
    { is_assigned: null, assigned: false },
    { is_assigned: 'false', assigned: false }
  ])('41 is_assigned $is_assigned', ({ is_assigned, assigned }) => {
    expect(listed({ customer_id: 1, is_assigned })[0]?.assigned).toBe(assigned)
  })

  it.each([
    { time: '', wait: undefined },
    { time: 90, wait: { kind: 'measured', seconds: 90, precision: 1, raw: '90' } },
    { time: -5, wait: { kind: 'measured', seconds: 0, precision: 60, raw: '-5' } },
    { time: -500, wait: { kind: 'unreadable', raw: '-500' } },
    { time: '<b>5</b>', wait: { kind: 'unreadable', raw: '<b>5</b>' } }
  ])('42 time $time', ({ time, wait }) => {
    expect(listed({ customer_id: 1, time_since_last_conversation: time })[0]?.wait).toEqual(wait)
  })

  it.each([
    { last_message: null, length: undefined },
    { last_message: {}, length: undefined },
    { last_message: [], length: undefined },
    { last_message: '', length: undefined },
    { last_message: { id: 4 }, length: 0 },
    { last_message: ['x'], length: 1 },
    { last_message: 'x'.repeat(102_400), length: 100_000 }
  ])('44 last_message $last_message', ({ last_message, length }) => {
    expect(listed({ customer_id: 1, last_message })[0]?.lastMessage?.length).toBe(length)
  })

  it('45 of ten thousand rows the first thousand are read', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      customer_id: `c${index}`,
      page_id: 'p',
      customer_name: 'Ana',
      time_since_last_conversation: '1 hour 5 min',
      is_assigned: false
    }))
    const text = JSON.stringify({ type: 'stopped_customers', data: { customers: rows } })
    const reading = readRaw(text)
    expect(reading.event).toMatchObject({ received: 1_000 })
    expect(reading.problems).toEqual([{ kind: 'rowDropped', detail: '9000 rows more than are read at once' }])
  })

  it('45 a thousand bad rows cause few problems', () => {
    const reading = list(...Array.from({ length: 1_000 }, () => ({})))
    expect(reading.problems).toHaveLength(21)
    expect(reading.problems.at(-1)).toEqual({ kind: 'rowDropped', detail: '980 more problems' })
  })

  it('71 numbers out of range', () => {
    const reading = readRaw(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":1e400},{"customer_id":-0,"time_since_last_conversation":1e400}]}}'
    )
    expect(reading.event).toMatchObject({ customers: [{ wait: { kind: 'unreadable' } }], received: 2 })
    expect(kinds(reading)).toEqual(['idUnsafe', 'rowDropped'])
  })
})

describe('the other frames', () => {
  it('47 agent_assigned without a customer', () => {
    expect(read({ type: 'agent_assigned', data: {} }).event).toEqual({ type: 'customer.taken', customer: null })
  })

  it('48 an unknown action does not mean assigned', () => {
    expect(read({ type: 'agent_assignment_changed', data: { action: 'snoozed', customer_id: 1 } }).event).toMatchObject(
      { assigned: false }
    )
  })

  it('49 + 50 an assignment without a customer object has no customer report', () => {
    const event = eventOf(
      { type: 'agent_assignment_changed', data: { action: 'assigned', customer_id: 1 } },
      'assignment.changed'
    )
    expect(event).toMatchObject({ who: { customerId: 1 }, customer: null })
  })

  it('51 a missing stop, or a stop that is a word, means nothing', () => {
    expect(read({ type: 'customer_stop_status_changed', data: { customer: { customer_id: 1 } } }).event).toBeNull()
    const words = { type: 'customer_stop_status_changed', data: { stop: 'false', customer: { customer_id: 1 } } }
    expect(eventOf(words, 'stop.changed').stopped).toBe(false)
  })

  it('52 leaving with an id only', () => {
    const frame = { type: 'customer_stop_status_changed', data: { stop: false, customer: { customer_id: 1 } } }
    expect(eventOf(frame, 'stop.changed').who).toEqual({ customerId: 1, pageId: null })
  })

  it('53 a message without a text, and one with more than that', () => {
    expect(read({ type: 'new_message', data: { is_human: false, customer_id: 1 } }).event).toMatchObject({ text: '' })
    const rich = { is_human: false, customer_id: 1, message: 'x', attachments: [{}], mood: 'bad' }
    expect(read({ type: 'new_message', data: rich }).event).toMatchObject({ text: 'x' })
  })

  it('54 a message with a missing or unreadable is_human counts as the customer’s, with a problem', () => {
    const reading = read({ type: 'new_message', data: { customer_id: 1, message: 'x' } })
    expect(reading.event).toMatchObject({ fromAgent: false })
    expect(kinds(reading)).toEqual(['malformed'])
    expect(read({ type: 'new_message', data: { customer_id: 1, message: 'x', is_human: 'true' } }).event).toMatchObject(
      { fromAgent: true }
    )
    expect(read({ type: 'new_message', data: { customer_id: 1, message: 'x', is_human: 'perhaps' } })).toMatchObject({
      event: { fromAgent: false },
      problems: [{ kind: 'malformed' }]
    })
  })

  it('59 message_sent means the same flat and nested', () => {
    const fields = { customer_id: 1, page_id: 2, message: 'x' }
    expect(read({ type: 'message_sent', ...fields }).event).toEqual(read({ type: 'message_sent', data: fields }).event)
  })

  it.each([undefined, null, {}, [], false])('60 error %j has no reason', (error) => {
    expect(read({ type: 'error', error }).event).toEqual({
      type: 'command.refused',
      reason: '',
      alreadyAssigned: false
    })
  })

  it.each(['<b>no</b>', '\u001b[31mno'])('60 error %j is text', (error) => {
    expect(eventOf({ type: 'error', error }, 'command.refused').reason).toBe(error)
  })

  it('60 an error of 50 KB is shortened', () => {
    expect(eventOf({ type: 'error', error: 'x'.repeat(51_200) }, 'command.refused').reason).toHaveLength(2000)
  })

  it('61 error under data', () => {
    expect(eventOf({ type: 'error', data: { error: 'already assigned' } }, 'command.refused').alreadyAssigned).toBe(
      true
    )
  })

  it('a problem never quotes a person’s text', () => {
    const secret = 'SECRET words'
    const wrong = {
      customer_id: { secret },
      page_id: secret,
      message: { secret },
      stop: secret,
      action: [secret],
      is_human: secret,
      customers: secret
    }
    for (const type of [
      'stopped_customers',
      'agent_assigned',
      'message_sent',
      'agent_assignment_changed',
      'customer_stop_status_changed',
      'new_message',
      'agent_requested',
      secret
    ]) {
      const { problems, event } = read({ type, data: { ...wrong, customer_name: secret } })
      expect(problems.length, type).toBeGreaterThan(0)
      expect(JSON.stringify(problems)).not.toContain('SECRET')
      if (event !== null) expect(v.is(ServerEventSchema, event)).toBe(true)
    }
  })
})
