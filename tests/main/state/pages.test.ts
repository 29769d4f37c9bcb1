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
