import { describe, expect, it } from 'vitest'
import { excessOf } from '../../../src/main/protocol/frameGuard'
import { isUnreadableList } from '../../../src/main/protocol/frameReading'
import { readFrames } from '../../../src/main/protocol/parse'
import { createWaitingTimeReader } from '../../../src/main/protocol/waitingTimeReader'
import { isMutated } from '../../support/mutated'
import { fastest, NOW } from './reading'

const readings = (text: string | Buffer, isBinary = false) =>
  readFrames(Buffer.from(text), isBinary, NOW, createWaitingTimeReader())
/** For each frame the text of its message. Without a message, the type of its event, or the kind of its problem. */
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
  it.each<[name: string, frame: unknown]>([
    ['a batch under data', { type: 'batch', data: [one, two] }],
    ['events beside the type', { type: 'events', events: [one, two] }],
    ['events under data', { type: 'batch', data: { events: [one, two], count: 2 } }],
    ['a type in words', { type: 'message_batch', seq: 4, messages: [one, two] }],
    ['another word for the type', { event: 'BULK', payload: [one, two] }],
    ['messages without a type', { messages: [one, two] }],
    ['any name without a type', { seq: 7, ids: [1, 2], q: [one, two] }],
    ['under data without a type', { channel: 'desk', data: { items: [one, two] } }],
    ['a list under data without a type', { channel: 'desk', data: [one, two] }],
    ['a list as a text', { type: 'batch', data: text([one, two]) }],
    ['each as a text', { type: 'batch', data: [text(one), text(two)] }],
    ['two lists', { messages: [one], events: [two] }],
    ['lists in a list', [[one], [two]]],
    ['batches in a list', [{ type: 'batch', data: [one] }, [{ messages: [two] }]]],
    [
      'an envelope around each',
      {
        type: 'batch',
        data: [
          { channel: 'a', payload: one },
          { channel: 'b', payload: two }
        ]
      }
    ],
    ['a text', text([one, two])],
    ['a text with lines', `${text(one)}\n${text(two)}`],
    ['texts in a list', [text(one), text(two)]],
    ['a text in a text', text(text([one, two]))],
    ['what one type says of several', { type: 'new_message', data: [one.data, two.data] }],
    ['frames under one type', { type: 'new_message', data: [one, two] }]
  ])('%s', (_name, frame) => {
    expect(said(text(frame))).toEqual(['one', 'two'])
  })

  it('one frame inside a JSON text is read as that frame', () => {
    expect(said(text(text(one)))).toEqual(['one'])
    expect(said(text(text(text(one))))).toEqual(['one'])
  })

  it.each<[name: string, frame: unknown]>([
    ['in a batch', { type: 'batch', data: [one, 7, null, [], {}, 'noise', '{"type":', { type: 'typing' }, two] }],
    ['in a list', [one, 7, null, [], {}, 'noise', '{"type":', { type: 'typing' }, two]],
    [
      'deeper',
      [
        [one, 7, null, [], {}],
        ['noise', '{"type":', { type: 'typing' }, two]
      ]
    ]
  ])('an entry that is no frame is counted: %s', (_name, frame) => {
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
  it.each<[name: string, frame: unknown, type: string]>([
    ['a list', { type: 'stopped_customers', data: [{ ...row, type: 'ping' }] }, 'queue.listed'],
    [
      'a list by its name',
      { type: 'stopped_customers', data: { customers: [{ ...row, type: 'new_message' }] } },
      'queue.listed'
    ],
    ['a greeting', { type: 'connected', user_id: 1, data: [one] }, 'session.greeted'],
    ['an error', { type: 'error', data: [{ message: 'No' }] }, 'command.refused'],
    ['what another frame quotes', { type: 'typing', data: [one] }, 'unknownType'],
    ['what was said before', { type: 'conversation_history', messages: [one, two] }, 'unknownType'],
    ['what was said before, without a type', { history: [one, two] }, 'noType'],
    ['customers without a type', { customers: [{ ...row, type: 'ping' }] }, 'noType'],
    ['parts of a message', { messages: [{ type: 'text', text: 'x' }] }, 'noType'],
    ['a batch of nothing', { type: 'batch', data: [] }, 'unknownType'],
    ['a batch of numbers', { type: 'batch', data: [1, 2] }, 'unknownType'],
    ['words', 'x', 'notObject'],
    ['words in brackets', '[x', 'notObject']
  ])('%s', (_name, frame, type) => {
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
  it.each<[name: string, lines: readonly string[], expected: readonly string[]]>([
    ['between two', [text(one), bad, text(two)], ['one', 'two', 'notJson']],
    ['before', [bad, text(one)], ['one', 'notJson']],
    ['behind', [text(one), bad], ['one', 'notJson']],
    ['two of them', [bad, 'oops', text(one)], ['one', 'notJson', 'notJson']],
    ['a quote', [text(one), '"', text(two)], ['one', 'two', 'notJson']],
    [
      'beside words over two lines',
      [bad, '{"type":"new_message","data":{"customer_id":"c0","is_human":false,"message":"a', '', 'b"}}', text(two)],
      ['a\n\nb', 'two', 'notJson']
    ]
  ])('%s', (_name, lines, expected) => {
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

  it('a text without a frame on any line is no frame', () => {
    expect(said('<html>\n<body>\n42\n"x"\n</html>')).toEqual(['notJson'])
  })
})

describe('characters that JSON would escape are kept as text', () => {
  it.each(['\n', '\r\n', '\t', '\n\n', '\b', '\u0001', '\u001f', '\u0000', '\u001e', '\n{', '\n{}\n'])('%j', (sign) => {
    expect(
      said(
        `{"type":"new_message","data":{"customer_id":"c0","is_human":false,"message":"a${sign}b \\"c\\" \\\\${sign}"}}`
      )
    ).toEqual([`a${sign}b "c" \\${sign}`])
  })

  it('also in frames on lines, and together with other repairs', () => {
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
  it.skipIf(isMutated).each<[name: string, hostile: string]>([
    ['texts of many values', text(Array.from({ length: 9 }, () => `[${fill('0,').slice(0, MIB / 9)}0]`))],
    [
      'texts of ever other shapes',
      text(
        Array.from(
          { length: 60 },
          (_, k) => `[${Array.from({ length: 900 }, (__, n) => `{"k${k}_${n}":0}`).join(',')}]`
        )
      )
    ],
    [
      'envelopes with texts',
      text(Array.from({ length: 500 }, () => ({ type: 'x', data: `[${'0,'.repeat(1_000)}0]` })))
    ],
    ['a text in a text in a text', text(text(text('['.repeat(MIB / 2))))],
    ['control signs only', `{"type":"ping","x":"${'\u0001'.repeat(MIB)}"}`],
    ['line breaks only', `{"type":"ping","x":"${'\n'.repeat(MIB)}"}`],
    ['a quote and brackets', `"\n${'['.repeat(MIB)}`],
    ['a quote and values', `"\n[${fill('0,')}0]`],
    ['quotes', '"'.repeat(MIB)],
    ['quotes on lines', fill('"\n')],
    ['backslashes', `"${'\\'.repeat(MIB)}`],
    ['escaped quotes', `{"x":"${fill('\\"')}`],
    ['open brackets on lines', fill('{\n')],
    ['bad lines', fill('{"type":"ping"', '\n')],
    ['good lines and bad ones', fill('{"type":"ping"}\n{"a":"x')],
    ['strings with a sign each', `[${fill('"\u0001"', ',').slice(0, 300_000)}`]
  ])('a frame of one MiB costs no more because of them: %s', (_name, hostile) => {
    const plain = fastest(() => {
      if (excessOf(Buffer.from(hostile)) === null) expect(() => JSON.parse(hostile) as unknown).not.toThrow(RangeError)
    })
    expect(fastest(() => readings(hostile))).toBeLessThan(60 + 3 * plain)
  })
})
