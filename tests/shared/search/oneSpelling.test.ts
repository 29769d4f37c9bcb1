import { describe, expect, it } from 'vitest'
import { findQuery, findRanges, hasWords, matchRanges, queryWords } from '../../../src/shared/search/matches'
import { searchable } from '../../../src/shared/search/umlauts'

const found = (text: string, query: string): boolean => hasWords(searchable(text), queryWords(query))
const marked = (text: string, query: string): readonly string[] =>
  matchRanges(text, queryWords(query)).map(({ start, end }) => text.slice(start, end))

describe('a word with an umlaut', () => {
  const spellings = ['Müller', 'Mu\u0308ller', 'Muller', 'Mueller', 'MÜLLER']
  it.each(spellings.flatMap((one) => spellings.map((other) => ({ one, other }))))(
    'written $one is found as $other, and marked as it stands',
    ({ one, other }) => {
      const text = `Ask für Herr ${one}, please`
      expect(found(text, other)).toBe(true)
      expect(marked(text, other)).toEqual([one])
      expect(
        findRanges(text, findQuery(`herr ${other}`, false)).map(({ start, end }) => text.slice(start, end))
      ).toEqual([`Herr ${one}`])
    }
  )

  it.each([
    { text: 'Der Größe wegen', query: 'groesse', mark: 'Größe' },
    { text: 'Søren kommer', query: 'soer', mark: 'Sør' },
    { text: 'Ich hätte gern zwei', query: 'haett', mark: 'hätt' },
    { text: 'Bitte an Frau Schroeder', query: 'schrö', mark: 'Schroe' }
  ])('in “$text” is found as $query while it is typed', ({ text, query, mark }) => {
    expect(found(text, query)).toBe(true)
    expect(marked(text, query)).toEqual([mark])
  })

  it.each([
    { text: 'A valuable parcel', query: 'value' },
    { text: 'They are issuing it', query: 'issue' },
    { text: 'A blur', query: 'blue' },
    { text: 'The bar is open', query: 'bauer' },
    { text: 'Mullerton', query: 'mueller' }
  ])('is not guessed: $query does not find “$text”', ({ text, query }) => {
    expect(found(text, query)).toBe(false)
    expect(marked(text, query)).toEqual([])
  })
})

describe('a letter that two letters stand for', () => {
  it.each(['e', 'er'])('is not found by “%s”, which begins within it', (query) => {
    expect(marked('für', query)).toEqual([])
  })
})
