import { expect, test } from 'vitest'
import { excessOf } from '../../../src/main/wire/frameShape'

test('the densest list of whole customers is no excess, at whatever size', () => {
  const row = {
    customer_id: 1, page_id: 1, customer_name: 'A', page_name: 'B', time_since_last_conversation: 1, last_message: '', is_assigned: true,
    agent_name: '', is_assigned_to_me: true
  }
  for (const rows of [1, 5_000, 20_000]) {
    expect(excessOf(JSON.stringify({ type: 'stopped_customers', data: { customers: Array.from({ length: rows }, () => row) } }))).toBeNull()
  }
})

test.each([
  ['brackets in a string', JSON.stringify('['.repeat(100))],
  ['brackets behind an escaped quote', JSON.stringify(`"${'['.repeat(100)}`)],
  ['brackets behind an escaped backslash', `"\\\\${'['.repeat(100)}"`],
  ['brackets beside each other', '[],'.repeat(100)],
  ['a string without an end', `"${'['.repeat(100)}`],
  ['nothing', '']
])('%s are not nested', (_what, text) => expect(excessOf(text)).toBeNull())

test.each([['arrays', '['], ['objects', '{"a":'], ['both', '[{"a":']])('33 %s in each other are too deep, 32 are not', (_what, open) => {
  const each = open.split(/[[{]/).length - 1
  expect(excessOf(open.repeat(32 / each))).toBeNull()
  expect(excessOf(open.repeat(32 / each) + open)).toBe('nested more than 32 deep')
})

test.each([['commas', '0,'], ['objects', '{}']])('a great many %s are too many', (_what, part) => {
  expect(excessOf(part.repeat(64_000))).toBeNull()
  expect(excessOf(part.repeat(64_001))).toBe('too many values')
})

test('more than a thousand fields of one object are too many, wherever it is; an array may have more', () => {
  const object = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, [n, { n }]]))
  for (const wrap of [(value: unknown) => value, (value: unknown) => ({ data: { list: [1, value] } })]) {
    expect(excessOf(JSON.stringify(wrap(object(1_000))))).toBeNull()
    expect(excessOf(JSON.stringify(wrap(object(1_002))))).toBe('too many fields')
  }
  expect(excessOf(JSON.stringify({ list: Array.from({ length: 5_000 }, () => ({ a: 1, b: [2, 3] })) }))).toBeNull()
})
