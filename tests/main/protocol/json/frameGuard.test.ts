import { expect, it } from 'vitest'
import { createBudget, excessOf } from '../../../../src/main/protocol/json/frameGuard'
import { isMutated } from '../../../support/mutated'

const excess = (text: string): string | null => excessOf(Buffer.from(text))

it('the largest list of complete customers is within the limits at any size', () => {
  const row = {
    customer_id: 1,
    page_id: 1,
    customer_name: 'A',
    page_name: 'B',
    time_since_last_conversation: 1,
    last_message: '',
    is_assigned: true,
    agent_name: '',
    is_assigned_to_me: true
  }
  for (const rows of isMutated ? [1, 500] : [1, 5_000, 20_000]) {
    expect(
      excess(
        JSON.stringify({ type: 'stopped_customers', data: { customers: Array.from({ length: rows }, () => row) } })
      )
    ).toBeNull()
  }
})

it.each([
  { what: 'brackets in a string', text: JSON.stringify('['.repeat(100)) },
  { what: 'brackets behind an escaped quote', text: JSON.stringify(`"${'['.repeat(100)}`) },
  { what: 'brackets behind an escaped backslash', text: `"\\\\${'['.repeat(100)}"` },
  { what: 'brackets beside each other', text: '[],'.repeat(100) },
  { what: 'a string without an end', text: `"${'['.repeat(100)}` },
  { what: 'nothing', text: '' }
])('$what one after the other do not count as nested', ({ text }) => expect(excess(text)).toBeNull())

it.each([
  { what: 'arrays', open: '[' },
  { what: 'objects', open: '{"a":' },
  { what: 'both', open: '[{"a":' }
])('33 nested $what are too deep, 32 are not', ({ open }) => {
  const each = open.split(/[[{]/).length - 1
  expect(excess(open.repeat(32 / each))).toBeNull()
  expect(excess(open.repeat(32 / each) + open)).toBe('nested more than 32 deep')
})

it.each([
  { what: 'commas', part: '0,' },
  { what: 'objects', part: '{}' }
])('very many $what are too many', ({ part }) => {
  expect(excess(part.repeat(64_000))).toBeNull()
  expect(excess(part.repeat(64_001))).toBe('too many values')
})

it.each([
  { what: 'colons', part: ':' },
  { what: 'colons in brackets', part: '[:]' }
])('a long name before very many $what is read once', ({ part }) => {
  const size = isMutated ? 2 ** 10 : 2 ** 19
  const before = performance.now()
  excess(`{"${'x'.repeat(size)}"${part.repeat(size / 8)}}`)
  expect(performance.now() - before).toBeLessThan(1_000)
})

it('more than a thousand fields of one object are too many; an array may have more', () => {
  const object = (count: number): object =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, [n, { n }]]))
  for (const wrap of [(value: unknown) => value, (value: unknown) => ({ data: { list: [1, value] } })]) {
    expect(excess(JSON.stringify(wrap(object(1_000))))).toBeNull()
    expect(excess(JSON.stringify(wrap(object(1_002))))).toBe('too many fields')
  }
  expect(excess(JSON.stringify({ list: Array.from({ length: 5_000 }, () => ({ a: 1, b: [2, 3] })) }))).toBeNull()
})

it('objects of too many shapes are refused; of one shape any number is allowed', () => {
  const list = (count: number, name: (n: number) => string): string =>
    `[${Array.from({ length: count }, (_, n) => `{"${name(n)}":0}`).join(',')}]`
  expect(excess(list(31_000, () => 'k'))).toBeNull()
  expect(excess(list(2_900, (n) => `k${n}`))).toBeNull()
  expect(excess(list(3_500, (n) => `k${n}`))).toBe('too many shapes of objects')
})

it('the same fields in another order are another shape, but other values are not', () => {
  const names = Array.from({ length: 25 }, (_, n) => `field_${n}`)
  const row = (n: number, order: readonly string[]): string =>
    JSON.stringify(Object.fromEntries(order.map((name) => [name, n])))
  const turned = (n: number): readonly string[] =>
    names.toSorted((a, b) => ((hash(a) * (n + 1)) % 997) - ((hash(b) * (n + 1)) % 997))
  expect(excess(Array.from({ length: 1_000 }, (_, n) => row(n, names)).join(','))).toBeNull()
  expect(excess(Array.from({ length: 1_000 }, (_, n) => row(n, turned(n))).join(','))).toBe(
    'too many shapes of objects'
  )
  expect(excess(Array.from({ length: 100 }, (_, n) => row(n, turned(n))).join(','))).toBeNull()
})

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 991, 7)
}

it('the budget of a frame grows with its bytes beyond one MiB', () => {
  expect(createBudget(0)).toEqual({ maxValues: 64_000, values: 0, shapes: 0, seenShapes: null })
  expect(createBudget(2 ** 20).maxValues).toBe(64_000)
  expect(createBudget(2 ** 21).maxValues).toBe(128_000)
})

it('the shapes of a frame of less than 15,000 bytes are not counted', () => {
  expect(createBudget(14_999).seenShapes).toBeNull()
  expect(createBudget(15_000).seenShapes).toHaveLength(65_536)
})

it('texts that share a budget share its values and shapes', () => {
  const budget = createBudget(20_000)
  expect(excessOf(Buffer.from('[{"a":1,"b":2},{"a":1}]'), budget)).toBeNull()
  expect({ values: budget.values, shapes: budget.shapes }).toEqual({ values: 5, shapes: 2 })
  expect(excessOf(Buffer.from('{"a":{"c":1}}'), budget)).toBeNull()
  expect({ values: budget.values, shapes: budget.shapes }).toEqual({ values: 7, shapes: 3 })
  budget.values = 63_999
  expect(excessOf(Buffer.from('[]'), budget)).toBeNull()
  expect(excessOf(Buffer.from('[]'), budget)).toBe('too many values')
})

it('three thousand shapes are few enough, one more is not', () => {
  const budget = createBudget(20_000)
  budget.shapes = 2_999
  expect(excessOf(Buffer.from('{"a":1}'), budget)).toBeNull()
  expect(excessOf(Buffer.from('{"a":1}'), budget)).toBeNull()
  expect(excessOf(Buffer.from('{"b":1}'), budget)).toBe('too many shapes of objects')
})

it.each([
  { what: 'a closed bracket', text: '[{"a":[1]},{"b":2}]', shapes: 2 },
  { what: 'the same field in another object', text: '{"a":{"a":1}}', shapes: 1 },
  { what: 'fields of the same letters in another order', text: '[{"ab":1},{"ba":1}]', shapes: 2 },
  { what: 'a colon in a string', text: '{"a":"b:c","d":"e"}', shapes: 2 },
  { what: 'a field with a quote', text: '[{"a\\"b":1},{"a\\"c":1}]', shapes: 2 },
  { what: 'a field that ends with a backslash', text: '[{"a\\\\":1},{"a":1}]', shapes: 2 },
  { what: 'a bracket too many', text: ']]}{"a":1}', shapes: 1 }
])('with $what there are $shapes shapes', ({ text, shapes }) => {
  const budget = createBudget(20_000)
  expect(excessOf(Buffer.from(text), budget)).toBeNull()
  expect(budget.shapes).toBe(shapes)
})

it('a part of a longer buffer is looked at alone', () => {
  const whole = Buffer.from(`${'['.repeat(40)}[1]${'['.repeat(40)}`)
  expect(excessOf(whole.subarray(40, 43))).toBeNull()
})
