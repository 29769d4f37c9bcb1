import { expect, it } from 'vitest'
import { bodyText, readBody, shownText } from '../../../src/main/protocol/bodyText'
import { readErrorText } from '../../../src/main/protocol/errorText'

const textOf = (message: unknown): string | null => bodyText({ message: readBody(message) })
/** Wraps a value in `depth` objects or lists. */
const inside = (value: unknown, depth: number, wrap: (inner: unknown) => unknown): unknown =>
  depth === 0 ? value : wrap(inside(value, depth - 1, wrap))

it.each<{ name: string; wrap: (inner: unknown) => unknown }>([
  { name: 'objects', wrap: (text) => ({ text }) },
  { name: 'lists', wrap: (part) => [part] }
])('a text is found inside of up to four $name, but not inside of six', ({ wrap }) => {
  expect(textOf(inside('hello', 4, wrap))).toBe('hello')
  expect(textOf(inside('hello', 6, wrap))).toBeNull()
})

it('the parts become the lines of one text, without the empty parts', () => {
  expect(textOf(['a', { text: '' }, { caption: 'b' }, 7, null, { id: 4 }])).toBe('a\nb')
  expect(textOf([])).toBeNull()
  expect(textOf([7])).toBeNull()
  expect(textOf(Array.from({ length: 102 }, () => 'x'))).toHaveLength(199)
})

it('a text that is not empty counts before an empty one, and a visible one before both', () => {
  expect(bodyText({ message: '', text: ' ' })).toBe(' ')
  expect(bodyText({ message: '', text: '' })).toBe('')
  expect(bodyText({ message: '', text: ' ', body: 'hello' })).toBe('hello')
  expect(bodyText({})).toBeNull()
  expect(textOf({ text: '', body: ' ' })).toBe(' ')
  expect(textOf({ text: ' ', body: '' })).toBe(' ')
})

it('a number counts as a text only if there is no other', () => {
  expect(bodyText({ message: readBody(7) })).toBe('7')
  expect(bodyText({ message: readBody(7), text: 'hello' })).toBe('hello')
  expect(bodyText({ message: readBody(Number.NaN) })).toBeNull()
})

it('a text without a visible sign is shown as empty', () => {
  expect(shownText({ message: '\u200b' })).toBe('')
  expect(shownText({ message: ' a ' })).toBe(' a ')
  expect(shownText({})).toBe('')
})

it('reading a body keeps the ids and the fields beside its text', () => {
  expect(readBody({ customerId: 'c', page_id: 4, text: 'x' })).toEqual({
    customer_id: { id: 'c', unsafe: false },
    page_id: { id: 4, unsafe: false },
    text: 'x',
    said: { customerId: 'c', page_id: 4, text: 'x' }
  })
  for (const nothing of [undefined, null, [], {}, true]) expect(readBody(nothing)).toBeUndefined()
})

it('the text of an error is found inside of up to four objects, but not inside of six', () => {
  const reason = (depth: number) => readErrorText(inside('No', depth, (error) => ({ error }))).reason
  expect([reason(0), reason(4), reason(6)]).toEqual(['No', 'No', ''])
  const listed = (depth: number) => readErrorText(inside('No', depth, (error) => [error])).reason
  expect([listed(1), listed(4), listed(6)]).toEqual(['No', 'No', ''])
})
