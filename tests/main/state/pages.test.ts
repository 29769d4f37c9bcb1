import { expect, it } from 'vitest'
import { pageCounts } from '../../../src/main/state/selectors/lastDesk'
import { report, testDesk } from '../../support/deskEvents'

it('a page stays with a zero when its last customer leaves', () => {
  const { list, store } = testDesk()
  list(report('a', { pageName: 'Casa Verde' }), report('b', { pageId: 'p2', pageName: 'Kōen Books' }))
  list(report('a', { pageName: 'Casa Verde' }))
  expect(pageCounts(store.state)).toEqual([
    { page: 'p1', name: 'Casa Verde', waiting: 1 },
    { page: 'p2', name: 'Kōen Books', waiting: 0 }
  ])
})

it('pages keep their order, whatever their numbers become', () => {
  const { list, store } = testDesk()
  const casa = (id: string) => report(id, { pageId: 'p9', pageName: 'Casa Verde' })
  const books = (id: string) => report(id, { pageId: 'p1', pageName: 'Kōen Books' })
  const ski = (id: string) => report(id, { pageId: 'p5', pageName: 'Nordlys Ski School' })
  const seen = [
    [ski('a'), casa('b'), books('c')],
    [books('c'), books('d'), books('e'), ski('a')],
    [ski('f'), ski('g'), casa('b')]
  ].map((reports) => {
    list(...reports)
    return pageCounts(store.state).map(({ name, waiting }) => `${name} ${waiting}`)
  })
  expect(seen).toEqual([
    ['Casa Verde 1', 'Kōen Books 1', 'Nordlys Ski School 1'],
    ['Casa Verde 0', 'Kōen Books 3', 'Nordlys Ski School 1'],
    ['Casa Verde 1', 'Kōen Books 0', 'Nordlys Ski School 2']
  ])
})

it('pages are sorted by name without case and accents, as customers are', () => {
  const { list, store } = testDesk()
  const names = ['Zoo', 'apotek', 'Łódź', 'Émile', 'Lublin', 'Åre', 'Apotek']
  list(...names.map((pageName, at) => report(`c${at}`, { pageId: `p${at}`, pageName })))
  expect(pageCounts(store.state).map(({ name }) => name)).toEqual([
    'Apotek',
    'apotek',
    'Åre',
    'Émile',
    'Łódź',
    'Lublin',
    'Zoo'
  ])
})

it('customers without a page leave no page behind', () => {
  const { list, store } = testDesk()
  list(report('a', { pageId: null, pageName: '' }), report('b', { pageName: 'Kōen Books' }))
  list(report('b', { pageName: 'Kōen Books' }))
  expect(pageCounts(store.state).map(({ name }) => name)).toEqual(['Kōen Books'])
})

it('no more than 200 pages without a customer are kept, and the one that was empty longest goes first', () => {
  const { list, store } = testDesk()
  for (let page = 0; page <= 201; page++) list(report('a', { pageId: page, pageName: `Page ${page}` }))
  const names = pageCounts(store.state).map(({ name }) => name)
  expect(names).toHaveLength(201)
  expect(names).not.toContain('Page 0')
  expect(names).toContain('Page 1')
})
