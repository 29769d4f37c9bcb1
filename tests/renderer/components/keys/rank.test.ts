import { describe, expect, it } from 'vitest'
import { paletteEntry } from '../../../../src/renderer/components/keys/paletteEntry'
import { guess, rank, type Rankable } from '../../../../src/renderer/components/keys/rank'
import { settingMatches } from '../../../../src/renderer/components/settings/settingMatches'
import { ENTRY_WORDS } from '../../../../src/shared/search/actionWords'
import { queryWords } from '../../../../src/shared/search/matches'
import { SEARCH_WORDS } from '../../../../src/shared/settings/searchWords'
import { fold } from '../../../../src/shared/search/fold'

const ENTRIES: readonly Rankable[] = [
  { id: 'bulkRelease', folded: 'release several of my customers…', also: fold(ENTRY_WORDS.bulkRelease) },
  { id: 'updateMode', folded: 'new versions', also: fold(SEARCH_WORDS.updateMode ?? '') }
]
const found = (query: string): readonly string[] => rank(ENTRIES, query, () => 0, 9).map(({ id }) => id)

describe('the guesses of a query with typing mistakes', () => {
  const named = (id: string, folded: string, more: Partial<Rankable> = {}): Rankable => ({ id, folded, ...more })
  const guessed = (query: string, ...entries: readonly Rankable[]): readonly string[] =>
    guess(entries, query, 9).map(({ id }) => id)

  it('stand in the order of their mistakes, whatever they are', () => {
    const action = named('action', 'release several')
    const customer = named('customer', 'relena stone')
    expect(guessed('relenase', action, customer)).toEqual(['action', 'customer'])
    expect(guessed('relenaa', named('far', 'relxaa'), named('near', 'relenab'))).toEqual(['near'])
    expect(guessed('friedreick', named('far', 'friedrich'), named('near', 'friedreich'))).toEqual(['near', 'far'])
  })

  it('are those of a label before those of words that nobody reads, and those that can act before the others', () => {
    const hidden = named('hidden', 'updates', { also: 'theme' })
    const off = named('off', 'theme of the app', { enabled: false })
    expect(guessed('themo', hidden, off, named('on', 'theme'))).toEqual(['on', 'off', 'hidden'])
  })

  it('are none for a query without words', () => {
    expect(guessed('  ', named('one', 'theme'))).toEqual([])
  })
})

describe('the search words of an entry, which nobody reads,', () => {
  it('find the entry by the beginning of a word only', () => {
    expect(found('release all')).toEqual(['bulkRelease'])
    expect(found('inst')).toEqual(['updateMode'])
    expect(found('nstall')).toEqual([])
  })

  it('find the entry together with words of its label, of which a part is enough', () => {
    expect(found('ersions upgrade')).toEqual(['updateMode'])
  })

  it.each([
    { label: 'Einstellungen: Töne', query: 'toene' },
    { label: 'Spørgsmål om ordre', query: 'spoergsmaal ordre' },
    { label: 'Mueller & Söhne', query: 'müller soehne' }
  ])('include the other spellings of its label: “$query” finds “$label”', ({ label, query }) => {
    const entry = paletteEntry({ id: 'setting:a', kind: 'setting', label, run: () => undefined })
    expect(rank([entry], query, () => 0, 9)).toEqual([entry])
    expect(rank([entry], `${query}x`, () => 0, 9)).toEqual([])
  })

  it('may be found anywhere in a script without spaces', () => {
    expect(found('新')).toEqual(['updateMode'])
  })

  it('find a setting in the same way', () => {
    expect(settingMatches(queryWords('grade'), ['updates'])).toEqual([])
    expect(settingMatches(queryWords('ersions upgr'), ['updates'])).toContain('updateMode')
  })
})
