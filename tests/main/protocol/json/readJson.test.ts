import { describe, expect, it } from 'vitest'
import { onlyValue, readJson, readJsonText } from '../../../../src/main/protocol/json/readJson'
import { createBudget } from '../../../../src/main/protocol/json/frameGuard'

const reading = (text: string) => readJson(Buffer.from(text))
const values = (text: string): unknown => {
  const read = reading(text)
  return read.kind === 'values' ? { values: read.values, unreadableLines: read.unreadableLines, more: read.more } : read
}

describe('a text', () => {
  it.each([
    { name: 'one value', text: '{"a":1}', found: { values: [{ a: 1 }], unreadableLines: [], more: 0 } },
    { name: 'a byte order mark', text: '\ufeff{"a":1}', found: { values: [{ a: 1 }], unreadableLines: [], more: 0 } },
    {
      name: 'a value on each line',
      text: '{"a":1}\n\n{"b":2}\n',
      found: { values: [{ a: 1 }, { b: 2 }], unreadableLines: [], more: 0 }
    },
    {
      name: 'a line that is cut',
      text: '{"a":1}\n{"b":"x\n{"c":3}',
      found: { values: [{ a: 1 }, { c: 3 }], unreadableLines: ['{"b":"x'], more: 0 }
    },
    { name: 'no JSON', text: 'hello', found: { kind: 'notJson' } },
    { name: 'numbers on broken lines', text: '1\nx\n2', found: { kind: 'notJson' } }
  ])('with $name is read', ({ text, found }) => expect(values(text)).toMatchObject(found))

  it('that is nested too deep says so, as does one inside a frame', () => {
    const deep = '['.repeat(40)
    const excess = { kind: 'excess', detail: 'nested more than 32 deep' }
    expect({ ofFrame: reading(deep), ofText: readJsonText(deep, createBudget(1_000)) }).toEqual({
      ofFrame: excess,
      ofText: excess
    })
  })

  it('has an only value where there are no other lines', () => {
    expect(onlyValue(reading('{"a":1}'))).toEqual({ a: 1 })
    expect(onlyValue(reading('{"a":1}\n{"b":2}'))).toBeUndefined()
    expect(onlyValue(reading('{"a":1}\n{"b":"x'))).toBeUndefined()
    expect(onlyValue(reading('hello'))).toBeUndefined()
  })
})

describe('values without a line break between them', () => {
  it.each<{ text: string; values: unknown[] }>([
    { text: '{"a":1}{"b":2}', values: [{ a: 1 }, { b: 2 }] },
    { text: '{"a":1} \t[{"b":2}]{"c":3}', values: [{ a: 1 }, [{ b: 2 }], { c: 3 }] },
    { text: '{"a":"}{\\"}{"}{"b":2}', values: [{ a: '}{"}{' }, { b: 2 }] },
    { text: '{"a":1}{"b":2}\n{"c":3}', values: [{ a: 1 }, { b: 2 }, { c: 3 }] },
    { text: '{\n"a":1\n}{\n"b":"x\ny"\n}', values: [{ a: 1 }, { b: 'x\ny' }] }
  ])('are read one by one: $text', ({ text, values }) => {
    expect(readJson(Buffer.from(text))).toEqual({ kind: 'values', values, unreadableLines: [], more: 0 })
  })

  it.each(['{"a":1}{"b":}', '{"a":1}}{"b":2}', '{"a":1}{'])('are not read if one is broken: %s', (text) => {
    expect(readJson(Buffer.from(text))).toEqual({ kind: 'notJson' })
  })

  it('beyond the limit are counted', () => {
    const reading = readJson(Buffer.from('{"a":1}'.repeat(600)))
    expect(reading).toMatchObject({ kind: 'values', more: 100 })
    expect(readJson(Buffer.from('{}'.repeat(20_000)))).toEqual({ kind: 'notJson' })
  })
})

describe('the lines of a text', () => {
  const lines = (count: number, line = '{"a":1}'): string => Array.from({ length: count }, () => line).join('\n')
  const counts = (text: string): object => {
    const read = reading(text)
    return read.kind === 'values'
      ? { values: read.values.length, unreadableLines: read.unreadableLines.length, more: read.more }
      : { kind: read.kind }
  }

  it('are read up to five hundred, without the empty ones', () => {
    expect(counts(lines(500))).toEqual({ values: 500, unreadableLines: 0, more: 0 })
    expect(counts(lines(501))).toEqual({ values: 500, unreadableLines: 0, more: 1 })
    expect(counts(`\n \n${lines(502, '{"a":1}\n')}`)).toEqual({ values: 500, unreadableLines: 0, more: 2 })
  })

  it('are at most ten thousand', () => {
    expect(counts(`${lines(2)}${'\n'.repeat(9_998)}{}`)).toEqual({ values: 3, unreadableLines: 0, more: 0 })
    expect(counts(`${lines(2)}${'\n'.repeat(9_999)}{}`)).toEqual({ values: 3, unreadableLines: 0, more: 0 })
    expect(counts(`"x"\n{"a":1}${'\n'.repeat(9_998)}"y"`)).toEqual({ values: 3, unreadableLines: 0, more: 0 })
    expect(counts(`"x"\n{"a":1}${'\n'.repeat(9_999)}"y"`)).toEqual({ kind: 'notJson' })
  })

  it('are each read beside broken ones, up to five hundred', () => {
    expect(counts(`{x\n${lines(499)}`)).toEqual({ values: 499, unreadableLines: 1, more: 0 })
    expect(counts(`{x\n${lines(501)}`)).toEqual({ values: 499, unreadableLines: 1, more: 2 })
    expect(counts('{x\n{y')).toEqual({ kind: 'notJson' })
    expect(counts('{x\n1\nnull')).toEqual({ kind: 'notJson' })
    expect(counts('{x\n[]')).toEqual({ values: 1, unreadableLines: 1, more: 0 })
    expect(counts('{x\n \r\n[]')).toEqual({ values: 1, unreadableLines: 1, more: 0 })
  })

  it('may continue the line before', () => {
    expect(values('{x\n{"a":\n1}')).toEqual({ values: [{ a: 1 }], unreadableLines: ['{x'], more: 0 })
    expect(values('{x\n{"a":"b\nc"}\n{"d":1}')).toEqual({
      values: [{ a: 'b\nc' }, { d: 1 }],
      unreadableLines: ['{x'],
      more: 0
    })
    expect(values('{x\ny\n\n{"d":1}')).toEqual({ values: [{ d: 1 }], unreadableLines: ['{x', 'y'], more: 0 })
    expect(values('{"a":1}\ny\n{"d":1}')).toEqual({ values: [{ a: 1 }, { d: 1 }], unreadableLines: ['y'], more: 0 })
  })

  it('that are too much are not read', () => {
    expect(values(`{x\n{"d":1}\n${'['.repeat(33)}`)).toMatchObject({ kind: 'excess' })
  })
})

it('values side by side are read up to five hundred, if there are at most ten thousand', () => {
  expect(values('{}'.repeat(500))).toMatchObject({ more: 0 })
  expect(values('{}'.repeat(501))).toMatchObject({ more: 1 })
  expect(values('{}'.repeat(10_000))).toMatchObject({ more: 9_500 })
  expect(values('{}'.repeat(10_001))).toEqual({ kind: 'notJson' })
})
