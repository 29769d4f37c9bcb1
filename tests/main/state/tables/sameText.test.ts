import { expect, it } from 'vitest'
import { isShownAs } from '../../../../src/main/state/tables/sameText'

const WHOLE = 'The invoice of last month has two lines too many'

it.each([
  { how: 'the same text', shown: WHOLE },
  { how: 'with white space around it', shown: ` ${WHOLE}\n` },
  { how: 'cut with three dots', shown: 'The invoice of last month...' },
  { how: 'cut with an ellipsis', shown: 'The invoice of last month…' },
  { how: 'cut behind a word, with a space before the ellipsis', shown: 'The invoice of last month …' },
  { how: 'cut without a sign', shown: 'The invoice of last mon' }
])('a text is recognised in the list’s preview: $how', ({ shown }) => {
  expect(isShownAs(WHOLE, shown)).toBe(true)
})

it.each([
  { what: 'another text', shown: 'Where is my parcel? It should have come' },
  { what: 'a beginning shorter than twenty signs', shown: 'The invoice…' },
  { what: 'words from its middle', shown: 'last month has two lines too many' },
  { what: 'nothing', shown: '' }
])('a text is not recognised in $what', ({ shown }) => {
  expect(isShownAs(WHOLE, shown)).toBe(false)
})
