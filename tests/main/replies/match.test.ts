import { describe, expect, it } from 'vitest'
import { createReplyMatcher, type ReplyQuery } from '../../../src/main/replies/match'
import type { Reply } from '../../../src/shared/domain/reply'
import { busyAtMost } from '../../support/busyTime'
import { seeded } from '../../support/seeded'
import { isMutated } from '../../support/mutated'
import { buildReply } from '../../support/replies'

const find = (replies: readonly Reply[], query: string, more: Partial<ReplyQuery> = {}): string[] =>
  createReplyMatcher()
    .find(replies, { query, page: null, folder: null, order: 'use', ...more })
    .replies.map(({ name }) => name)

const named = (name: string, more: Partial<Reply> = {}): Reply => buildReply({ name, text: 'x', ...more })

describe('a query', () => {
  it('finds the key first, then the name, then the text', () => {
    const replies = [
      named('In the text', { text: 'We ref your case.' }),
      named('A ref inside'),
      named('Refund'),
      named('Other', { key: 'refund' }),
      named('Exact', { key: 'ref' }),
      named('Preface')
    ]
    expect(find(replies, 'ref')).toEqual(['Exact', 'Other', 'Refund', 'A ref inside', 'Preface', 'In the text'])
  })

  it('finds without capital letters and accents', () => {
    expect(find([named('Größe ändern'), named('Zwrot pieniędzy')], 'GROSSE')).toEqual(['Größe ändern'])
    expect(find([named('Größe ändern'), named('Zwrot pieniędzy')], 'pieniedzy')).toEqual(['Zwrot pieniędzy'])
    expect(find([named('返金のご案内')], '返金')).toEqual(['返金のご案内'])
  })

  it('finds ä, ö, ü, ø and å as people write them without these letters, and the other way round', () => {
    const replies = [
      named('Größe ändern', { key: 'groesse' }),
      named('Rückgabe', { key: 'rück' }),
      named('Kjøp', { text: 'Takk for bestillingen på skjørtet.' }),
      named('Lieferung', { folder: 'Häufig', text: 'Die Übergabe war gestern.' })
    ]
    expect(find(replies, 'groesse')).toEqual(['Größe ändern'])
    expect(find(replies, 'größe')).toEqual(['Größe ändern'])
    expect(find(replies, 'aendern')).toEqual(['Größe ändern'])
    expect(find(replies, 'rueck')).toEqual(['Rückgabe'])
    expect(find(replies, 'kjoep')).toEqual(['Kjøp'])
    expect(find(replies, 'skjoertet')).toEqual(['Kjøp'])
    expect(find(replies, 'haeufig uebergabe')).toEqual(['Lieferung'])
    expect(find(replies, 'rueckgaeb', { nearly: true })).toEqual(['Rückgabe'])
  })

  it('finds a name by letters in their order, from the start of a word, with three letters or more', () => {
    const replies = [named('Left with a neighbour')]
    expect(find(replies, 'lwn')).toEqual(['Left with a neighbour'])
    expect(find(replies, 'nbr')).toEqual(['Left with a neighbour'])
    expect(find(replies, 'lw')).toEqual([])
    expect(find(replies, 'eft9')).toEqual([])
    expect(find(replies, 'ftw')).toEqual([])
  })

  it('needs all of its words', () => {
    const replies = [named('Refund shoes'), named('Refund'), named('Shoes')]
    expect(find(replies, 'shoes ref')).toEqual(['Refund shoes'])
  })

  it('finds nothing that has none of it', () => {
    expect(find([named('Refund', { text: 'money' })], 'zebra')).toEqual([])
  })
})

describe('a query with a typing mistake', () => {
  const replies = [
    named('Refund of shoes', { key: 'shipping', text: 'We pay the whole amount, also for gloves.' }),
    named('Greeting')
  ]
  const nearly = (query: string): string[] => find(replies, query, { nearly: true })

  it.each(['refnud', 'shippping', 'Schoes', 'greeitng'])('finds a reply if none matches: %s', (query) => {
    expect(nearly(query)).toHaveLength(1)
    expect(find(replies, query)).toEqual([])
  })

  it('finds nothing else if a reply matches', () => {
    expect(find([...replies, named('Refnud')], 'refnud', { nearly: true })).toEqual(['Refnud'])
  })

  it.each(['not', 'hos', 'amuont', 'xefund', 'shipnigp', 'refudn shoe gloove', 'reefunnd', 'after'])(
    'opens no list in an ordinary sentence: and /%s',
    (query) => expect(nearly(query)).toEqual([])
  )
})

describe('without a query', () => {
  it('the most used replies come first, then the latest used, then by name', () => {
    const replies = [
      named('b'),
      named('a'),
      named('once, later', { used: 1, lastUsedAt: 9 }),
      named('once', { used: 1, lastUsedAt: 5 }),
      named('often', { used: 7, lastUsedAt: 1 })
    ]
    expect(find(replies, '')).toEqual(['often', 'once, later', 'once', 'a', 'b'])
    expect(find(replies, ' ', { order: 'name' })).toEqual(['a', 'b', 'often', 'once', 'once, later'])
  })

  it('a folder gives only its own replies', () => {
    const replies = [named('a', { folder: 'Orders' }), named('b'), named('c', { folder: 'orders' })]
    expect(find(replies, '', { folder: 'Orders' })).toEqual(['a'])
    expect(find(replies, '', { folder: '' })).toEqual(['b'])
  })
})

describe('with a company page', () => {
  const replies = [
    named('for all', { used: 9 }),
    named('of the page', { pages: ['p1', 'p2'] }),
    named('of another', { pages: ['p3'], used: 20 })
  ]

  it('replies of the page come first, and those of other pages are left out', () => {
    expect(find(replies, '', { page: 'p1' })).toEqual(['of the page', 'for all'])
    expect(find(replies, '', { page: 'p9' })).toEqual(['for all'])
  })

  it('a better match comes before a reply of the page', () => {
    expect(find([...replies, named('All keys', { key: 'for' })], 'for', { page: 'p1' })).toEqual([
      'All keys',
      'for all'
    ])
  })
})

it.skipIf(isMutated)('5,000 replies are searched within 10 ms', () => {
  const random = seeded(7)
  const word = (): string =>
    Array.from(
      { length: 3 + Math.floor(random() * 6) },
      () => 'abcdefghijklmnoprstuvwzäöłé'[Math.floor(random() * 27)]
    ).join('')
  const words = (count: number): string => Array.from({ length: count }, word).join(' ')
  const replies = Array.from({ length: 5_000 }, () => named(words(3), { text: words(50), key: word() }))
  const matcher = createReplyMatcher()
  const ask = (query: string): number =>
    busyAtMost(() => matcher.find(replies, { query, page: 'p1', folder: null, order: 'use' }))
  const parts: number[] = []
  for (let more = true; more;) parts.push(busyAtMost(() => (more = matcher.prepare(replies))))
  ask('a')
  const times = ['', 'a', 'ab', 'abc', 'order left', 'zzzz', 'é'].map((query) =>
    Math.min(...Array.from({ length: 5 }, () => ask(query)))
  )
  // On an idle computer this takes 1 to 7 ms. Here other tests run at the same time.
  expect(Math.max(...times)).toBeLessThan(50)
  expect(parts.sort((a, b) => a - b)[Math.floor(parts.length / 2)]).toBeLessThan(50)
})
