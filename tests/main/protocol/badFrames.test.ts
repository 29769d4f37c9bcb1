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
    { name: 'empty text (frame 1)', text: '', kind: 'notJson' },
    { name: 'white space (frame 2)', text: ' \n\t', kind: 'notJson' },
    { name: 'null (frame 3)', text: 'null', kind: 'notObject' },
    { name: 'a number (frame 4)', text: '42', kind: 'notObject' },
    { name: 'a string (frame 5)', text: '"x"', kind: 'notObject' },
    { name: 'an array (frame 6)', text: '[]', kind: 'notObject' },
    { name: 'no type (frame 7)', text: '{}', kind: 'noType' },
    { name: 'truncated JSON (frame 8)', text: '{"type":"connected","user_id":', kind: 'notJson' },
    { name: 'two objects (frame 9)', text: '{"type":"connected"},{"type":"connected"}', kind: 'notJson' },
    { name: 'trailing comma (frame 10)', text: '{"type":"connected",}', kind: 'notJson' },
    { name: 'comment (frame 10)', text: '{"type":"connected"} // hi', kind: 'notJson' },
    { name: 'a million nested arrays (frame 17)', text: deep, kind: 'malformed' },
    { name: 'type is a number (frame 20)', text: '{"type":7}', kind: 'noType' },
    { name: 'type is an object (frame 20)', text: '{"type":{"type":"connected"}}', kind: 'noType' },
    { name: 'type is an array (frame 20)', text: '{"type":["connected"]}', kind: 'noType' },
    { name: 'type is __proto__ (frame 21)', text: '{"type":"__proto__"}', kind: 'unknownType' },
    { name: 'type is constructor (frame 21)', text: '{"type":"constructor"}', kind: 'unknownType' },
    { name: 'type is toString (frame 21)', text: '{"type":"toString"}', kind: 'unknownType' },
    { name: 'unknown type (frame 22)', text: '{"type":"typing","data":{}}', kind: 'unknownType' },
    { name: 'NaN as a word of its own (frame 71)', text: '{"type":"connected","user_id":NaNa}', kind: 'notJson' }
  ])('is $kind: $name', ({ text, kind }) => {
    const reading = readRaw(text)
    expect(reading.event).toBeNull()
    expect(kinds(reading)).toEqual([kind])
    expect(reading.size).toBe(Buffer.byteLength(text))
  })

  it('invalid UTF-8 does no harm (frame 12)', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"type":"connected","user_id":"'),
      Buffer.from([0xff, 0xc0]),
      Buffer.from('"}')
    ])
    expect(readFrame(bytes, false, NOW).event).toMatchObject({ type: 'session.greeted' })
  })

  it('a binary frame with JSON is read, and any other is a problem (frame 15)', () => {
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

  it.skipIf(isMutated)('four MiB in one text are read within a second (frame 16)', () => {
    const text = JSON.stringify({ type: 'error', error: 'x'.repeat(4 * 1024 * 1024) })
    expect(fastest(() => readRaw(text))).toBeLessThan(1000)
    expect(readRaw(text).event).toMatchObject({ type: 'command.refused' })
  })

  it('a field that is kept may be nested 28 deep, but not 29 deep (frame 17)', () => {
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

  it('brackets one after the other do not count as nested (frame 17)', () => {
    expect(listed({ customer_id: 1, tags: Array.from({ length: 300 }, () => [{}]) })[0]?.extra[0]?.[0]).toBe('tags')
  })

  it('an object with 100,000 keys is not read, and one with a thousand is (frame 18)', () => {
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

  it('a frame with far more values than any list is not read (frame 18)', () => {
    const frame = `{"type":"connected","user_id":1,"x":[${'0,'.repeat(300_000)}0]}`
    expect(readRaw(frame)).toMatchObject({ event: null, problems: [{ kind: 'malformed', detail: 'too many values' }] })
    expect(readRaw(`{"type":"connected","user_id":1,"x":"${',['.repeat(300_000)}"}`).event).toEqual({
      type: 'session.greeted',
      userId: '1'
    })
  })

  it('the last of two types counts (frame 19)', () => {
    expect(readRaw('{"type":"error","type":"connected","user_id":1}').event).toMatchObject({ type: 'session.greeted' })
  })

  it('the type of the frame itself counts, not one under data', () => {
    expect(read({ type: 'connected', data: { type: 'error', user_id: 1 } }).event).toEqual({
      type: 'session.greeted',
      userId: '1'
    })
  })

  it('an unknown type is named in the diagnostics, but not if it does not look like a name (frame 22)', () => {
    expect(read({ type: 'typing' })).toMatchObject({ type: 'typing', problems: [{ detail: 'typing' }] })
    const hostile = read({ type: 'Ana <secret@example.com> wrote' })
    expect(JSON.stringify(hostile)).not.toContain('secret')
  })
})

describe('hostile text and keys', () => {
  it('lone surrogates become replacement characters (frame 13)', () => {
    const reading = readRaw(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":1,"customer_name":"a\\ud83d","x\\ud83d":"\\udc00"}]}}'
    )
    expect(reading.event).toMatchObject({ customers: [{ name: 'a\ufffd', extra: [['x\ufffd', '\ufffd']] }] })
  })

  it('a lone surrogate in an id makes it unsafe (frame 13)', () => {
    expect(kinds(readRaw('{"type":"stopped_customers","data":{"customers":[{"customer_id":"a\\ud83d"}]}}'))).toEqual([
      'idUnsafe',
      'rowDropped'
    ])
  })

  it('NUL in texts and ids is data (frame 14)', () => {
    expect(listed({ customer_id: 'a\u0000', customer_name: 'b\u0000' })[0]).toMatchObject({
      customerId: 'a\u0000',
      name: 'b\u0000'
    })
  })

  it('__proto__ changes no prototype and means nothing (frame 24)', () => {
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

  it('names with markup, bidi marks, zero width and combining floods stay text (frame 43)', () => {
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

  it('mojibake is shown as received (frame 63)', () => {
    expect(listed({ customer_id: 1, customer_name: 'ðŸ””' })[0]?.name).toBe('ðŸ””')
  })

  it('links of any scheme are text (frame 64)', () => {
    const message = 'javascript:alert(1) file:///etc/passwd search-ms:x \\\\host\\share'
    const event = eventOf(
      { type: 'new_message', data: { is_human: false, customer_id: 1, message } },
      'message.received'
    )
    expect(event.text).toBe(message)
  })

  it('keys in another Unicode form are different keys (frame 72)', () => {
    expect(listed({ customer_id: 1, é: 1, 'e\u0301': 2 })[0]?.extra).toEqual([
      ['é', '1'],
      ['e\u0301', '2']
    ])
  })
})

describe('connected', () => {
  it('a greeting without user_id names nobody (frame 25)', () => {
    expect(read({ type: 'connected' })).toMatchObject({ event: { userId: null }, problems: [] })
  })

  it.each([
    { user_id: 9_007_199_254_740_993, unsafe: true },
    { user_id: '', unsafe: false },
    { user_id: 'x'.repeat(4096), unsafe: true }
  ])('user_id $user_id is nobody (frame 26)', ({ user_id, unsafe }) => {
    const reading = read({ type: 'connected', user_id })
    expect(reading.event).toEqual({ type: 'session.greeted', userId: null })
    expect(kinds(reading)).toEqual(unsafe ? ['idUnsafe'] : [])
  })
})

describe('lists', () => {
  it.each([{ data: 'x' }, { data: 7 }, { data: {} }, { data: undefined }])(
    'no customers are read if data is $data (frame 30)',
    ({ data }) => {
      expect(kinds(read({ type: 'stopped_customers', data }))).toEqual(['malformed'])
    }
  )

  it.each([{ 0: 'x' }, { error: 'No' }, 'x'])('no customers are read if customers is %j (frame 31)', (customers) => {
    const reading = read({ type: 'stopped_customers', data: { customers } })
    expect(reading.event).toBeNull()
    expect(reading.problems).toEqual([{ kind: 'malformed', detail: 'stopped_customers: customers' }])
  })

  it('rows that are not objects are dropped, counted and numbered (frame 32)', () => {
    const reading = list(null, { customer_id: 1 }, 'x', 4, [])
    expect(reading.event).toMatchObject({ customers: [{ customerId: 1 }], received: 5 })
    expect(reading.problems.map((problem) => problem.detail)).toEqual([
      'row 1: not an object',
      'row 3: not an object',
      'row 4: not an object',
      'row 5: not an object'
    ])
  })

  it('a row without ids is dropped, and the others stay (frame 33)', () => {
    const reading = list({ customer_name: 'Ana' }, { customer_id: 2 })
    expect(reading.event).toMatchObject({ customers: [{ customerId: 2 }], received: 2 })
    expect(kinds(reading)).toEqual(['rowDropped'])
  })

  it.each([{ customer_id: 12345678901234567890 }, { customer_id: 1, page_id: 2 ** 53 }, { customer_id: {} }])(
    'a row with an unsafe id is dropped and counted: %j (frame 34)',
    (row) => {
      const reading = list(row, { customer_id: 2 })
      expect(reading.event).toMatchObject({ customers: [{ customerId: 2 }], received: 2 })
      expect(kinds(reading)).toEqual(['idUnsafe', 'rowDropped'])
    }
  )

  it('an id as a number and as text means the same customer (frame 35)', () => {
    const [number, text] = listed({ customer_id: 7, page_id: '1' }, { customer_id: '7', page_id: 1 })
    expect(number && text && customerKey(number) === customerKey(text)).toBe(true)
  })

  it.each(['a.b', 'a/b', '../..', '__proto__', ' ', '😀', 'x'.repeat(1024), 'null'])(
    '%j is an id like any other (frame 36)',
    (id) => {
      expect(listed({ customer_id: id, page_id: id })[0]).toEqual({ customerId: id, pageId: id, extra: [] })
    }
  )

  it('the same id on two pages means two customers (frame 37)', () => {
    const [first, second] = listed({ customer_id: 1, page_id: 'a' }, { customer_id: 1, page_id: 'b' })
    expect(first && second && customerKey(first) !== customerKey(second)).toBe(true)
  })

  it('duplicate rows are both reported (frame 38)', () => {
    expect(listed({ customer_id: 1 }, { customer_id: 1 })).toHaveLength(2)
  })

  it('a name of an agent does not mean that the customer is assigned (frame 39)', () => {
    expect(listed({ customer_id: 1, is_assigned: false, agent_name: 'Jo' })[0]?.assigned).toBe(false)
  })

  it('a row that is mine but not assigned counts as neither (frame 40)', () => {
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
  ])('is_assigned $is_assigned means $assigned (frame 41)', ({ is_assigned, assigned }) => {
    expect(listed({ customer_id: 1, is_assigned })[0]?.assigned).toBe(assigned)
  })

  it.each([
    { time: '', wait: undefined },
    { time: 90, wait: { kind: 'measured', seconds: 90, precision: 1, raw: '90' } },
    { time: -5, wait: { kind: 'measured', seconds: 0, precision: 60, raw: '-5' } },
    { time: -500, wait: { kind: 'unreadable', raw: '-500' } },
    { time: '<b>5</b>', wait: { kind: 'unreadable', raw: '<b>5</b>' } }
  ])('the time $time is read as $wait (frame 42)', ({ time, wait }) => {
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
  ])('a last_message keeps $length characters: $last_message (frame 44)', ({ last_message, length }) => {
    expect(listed({ customer_id: 1, last_message })[0]?.lastMessage?.length).toBe(length)
  })

  it('of ten thousand rows the first thousand are read (frame 45)', () => {
    const length = isMutated ? 1_100 : 10_000
    const rows = Array.from({ length }, (_, index) => ({
      customer_id: `c${index}`,
      page_id: 'p',
      customer_name: 'Ana',
      time_since_last_conversation: '1 hour 5 min',
      is_assigned: false
    }))
    const text = JSON.stringify({ type: 'stopped_customers', data: { customers: rows } })
    const reading = readRaw(text)
    expect(reading.event).toMatchObject({ received: 1_000 })
    expect(reading.problems).toEqual([
      { kind: 'rowDropped', detail: `${length - 1_000} rows more than are read at once` }
    ])
  })

  it('a thousand bad rows cause few problems (frame 45)', () => {
    const reading = list(...Array.from({ length: 1_000 }, () => ({})))
    expect(reading.problems).toHaveLength(21)
    expect(reading.problems.at(-1)).toEqual({ kind: 'rowDropped', detail: '980 more problems' })
  })

  it('an id out of range drops its row, and a time out of range is unreadable (frame 71)', () => {
    const reading = readRaw(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":1e400},{"customer_id":-0,"time_since_last_conversation":1e400}]}}'
    )
    expect(reading.event).toMatchObject({ customers: [{ wait: { kind: 'unreadable' } }], received: 2 })
    expect(kinds(reading)).toEqual(['idUnsafe', 'rowDropped'])
  })
})

describe('the other frames', () => {
  it('agent_assigned without a customer assigns nobody (frame 47)', () => {
    expect(read({ type: 'agent_assigned', data: {} }).event).toEqual({ type: 'customer.taken', customer: null })
  })

  it('an unknown action does not mean assigned (frame 48)', () => {
    expect(read({ type: 'agent_assignment_changed', data: { action: 'snoozed', customer_id: 1 } }).event).toMatchObject(
      { assigned: false }
    )
  })

  it('an assignment without a customer object has no customer report (frame 49 + 50)', () => {
    const event = eventOf(
      { type: 'agent_assignment_changed', data: { action: 'assigned', customer_id: 1 } },
      'assignment.changed'
    )
    expect(event).toMatchObject({ who: { customerId: 1 }, customer: null })
  })

  it('a missing stop, or a stop that is a word, means nothing (frame 51)', () => {
    expect(read({ type: 'customer_stop_status_changed', data: { customer: { customer_id: 1 } } }).event).toBeNull()
    const words = { type: 'customer_stop_status_changed', data: { stop: 'false', customer: { customer_id: 1 } } }
    expect(eventOf(words, 'stop.changed').stopped).toBe(false)
  })

  it('a customer who leaves may be named by an id only (frame 52)', () => {
    const frame = { type: 'customer_stop_status_changed', data: { stop: false, customer: { customer_id: 1 } } }
    expect(eventOf(frame, 'stop.changed').who).toEqual({ customerId: 1, pageId: null })
  })

  it('a message may have no text, or more than a text (frame 53)', () => {
    expect(read({ type: 'new_message', data: { is_human: false, customer_id: 1 } }).event).toMatchObject({ text: '' })
    const rich = { is_human: false, customer_id: 1, message: 'x', attachments: [{}], mood: 'bad' }
    expect(read({ type: 'new_message', data: rich }).event).toMatchObject({ text: 'x' })
  })

  it('a message with a missing or unreadable is_human counts as the customer’s, with a problem (frame 54)', () => {
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

  it('message_sent means the same flat and nested (frame 59)', () => {
    const fields = { customer_id: 1, page_id: 2, message: 'x' }
    expect(read({ type: 'message_sent', ...fields }).event).toEqual(read({ type: 'message_sent', data: fields }).event)
  })

  it.each([undefined, null, {}, [], false])('error %j has no reason (frame 60)', (error) => {
    expect(read({ type: 'error', error }).event).toEqual({
      type: 'command.refused',
      reason: '',
      alreadyAssigned: false
    })
  })

  it.each(['<b>no</b>', '\u001b[31mno'])('error %j is text (frame 60)', (error) => {
    expect(eventOf({ type: 'error', error }, 'command.refused').reason).toBe(error)
  })

  it('an error of 50 KB is shortened (frame 60)', () => {
    expect(eventOf({ type: 'error', error: 'x'.repeat(51_200) }, 'command.refused').reason).toHaveLength(2000)
  })

  it('an error under data is read (frame 61)', () => {
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
