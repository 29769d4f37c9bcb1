import { describe, expect, it } from 'vitest'
import {
  isRecord,
  MESSAGE_TEXT_LIMIT,
  NAME_LIMIT,
  namesNoAgent,
  pick,
  readAgentName,
  readAssigned,
  readFlag,
  readId,
  readName,
  readPlace,
  readReference,
  readRowId
} from '../../../../src/main/protocol/fields/values'

describe('an id', () => {
  it.each([{ value: undefined }, { value: null }, { value: '' }])('that is $value is absent, and safe', ({ value }) =>
    expect(readId(value)).toEqual({ id: null, unsafe: false })
  )

  it.each([{ value: 'c' }, { value: 7 }, { value: 0 }, { value: ' ' }, { value: 'null' }])(
    'that is $value is kept as it came',
    ({ value }) => expect(readId(value)).toEqual({ id: value, unsafe: false })
  )

  it.each([
    { name: 'a number that lost digits', value: 2 ** 53 },
    { name: 'a fraction', value: 1.5 },
    { name: 'a text with a byte that is no UTF-8', value: 'c\ufffd' },
    { name: 'half a sign', value: '\ud800' },
    { name: 'a mark', value: true },
    { name: 'an object', value: { $oid: 'c' } },
    { name: 'a list', value: ['c'] }
  ])('that is $name is unsafe', ({ value }) => expect(readId(value)).toEqual({ id: null, unsafe: true }))
})

describe('a name', () => {
  it.each([
    { value: 'Ana', name: 'Ana' },
    { value: 5491155, name: '5491155' },
    { value: 0, name: '0' },
    { value: ' Ana ', name: ' Ana ' }
  ])('$value is read as "$name"', ({ value, name }) => expect(readName(value)).toBe(name))

  it.each([
    { value: '' },
    { value: '\u200b' },
    { value: Infinity },
    { value: Number.NaN },
    { value: true },
    { value: null },
    { value: { text: 'Ana' } },
    { value: ['Ana'] }
  ])('$value is none', ({ value }) => expect(readName(value)).toBeUndefined())

  it('is cut to three hundred units, and a message to a hundred thousand', () => {
    expect(readName('a'.repeat(301))).toBe('a'.repeat(300))
    expect({ NAME_LIMIT, MESSAGE_TEXT_LIMIT }).toEqual({ NAME_LIMIT: 300, MESSAGE_TEXT_LIMIT: 100_000 })
  })
})

describe('a mark', () => {
  const words = (flag: boolean | null, ...values: readonly unknown[]) => values.map((value) => ({ value, flag }))
  it.each([
    ...words(true, true, 1, 'true', 'TRUE', '1', '1.0', 'yes', 'Yes', 't', 'y', 'on'),
    ...words(false, false, 0, 'false', 'False', '0', '0.0', 'no', 'f', 'n', 'off'),
    ...words(null, null, '', 'null', 'NULL', 'none', 'nil'),
    { value: ' true ', flag: true },
    { value: '\tFalse\n', flag: false }
  ])('$value is $flag', ({ value, flag }) => expect(readFlag(value)).toBe(flag))

  it.each([
    { value: undefined },
    { value: 2 },
    { value: -1 },
    { value: 'falsehood' },
    { value: 'maybe' },
    { value: {} },
    { value: [true] }
  ])('$value says nothing', ({ value }) => expect(readFlag(value)).toBeUndefined())
})

it('an object is a record; a list, null and plain values are not', () => {
  expect([{}, { a: 1 }].map(isRecord)).toEqual([true, true])
  expect([[], null, undefined, 'a', 1, () => 1].map(isRecord)).toEqual(Array.from({ length: 6 }, () => false))
})

it('of the named fields only an object’s own are picked, also where they are empty', () => {
  expect(pick({ a: 1, b: undefined, c: 3 }, ['a', 'b', 'd', 'toString'])).toStrictEqual({ a: 1, b: undefined })
})

describe('an id in an object', () => {
  it.each(['id', '_id', '$oid', 'value', '$numberLong', '$numberInt'])('is read from %s', (name) => {
    expect(readReference({ [name]: 'c0' })).toEqual({ id: 'c0', unsafe: false, wrapped: true })
    expect(readReference({ [name]: { $oid: 'c0' } })).toEqual({ id: 'c0', unsafe: false, wrapped: true })
    expect(readReference({ [name]: null })).toEqual({ id: null, unsafe: true })
  })

  it('is safe only if all of these agree', () => {
    expect(readReference({ id: 7, _id: '7' })).toEqual({ id: 7, unsafe: false, wrapped: true })
    for (const value of [{ id: 7, _id: 8 }, { id: '' }, { id: 1.5 }, { id: { id: 'c0' } }, { other: 'c0' }, {}])
      expect(readReference(value)).toEqual({ id: null, unsafe: true })
  })

  it('is read like any other if there is no object', () => {
    expect([readReference('c0'), readReference(null), readReference(true), readReference(['c0'])]).toEqual([
      { id: 'c0', unsafe: false },
      { id: null, unsafe: false },
      { id: null, unsafe: true },
      { id: null, unsafe: true }
    ])
  })
})

it('the ids of a place are read in two spellings', () => {
  const [c, p] = ['c', 'p'].map((id) => ({ id, unsafe: false }))
  expect(readPlace({ customer_id: 'c', page_id: 'p' })).toEqual({ customer_id: c, page_id: p })
  expect(readPlace({ customerId: 'c', pageId: 'p', customer_id: null })).toEqual({ customer_id: c, page_id: p })
  expect(readPlace({ customerId: 'x', pageId: 'x', customer_id: 'c', page_id: 'p' })).toEqual({
    customer_id: c,
    page_id: p
  })
})

it('a name is cut after the numbers in it were hidden, also where the limit cuts them', () => {
  expect(readName(4242424242424242)).toBe('••••••••••••4242')
  expect(readName(`${'a '.repeat(145)}4242 4242 4242 4242`)).not.toMatch(/\d{4} \d{4}/)
  expect(readName(`${'\u200b'.repeat(300)}a`)).toBeUndefined()
})

it('a word of up to sixteen units is read as a mark', () => {
  expect(readFlag(`true${' '.repeat(12)}`)).toBe(true)
  expect(readFlag(`true${' '.repeat(13)}`)).toBeUndefined()
})

describe('a text in the place of an id that a program did not have', () => {
  it.each(['undefined', 'NaN', '[object Object]'])('is no id: %s', (value) =>
    expect(readId(value)).toEqual({ id: null, unsafe: false })
  )
})

describe('the id of a row', () => {
  it.each([
    { name: 'a text', value: 'c0', id: 'c0' },
    { name: 'a number', value: 7, id: 7 },
    { name: 'a long number of MongoDB', value: { $numberLong: '12' }, id: 12 },
    { name: 'a number of MongoDB', value: { $numberInt: '-3' }, id: -3 },
    { name: 'a number too long to be one', value: { $numberLong: '9007199254740993' }, id: '9007199254740993' },
    { name: 'a number that is none', value: { $numberLong: '1e3' }, id: '1e3' },
    { name: 'no number at its start', value: { $numberLong: 'x12' }, id: 'x12' },
    { name: 'in an object', value: { value: 'c0' }, id: 'c0' },
    { name: 'in an object that says it twice', value: { id: 7, customer_id: '7' }, id: 7 },
    { name: 'in an object in camel case', value: { id: 7, customerId: 7 }, id: 7 },
    { name: 'digits in an object', value: { id: '12' }, id: '12' }
  ])('is $name', ({ value, id }) => expect(readRowId(value)).toEqual({ id, unsafe: false }))

  it.each([
    { name: 'of MongoDB', value: { $oid: 'c0' } },
    { name: 'of MongoDB in an object', value: { id: { $oid: 'c0' } } },
    { name: 'of MongoDB in another field', value: { id: 'c0', page: { $oid: 'p0' } } },
    { name: 'in an object about somebody else', value: { id: 7, customer_id: 8 } },
    { name: 'in an object about somebody else in camel case', value: { id: 7, customerId: 8 } },
    { name: 'in an object without one', value: { name: 'Ana' } },
    { name: 'of a fraction', value: { id: 1.5 } }
  ])('is unsafe $name', ({ value }) => expect(readRowId(value)).toEqual({ id: null, unsafe: true }))
})

describe('the name of an agent', () => {
  it.each(['null', 'None', 'NIL', 'undefined', 'NaN', 'n/a', 'Nobody', 'no one', 'Unassigned', '-', '---', ' none '])(
    'is not "%s"',
    (name) => expect([readAgentName(name), namesNoAgent(name)]).toEqual([undefined, true])
  )
  it.each(['Nullerman', 'Nonette', 'Agent -', '- Bo', 'Mr None', 'none of us'])('may be "%s"', (name) =>
    expect([readAgentName(name), namesNoAgent(name)]).toEqual([name, false])
  )
  it('has one form of Unicode', () => {
    expect(readAgentName('Jose\u0301')).toBe('Jos\u00e9')
    expect([readAgentName(7), readAgentName(null), readAgentName(' ')]).toEqual(['7', undefined, undefined])
  })
})

it('the ids of a place may begin with capitals', () => {
  const [c, p] = ['c', 'p'].map((id) => ({ id, unsafe: false }))
  expect(readPlace({ CustomerId: 'c', PageId: 'p' })).toEqual({ customer_id: c, page_id: p })
  expect(readPlace({ CustomerID: 'c', PageID: 'p' })).toEqual({ customer_id: c, page_id: p })
})

it.each<{ language: string; yes: readonly string[]; no: readonly string[] }>([
  { language: 'German', yes: ['ja', 'WAHR'], no: ['Nein', 'FALSCH'] },
  { language: 'French', yes: ['oui', 'VRAI'], no: ['Non', 'FAUX'] },
  { language: 'Spanish', yes: ['Sí', 'si', 'VERDADERO'], no: ['no', 'FALSO'] },
  { language: 'Portuguese', yes: ['Sim', 'VERDADEIRO'], no: ['Não', 'FALSO'] },
  { language: 'Italian', yes: ['sì', 'VERO'], no: ['no', 'falso'] },
  { language: 'Polish', yes: ['Tak', 'PRAWDA'], no: ['nie', 'FAŁSZ'] },
  { language: 'Dutch', yes: ['ja'], no: ['Nee', 'ONWAAR'] },
  { language: 'Russian', yes: ['Да', 'ИСТИНА'], no: ['Нет', 'ЛОЖЬ'] },
  { language: 'Ukrainian', yes: ['так'], no: ['Ні'] },
  { language: 'Turkish', yes: ['Evet'], no: ['hayır'] },
  { language: 'Vietnamese', yes: ['Có', 'ĐÚNG'], no: ['Không', 'SAI'] },
  { language: 'Chinese', yes: ['是', '真'], no: ['否', '假'] },
  { language: 'Japanese and Korean', yes: ['はい', '예'], no: ['いいえ', '아니오', '아니요'] },
  { language: 'Arabic', yes: ['نعم'], no: ['لا'] }
])('a mark may be a word in $language: $yes or $no', ({ yes, no }) => {
  expect(yes.map(readFlag)).toEqual(yes.map(() => true))
  expect(no.map((word) => readFlag(` ${word}`))).toEqual(no.map(() => false))
})

describe('whether an agent has a customer', () => {
  it('is a mark, or a word for it', () => {
    expect([true, 1, 'yes', 'assigned', 'Taken', ' claimed '].map(readAssigned)).toEqual(
      Array.from({ length: 6 }, () => true)
    )
    expect([false, 0, 'no', 'unassigned', 'Free', ' available '].map(readAssigned)).toEqual(
      Array.from({ length: 6 }, () => false)
    )
    expect([null, '', 'none'].map(readAssigned)).toEqual([null, null, null])
    for (const value of ['open', 'unclaimed by', 2, {}, ['assigned']]) expect(readAssigned(value)).toBeUndefined()
  })
  it('is a word of at most sixteen units', () => {
    expect([readAssigned('assigned'.padEnd(16)), readAssigned('assigned'.padEnd(17))]).toEqual([true, undefined])
    expect(readAssigned('free'.padEnd(17))).toBeUndefined()
  })
})
