import { expect, it } from 'vitest'
import { isShownAs } from '../../../src/main/state/reducers/sameText'

const WHOLE = 'The invoice of last month has two lines too many'

it.each([
  ['the same text', WHOLE],
  ['with white space around it', ` ${WHOLE}\n`],
  ['cut with three dots', 'The invoice of last month...'],
  ['cut with an ellipsis', 'The invoice of last month…'],
  ['cut behind a word, with a space before the ellipsis', 'The invoice of last month …'],
  ['cut without a sign', 'The invoice of last mon']
])('a text is recognised in the list’s preview: %s', (_how, shown) => {
  expect(isShownAs(WHOLE, shown)).toBe(true)
})

it.each([
  ['another text', 'Where is my parcel? It should have come'],
  ['a beginning shorter than twenty signs', 'The invoice…'],
  ['words from its middle', 'last month has two lines too many'],
  ['nothing', '']
])('a text is not recognised in %s', (_what, shown) => {
  expect(isShownAs(WHOLE, shown)).toBe(false)
})
