import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/shared/search/fold'
import {
  findQuery,
  findRanges,
  hasWords,
  markedParts,
  matchRanges,
  queryWords
} from '../../../src/shared/search/matches'

const found = (text: string, query: string): readonly string[] =>
  matchRanges(text, queryWords(query)).map(({ start, end }) => text.slice(start, end))

const words = fc.array(fc.constantFrom(...'łøßaesé각가がカﾞאָ👩x'), { maxLength: 24 }).map((parts) => parts.join(''))

describe('a query', () => {
  it('matches a text that has all of its words in any order', () => {
    const folded = fold('Łukasz Wiśniewski Nordlys Outdoor')
    expect(hasWords(folded, queryWords('WIS luk'))).toBe(true)
    expect(hasWords(folded, queryWords('wis casa'))).toBe(false)
  })

  it('without words matches everything', () => {
    expect(queryWords(' \u3000 \u200e')).toEqual([])
    expect(hasWords('', queryWords(''))).toBe(true)
  })

  it('is plain text, never a pattern', () => {
    expect(hasWords(fold('a+b (c) [d] .* \\w'), queryWords('.* \\w [d]'))).toBe(true)
    expect(hasWords(fold('abc'), queryWords('a.c'))).toBe(false)
    expect(found('<img src=x onerror=1>', '<img')).toEqual(['<img'])
  })
})

const withoutPairs = (folded: string): string => folded.replaceAll(/[ae]/gu, '')

describe('the marks of a text', () => {
  it.each([
    { text: 'Łukasz Wiśniewski', query: 'wis', marked: ['Wiś'] },
    { text: 'die große Straße', query: 'ss', marked: ['ß', 'ß'] },
    { text: 'Cafe\u0301 au lait', query: 'cafe', marked: ['Cafe\u0301'] },
    { text: '倉庫（Ｄepot）', query: 'depot', marked: ['Ｄepot'] },
    { text: 'depotet depot', query: 'depot', marked: ['depot', 'depot'] },
    { text: 'aaa', query: 'aa', marked: ['aa'] },
    { text: 'one two', query: 'two one', marked: ['one', 'two'] },
    { text: 'nothing here', query: 'x', marked: [] }
  ])('are right in $text for $query', ({ text, query, marked }) => {
    expect(found(text, query)).toEqual(marked)
  })

  it('are one where they overlap or touch', () => {
    expect(found('depots', 'depo pots')).toEqual(['depots'])
    expect(found('abab', 'ab')).toEqual(['abab'])
  })

  it('are exactly the parts that match, in order, and the parts together are the text', () => {
    fc.assert(
      fc.property(words, words, (text, query) => {
        const all = queryWords(query)
        const ranges = matchRanges(text, all)
        if (all.length > 0 && hasWords(fold(text), all)) expect(ranges.length).toBeGreaterThan(0)
        let before = -1
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThan(before)
          expect(end).toBeGreaterThan(start)
          before = end
          const part = fold(text.slice(start, end))
          // Two letters may stand for one, as in "Mueller" and "Müller": the second is then an e or an a.
          const isFound = (word: string): boolean =>
            part.includes(word) || withoutPairs(part).includes(withoutPairs(word))
          expect(all.some(isFound)).toBe(true)
          // A mark never begins or ends between a character and its accent.
          expect(/^\p{M}/u.test(text.slice(end)) && fold(text.slice(end).slice(0, 1)) === '').toBe(false)
        }
        const parts = markedParts(text, ranges)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        expect(parts.filter(({ marked }) => marked)).toHaveLength(ranges.length)
      }),
      { numRuns: 2_000 }
    )
  })

  it.each([
    { text: 'My order number is 20. The order has a number.', query: 'order number', marked: ['order number'] },
    { text: 'Ordre\n  Nummer, ordre nummer', query: '  ORDRE nummer ', marked: ['Ordre\n  Nummer', 'ordre nummer'] },
    { text: 'no no no, no', query: 'no no', marked: ['no no'] },
    { text: 'number order', query: 'order number', marked: [] },
    { text: 'a.c abc (x) [y]', query: 'a.c', marked: ['a.c'] },
    { text: 'B-4471/2 is a {b}', query: 'b-4471/2 is', marked: ['B-4471/2 is'] },
    { text: 'what? (x) [y] \\d', query: '(x) [y] \\d', marked: ['(x) [y] \\d'] },
    { text: 'Łukasz\u00a0Wiśniewski', query: 'lukasz wis', marked: ['Łukasz\u00a0Wiś'] }
  ])('are phrases for what is typed to find it: $query', ({ text, query, marked }) => {
    expect(findRanges(text, findQuery(query, false)).map(({ start, end }) => text.slice(start, end))).toEqual(marked)
  })

  it('are each word of a query of the search of everything', () => {
    expect(findRanges('number order', findQuery('order number', true))).toHaveLength(2)
    expect(findRanges('anything', findQuery('  ', false))).toEqual([])
  })

  it('can be cut to a part of the text', () => {
    expect(markedParts('see depot now', [{ start: 4, end: 9 }], 6, 11)).toEqual([
      { text: 'pot', marked: true },
      { text: ' n', marked: false }
    ])
  })
})
