import { describe, expect, it } from 'vitest'
import { readListMarks } from '../../../../src/main/protocol/lists/listMarks'

const totalOf = (fields: object): unknown => readListMarks([{ ...fields }]).total
const saysMore = (fields: object): boolean => readListMarks([{ ...fields }]).hasMore

describe('the total of a list', () => {
  it.each(
    [
      'total',
      'num_found',
      'recordsTotal',
      '@odata.count',
      'total_count',
      'totalItems',
      'total-elements',
      'TOTAL_RECORDS',
      'totalResults',
      'total_rows',
      'total_customers'
    ].map((name) => ({ name }))
  )('is read from $name', ({ name }) => expect(totalOf({ [name]: 7 })).toBe(7))

  it.each(
    [
      'pagination',
      'meta',
      'metadata',
      'page_info',
      'paging',
      'pager',
      'page',
      'links',
      'customers',
      'items',
      'results'
    ].map((name) => ({ name }))
  )('is found in the object $name', ({ name }) => expect(totalOf({ [name]: { total: 7 } })).toBe(7))

  it('is found three objects deep, not four, and not in other objects or lists', () => {
    const inside = (depth: number): object => (depth === 0 ? { total: 7 } : { meta: inside(depth - 1) })
    expect([totalOf(inside(3)), totalOf(inside(4))]).toEqual([7, undefined])
    expect([totalOf({ other: { total: 7 } }), totalOf({ items: [{ total: 7 }] }), totalOf({ sum: 7 })]).toEqual([
      undefined,
      undefined,
      undefined
    ])
  })

  it('is that of the last place, and of no field that is null', () => {
    expect(readListMarks([{ total: 7 }, { total: 8 }]).total).toBe(8)
    expect(readListMarks([{ total: 7 }, { total: null }]).total).toBe(7)
    expect(totalOf({ total_count: 9, total: 8 })).toBe(8)
  })
})

describe('more rows follow', () => {
  const yes = (...fields: readonly object[]) => fields.map((each) => ({ fields: each }))
  it.each([
    ...yes(
      ...['has_more', 'more', 'hasNext', 'has_next_page', 'moreAvailable', 'truncated', 'is_truncated'].map((name) => ({
        [name]: true
      }))
    ),
    ...yes(...['is_last', 'isLastPage', 'last'].map((name) => ({ [name]: false }))),
    ...yes(
      ...[
        'next',
        'next_page',
        'nextUrl',
        'next_link',
        'nextCursor',
        'next_page_token',
        'next_skip',
        'nextOffset',
        'next_page_url',
        '@odata.nextLink'
      ].map((name) => ({ [name]: 'abc' }))
    ),
    ...yes(...['page', 'current_page', 'pageNumber', 'chunk'].map((name) => ({ [name]: 1, pages: 2 }))),
    ...yes(
      ...['pages', 'total_pages', 'lastPage', 'page_count', 'num_pages', 'chunks', 'totalChunks'].map((name) => ({
        page: 1,
        [name]: 2
      }))
    ),
    ...yes(...['skip', 'offset', 'page', 'cursor', 'token', 'after'].map((name) => ({ next: { [name]: 'abc' } }))),
    ...yes({ remaining: 2 }, { remaining: 1 }, { last: false, has_more: false }, { next: 1, page: 2, pages: 2 }),
    ...yes({ next: true }, { next: 1 }, { next: { href: '/x' } }, { next: { url: '/x' } }, { has_more: 'yes' }),
    ...yes({ has_more: true, more: false }, { last: 5, next: 'abc' }, { links: { next: '/x' } })
  ])('where a list says $fields', ({ fields }) => expect(saysMore(fields)).toBe(true))

  it.each([
    ...yes({ remaining: 0, next: 'abc' }, { remaining: -1 }, { last: 0 }, { next: { href: '', page: 2 } }),
    ...yes({ next: { skip: 0 } }, { next: { limit: 5 } }, { page: 1, pages: '2' }, { page: -1, pages: 0 }),
    ...yes({ is_last: true, has_more: false }, { next: 'NULL' }, { more: 'x' }),
    ...yes({}, { has_more: false, next: 'abc' }, { last: true, next: 'abc' }),
    ...yes(
      ...['', 'null', 'None', 'false', '0', 0, -1, false, {}, { href: '' }, { id: 'x' }, []].map((next) => ({ next }))
    ),
    ...yes({ page: 2, pages: 2 }, { page: 0, pages: 2 }, { page: '1', pages: 2 }, { pages: 2 }, { page: 1 })
  ])('not where it says $fields', ({ fields }) => expect(saysMore(fields)).toBe(false))
})

it('the total is the value of an object that has one', () => {
  expect(totalOf({ total: { value: 4, relation: 'eq' } })).toBe(4)
  expect(totalOf({ total: { count: 4 } })).toBeUndefined()
  expect(totalOf({ total: [4] })).toEqual([4])
})

describe('a list is not whole', () => {
  const isPart = (fields: object): boolean => readListMarks([{ ...fields }]).isPart
  const words = (text: string): readonly string[] => text.split(' ')

  it.each(
    words(
      'partial is_partial incomplete isIncomplete incomplete_results loading is_loading timedOut timed_out degraded'
    )
  )('if %s is true', (name) => {
    expect([isPart({ [name]: true }), isPart({ meta: { [name]: 'yes' } })]).toEqual([true, true])
    expect([isPart({ [name]: false }), isPart({ [name]: null }), isPart({ [name]: 'x' })]).toEqual([
      false,
      false,
      false
    ])
  })

  it.each(words('complete is_complete final isFinal'))('if %s is false', (name) => {
    expect([isPart({ [name]: false }), isPart({ [name]: 0 })]).toEqual([true, true])
    expect([isPart({ [name]: true }), isPart({ [name]: null }), isPart({ [name]: 'x' })]).toEqual([false, false, false])
  })

  it.each([
    'partial',
    'incomplete',
    'loading',
    'pending',
    'processing',
    'queued',
    'in_progress',
    'in progress',
    'in-progress',
    'InProgress',
    'time_out',
    'timeout',
    'timed out',
    'timed-out',
    'unavailable',
    'degraded'
  ])('if its status, state or result is %j', (word) => {
    for (const name of words('status state result')) expect(isPart({ [name]: word })).toBe(true)
    expect(isPart({ note: word })).toBe(false)
  })

  it.each(['ok', 'complete', 'partially', 'no timeout', 'not loading', 'in_ progress', '', 7, true, ['partial']])(
    'but is, if its status is %j',
    (status) => expect(isPart({ status })).toBe(false)
  )
})
