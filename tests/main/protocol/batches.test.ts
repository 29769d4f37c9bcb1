import { describe, expect, it } from 'vitest'
import { excessOf } from '../../../src/main/protocol/json/frameGuard'
import { isUnreadableList } from '../../../src/main/protocol/frameReading'
import { readFrames } from '../../../src/main/protocol/parse'
import { createWaitingTimeReader } from '../../../src/main/protocol/waits/waitingTimeReader'
import { isMutated } from '../../support/mutated'
import { fastest, NOW } from './reading'

const readings = (text: string | Buffer, isBinary = false) =>
  readFrames(Buffer.from(text), isBinary, NOW, createWaitingTimeReader())
/**
 * Returns an entry for each frame: the text of its message. If the frame has no message: the type of its event. If it
 * has no event either: the kind of its first problem.
 */
const said = (text: string) =>
  readings(text).map(({ event, problems }) =>
    event?.type === 'message.received' ? event.text : (event?.type ?? problems[0]?.kind)
  )

const message = (words: string) => ({
  type: 'new_message',
  data: { customer_id: 'c0', page_id: 'p1', is_human: false, message: words }
})
const [one, two] = [message('one'), message('two')]
const ping = { type: 'ping' }
const text = JSON.stringify
const row = { customer_id: 'c0', page_id: 'p1', customer_name: 'Ana' }

describe('several frames in one envelope are each read', () => {
  it.each<{ name: string; frame: unknown }>([
    { name: 'a batch under data', frame: { type: 'batch', data: [one, two] } },
    { name: 'events beside the type', frame: { type: 'events', events: [one, two] } },
    { name: 'events under data', frame: { type: 'batch', data: { events: [one, two], count: 2 } } },
    { name: 'a type in words', frame: { type: 'message_batch', seq: 4, messages: [one, two] } },
    { name: 'another word for the type', frame: { event: 'BULK', payload: [one, two] } },
    { name: 'messages without a type', frame: { messages: [one, two] } },
    { name: 'any name without a type', frame: { seq: 7, ids: [1, 2], q: [one, two] } },
    { name: 'under data without a type', frame: { channel: 'desk', data: { items: [one, two] } } },
    { name: 'a list under data without a type', frame: { channel: 'desk', data: [one, two] } },
    { name: 'a list as a text', frame: { type: 'batch', data: text([one, two]) } },
    { name: 'each as a text', frame: { type: 'batch', data: [text(one), text(two)] } },
    { name: 'two lists', frame: { messages: [one], events: [two] } },
    { name: 'lists in a list', frame: [[one], [two]] },
    { name: 'batches in a list', frame: [{ type: 'batch', data: [one] }, [{ messages: [two] }]] },
    {
      name: 'an envelope around each',
      frame: {
        type: 'batch',
        data: [
          { channel: 'a', payload: one },
          { channel: 'b', payload: two }
        ]
      }
    },
    { name: 'a text', frame: text([one, two]) },
    { name: 'a text with lines', frame: `${text(one)}\n${text(two)}` },
    { name: 'texts in a list', frame: [text(one), text(two)] },
    { name: 'a text in a text', frame: text(text([one, two])) },
    { name: 'what one type says of several', frame: { type: 'new_message', data: [one.data, two.data] } },
    { name: 'frames under one type', frame: { type: 'new_message', data: [one, two] } }
  ])('$name', ({ frame }) => {
    expect(said(text(frame))).toEqual(['one', 'two'])
  })

  it('one frame inside a JSON text is read as that frame', () => {
    expect(said(text(text(one)))).toEqual(['one'])
    expect(said(text(text(text(one))))).toEqual(['one'])
  })

  it.each<{ name: string; frame: unknown }>([
    {
      name: 'in a batch',
      frame: { type: 'batch', data: [one, 7, null, [], {}, 'noise', '{"type":', { type: 'typing' }, two] }
    },
    { name: 'in a list', frame: [one, 7, null, [], {}, 'noise', '{"type":', { type: 'typing' }, two] },
    {
      name: 'deeper',
      frame: [
        [one, 7, null, [], {}],
        ['noise', '{"type":', { type: 'typing' }, two]
      ]
    }
  ])('an entry that is no frame is counted: $name', ({ frame }) => {
    expect(said(text(frame))).toEqual([
      'one',
      'notObject',
      'notObject',
      'notObject',
      'noType',
      'notObject',
      'notObject',
      'unknownType',
      'two'
    ])
  })

  it('an empty entry of a batch is counted', () => {
    expect(said(text({ type: 'new_message', data: [one.data, 7, {}] }))).toEqual(['one', 'notObject', 'malformed'])
  })
})

describe('a frame that only looks like a batch is read as one frame', () => {
  it.each<{ name: string; frame: unknown; type: string }>([
    { name: 'a list', frame: { type: 'stopped_customers', data: [{ ...row, type: 'ping' }] }, type: 'queue.listed' },
    {
      name: 'a list by its name',
      frame: { type: 'stopped_customers', data: { customers: [{ ...row, type: 'new_message' }] } },
      type: 'queue.listed'
    },
    { name: 'a greeting', frame: { type: 'connected', user_id: 1, data: [one] }, type: 'session.greeted' },
    { name: 'an error', frame: { type: 'error', data: [{ message: 'No' }] }, type: 'command.refused' },
    { name: 'what another frame quotes', frame: { type: 'typing', data: [one] }, type: 'unknownType' },
    {
      name: 'what was said before',
      frame: { type: 'conversation_history', messages: [one, two] },
      type: 'unknownType'
    },
    { name: 'what was said before, without a type', frame: { history: [one, two] }, type: 'noType' },
    { name: 'customers without a type', frame: { customers: [{ ...row, type: 'ping' }] }, type: 'queue.listed' },
    { name: 'parts of a message', frame: { messages: [{ type: 'text', text: 'x' }] }, type: 'noType' },
    { name: 'a batch of nothing', frame: { type: 'batch', data: [] }, type: 'unknownType' },
    { name: 'a batch of numbers', frame: { type: 'batch', data: [1, 2] }, type: 'unknownType' },
    { name: 'words', frame: 'x', type: 'notObject' },
    { name: 'words in brackets', frame: '[x', type: 'notObject' }
  ])('such as $name: $type', ({ frame, type }) => {
    expect(said(text(frame))).toEqual([type])
  })

  it('a message with several parts is one message', () => {
    expect(
      said(
        text({
          type: 'new_message',
          data: {
            customer_id: 1,
            is_human: false,
            message: [
              { type: 'text', text: 'a' },
              { type: 'text', text: 'b' }
            ]
          }
        })
      )
    ).toEqual(['a\nb'])
  })
})

describe('a line that is no JSON costs only itself', () => {
  const bad = '{"type":"new_message","data":{"customer_id":"c9","message":"cut o'
  it.each<{ name: string; lines: readonly string[]; expected: readonly string[] }>([
    { name: 'between two', lines: [text(one), bad, text(two)], expected: ['one', 'two', 'notJson'] },
    { name: 'before', lines: [bad, text(one)], expected: ['one', 'notJson'] },
    { name: 'behind', lines: [text(one), bad], expected: ['one', 'notJson'] },
    { name: 'two of them', lines: [bad, 'oops', text(one)], expected: ['one', 'notJson', 'notJson'] },
    { name: 'a quote', lines: [text(one), '"', text(two)], expected: ['one', 'two', 'notJson'] },
    {
      name: 'beside words over two lines',
      lines: [
        bad,
        '{"type":"new_message","data":{"customer_id":"c0","is_human":false,"message":"a',
        '',
        'b"}}',
        text(two)
      ],
      expected: ['a\n\nb', 'two', 'notJson']
    }
  ])('$name', ({ lines, expected }) => {
    for (const ending of ['\n', '\r\n', '\u001e', '\u0000']) {
      if (ending !== '\n' && lines.includes('')) continue
      expect(said(lines.join(ending))).toEqual(expected)
    }
  })

  it('a list that is cut off still counts as a list, and its bytes count once', () => {
    const lines = `${text(ping)}\n{"type":"stopped_customers","data":{"customers":[`
    expect(readings(lines).map(isUnreadableList)).toEqual([false, true])
    expect(readings(lines).map(({ size }) => size)).toEqual([lines.length, 0])
  })

  it.each([
    'stopped_customers',
    'stoppedCustomers',
    'stoppedcustomers',
    'STOPPED-CUSTOMERS',
    'stopped_customers_response'
  ])('a list that is cut off counts as a list however its type is spelt: %s', (type) => {
    for (const field of ['type', 'event'])
      expect(readings(`{"${field}":"${type}","data":{"customers":[`).map(isUnreadableList)).toEqual([true])
  })

  it('a text without a frame on any line is no frame', () => {
    expect(said('<html>\n<body>\n42\n"x"\n</html>')).toEqual(['notJson'])
  })
})

describe('characters that JSON would escape are kept as text', () => {
  it.each(['\n', '\r\n', '\t', '\n\n', '\b', '\u0001', '\u001f', '\u0000', '\u001e', '\n{', '\n{}\n'])(
    'keeps %j',
    (sign) => {
      expect(
        said(
          `{"type":"new_message","data":{"customer_id":"c0","is_human":false,"message":"a${sign}b \\"c\\" \\\\${sign}"}}`
        )
      ).toEqual([`a${sign}b "c" \\${sign}`])
    }
  )

  it('stay text in frames on lines, and together with other repairs', () => {
    const raw = text(message('a|b')).replace('|', '\n')
    expect(said(`${raw}\n${text(two)}`)).toEqual(['a\nb', 'two'])
    expect(said(`\ufeff${raw.replace('"p1"', 'NaN')}\u0000`)).toEqual(['a\nb'])
    expect(said(`[${raw},${text(two)}]`)).toEqual(['a\nb', 'two'])
  })
})

describe('limits', () => {
  it('500 frames of a batch are read, at any nesting, and the others are counted', () => {
    const parts = (count: number, each: number) =>
      Array.from({ length: count }, () => Array.from({ length: each }, () => ping))
    for (const frame of [
      { type: 'batch', data: parts(1, 600)[0] },
      parts(6, 100),
      parts(300, 2).map((data) => ({ type: 'batch', data }))
    ]) {
      const found = readings(text(frame))
      expect(found).toHaveLength(501)
      expect(found.at(-1)?.problems[0]?.detail).toMatch(/frames more than are read at once$/)
    }
    expect(readings(Array.from({ length: 1_200 }, () => text(ping)).join('\n')).at(-1)?.problems[0]?.detail).toBe(
      '700 frames more than are read at once'
    )
  })

  it('a frame that is nested too deep is counted', () => {
    const deep = (value: unknown, depth: number): unknown => (depth === 0 ? value : [deep(value, depth - 1)])
    expect(said(text(deep(one, 12)))).toEqual(['notObject'])
  })

  it('JSON texts in a frame share its limits', () => {
    const list = (count: number) => ({
      type: 'stopped_customers',
      data: `{"customers":[],"x":[${'0,'.repeat(count)}0]}`
    })
    expect(said(text([list(30_000), list(30_000), list(30_000)]))).toEqual([
      'queue.listed',
      'queue.listed',
      'malformed'
    ])
  })

  const MIB = isMutated ? 2 ** 10 : 2 ** 20
  const fill = (part: string, joint = ''): string =>
    Array.from({ length: Math.floor(MIB / (part.length + joint.length)) }, () => part).join(joint)
  it.skipIf(isMutated).each<{ name: string; hostile: string }>([
    {
      name: 'texts of many values',
      hostile: text(Array.from({ length: 9 }, () => `[${fill('0,').slice(0, MIB / 9)}0]`))
    },
    {
      name: 'texts of ever other shapes',
      hostile: text(
        Array.from(
          { length: 60 },
          (_, k) => `[${Array.from({ length: 900 }, (__, n) => `{"k${k}_${n}":0}`).join(',')}]`
        )
      )
    },
    {
      name: 'envelopes with texts',
      hostile: text(Array.from({ length: 500 }, () => ({ type: 'x', data: `[${'0,'.repeat(1_000)}0]` })))
    },
    { name: 'a text in a text in a text', hostile: text(text(text('['.repeat(MIB / 2)))) },
    { name: 'control signs only', hostile: `{"type":"ping","x":"${'\u0001'.repeat(MIB)}"}` },
    { name: 'line breaks only', hostile: `{"type":"ping","x":"${'\n'.repeat(MIB)}"}` },
    { name: 'a quote and brackets', hostile: `"\n${'['.repeat(MIB)}` },
    { name: 'a quote and values', hostile: `"\n[${fill('0,')}0]` },
    { name: 'quotes', hostile: '"'.repeat(MIB) },
    { name: 'quotes on lines', hostile: fill('"\n') },
    { name: 'backslashes', hostile: `"${'\\'.repeat(MIB)}` },
    { name: 'escaped quotes', hostile: `{"x":"${fill('\\"')}` },
    { name: 'colons in brackets behind a long name', hostile: `{"${'x'.repeat(MIB / 2)}"${'[:]'.repeat(60_000)}}` },
    { name: 'open brackets on lines', hostile: fill('{\n') },
    { name: 'bad lines', hostile: fill('{"type":"ping"', '\n') },
    { name: 'good lines and bad ones', hostile: fill('{"type":"ping"}\n{"a":"x') },
    { name: 'strings with a sign each', hostile: `[${fill('"\u0001"', ',').slice(0, 300_000)}` }
  ])('a frame of one MiB costs no more because of them: $name', ({ hostile }) => {
    const plain = fastest(() => {
      if (excessOf(Buffer.from(hostile)) === null) expect(() => JSON.parse(hostile) as unknown).not.toThrow(RangeError)
    })
    expect(fastest(() => readings(hostile))).toBeLessThan(60 + 3 * plain)
  })
})

describe('at its limits a batch', () => {
  const deep = (value: unknown, depth: number): unknown => (depth === 0 ? value : [deep(value, depth - 1)])

  it('is opened five levels deep', () => {
    expect([said(text(deep(one, 5))), said(text(deep(one, 6)))]).toEqual([['one'], ['notObject']])
    const texts = (depth: number): string => (depth === 0 ? text(one) : text(texts(depth - 1)))
    expect([said(texts(5)), said(texts(6))]).toEqual([['one'], ['notObject']])
    expect(said(text(deep({ type: 'batch', data: [one] }, 4)))).toEqual(['one'])
    expect(said(text(deep({ type: 'batch', data: [one] }, 5)))).toEqual(['unknownType'])
    expect(said(text(deep({ ...one, data: [one.data, two.data] }, 4)))).toEqual(['one', 'two'])
    expect(said(text(deep({ ...one, data: [one.data, two.data] }, 5)))).toEqual(['malformed'])
    const batches = (depth: number): object => (depth === 0 ? one : { type: 'batch', data: [batches(depth - 1)] })
    expect([1, 5, 6].map((depth) => said(text(batches(depth))))).toEqual([['one'], ['one'], ['unknownType']])
  })

  it('of five hundred frames is read whole', () => {
    const frames = (count: number) => readings(text(Array.from({ length: count }, () => ping)))
    expect(frames(500).map(({ event }) => event?.type)).toEqual(Array.from({ length: 500 }, () => 'server.pinged'))
    expect(frames(501).at(-1)?.problems).toEqual([{ kind: 'malformed', detail: '1 frames more than are read at once' }])
  })

  it('of several customers counts each of them', () => {
    const list = Array.from({ length: 502 }, () => one.data)
    expect(readings(text({ type: 'new_message', data: list })).at(-1)?.problems[0]?.detail).toBe(
      '2 frames more than are read at once'
    )
  })
})

describe('an envelope with several frames', () => {
  const words = (all: string): readonly string[] => all.split(' ')
  it.each(
    words(
      'batch message_batch bulk Bulk.Update bundle multi multi_event events messages frames updates notifications packets envelope envelopes array group queue combined'
    )
  )('may have the type %s', (type) => expect(said(text({ type, q: [one, two] }))).toEqual(['one', 'two']))

  it.each(words('event_list typing history my_events events_old packet grouped queues arrays'))(
    'may not have the type %s',
    (type) => expect(said(text({ type, q: [one, two] }))).toEqual(['unknownType'])
  )

  it('may have a type of at most 64 units', () => {
    expect(said(text({ type: `batch${'x'.repeat(59)}`, q: [one] }))).toEqual(['one'])
    expect(said(text({ type: `batch${'x'.repeat(60)}`, q: [one] }))).toEqual(['unknownType'])
  })

  it.each(words('history chat_history transcript Previous previousMessages archive archived customers'))(
    'has none of its frames in %s',
    (name) => expect(said(text({ type: 'batch', [name]: [one], events: [two] }))).toEqual(['two'])
  )

  it('may hold batches, texts and envelopes', () => {
    for (const entry of [
      [one],
      [[one]],
      text(one),
      text([one]),
      { type: 'events', events: [one] },
      { data: one },
      { payload: one }
    ])
      expect(said(text({ type: 'batch', q: [entry] }))).toEqual(['one'])
  })

  it('holds at least one frame of the guide', () => {
    for (const entry of [
      [[[one]]],
      7,
      null,
      'hello',
      {},
      { type: 'typing' },
      { data: { type: 'batch', data: [one] } },
      { other: one }
    ])
      expect(said(text({ type: 'batch', q: [entry] }))).toEqual(['unknownType'])
  })

  it('may have frames as texts whose type is among the first hundred characters', () => {
    const late = (gap: number) => `{"a":"${'x'.repeat(gap)}","type":"new_message","customer_id":1}`
    expect(said(text({ type: 'batch', q: [late(93)] }))).not.toEqual(['unknownType'])
    expect(said(text({ type: 'batch', q: [late(94)] }))).toEqual(['unknownType'])
    expect(said(text({ type: 'batch', q: [' [ {"EVENT" : "ping"}]'] }))).toEqual(['server.pinged'])
    expect(said(text({ type: 'batch', q: ['x {"type":"ping"}'] }))).toEqual(['unknownType'])
    expect(said(text({ type: 'batch', q: ['{"types":"ping"}'] }))).toEqual(['unknownType'])
  })
})

it('a list in another field of a message is no list of messages', () => {
  const { data } = one
  for (const name of ['attachments', 'parts', 'old_messages', 'message_list'])
    expect(said(text({ type: 'new_message', data: { [name]: [data, data] } }))).toEqual(['malformed'])
  for (const name of [
    'messages',
    'customers',
    'conversations',
    'assignments',
    'requests',
    'changes',
    'Updates',
    'items',
    'results'
  ])
    expect(said(text({ type: 'new_message', data: { parts: [{ a: 1 }], [name]: [data, data] } }))).toEqual([
      'one',
      'one'
    ])
  expect(said(text({ type: 'new_message', data: { messages: [data, data], results: [two.data] } }))).toEqual([
    'one',
    'one'
  ])
})
