import { describe, expect, it } from 'vitest'
import { createReplyLibrary, type ReplyLibrary } from '../../../src/main/replies/library'
import type { FileReply } from '../../../src/main/replies/replyFile'
import { REPLY_BYTES_LIMIT, REPLY_COUNT_LIMIT, type Reply } from '../../../src/shared/domain/reply'
import { buildReply, buildWords } from '../../support/replies'

function setUp(replies: readonly Reply[] = []): ReplyLibrary {
  let ids = 0
  return createReplyLibrary({ replies, clock: () => 1_000, newId: () => `new${++ids}` })
}
const names = (library: ReplyLibrary): string[] => library.all().map(({ name }) => name)

describe('the library', () => {
  it('adds, changes and deletes', () => {
    const library = setUp()
    expect(library.add(buildWords({ name: 'A', key: 'a' }))).toBeNull()
    expect(library.all()).toEqual([
      buildReply({ ...buildWords({ name: 'A', key: 'a' }), id: 'new1', changedAt: 1_000 })
    ])
    expect(library.change('new1', buildWords({ name: 'B' }))).toBeNull()
    expect(names(library)).toEqual(['B'])
    expect(library.remove('new1')).toBeNull()
    expect(library.remove('new1')).toBe('unknownReply')
    expect(library.change('new1', buildWords())).toBe('unknownReply')
  })

  it('gives a key only once, whatever its letters', () => {
    const library = setUp([buildReply({ id: 'a', key: 'Ref' })])
    expect(library.add(buildWords({ key: 'ref' }))).toBe('replyKeyTaken')
    expect(library.change('a', buildWords({ key: 'REF' }))).toBeNull()
  })

  it.each([
    ['résumé', 'resume'],
    ['İade', 'iade'],
    ['ｒｅｆ', 'ref'],
    ['größe', 'GROSSE'],
    ['٤٢', '42']
  ])('takes %s and %s for the same key, because people type them in the same way', (one, other) => {
    const library = setUp([buildReply({ id: 'a', key: one })])
    expect(library.add(buildWords({ key: other }))).toBe('replyKeyTaken')
    expect(library.import([{ ...buildWords({ name: 'New', key: other }), id: null }])).toMatchObject({ keysDropped: 1 })
  })

  it('brings back what was deleted, the newest first', () => {
    const library = setUp([buildReply({ id: 'a', name: 'A', used: 4 }), buildReply({ id: 'b', name: 'B' })])
    library.remove('a')
    library.remove('b')
    expect(library.deleted()?.name).toBe('B')
    expect(library.undo()).toBeNull()
    expect(library.undo()).toBeNull()
    expect(library.undo()).toBe('unknownReply')
    expect(library.get('a')?.used).toBe(4)
    expect(names(library)).toEqual(['B', 'A'])
  })

  it('brings a reply back without its key if another one has it now', () => {
    const library = setUp([buildReply({ id: 'a', key: 'k' })])
    library.remove('a')
    library.add(buildWords({ key: 'k' }))
    library.undo()
    expect(library.get('a')?.key).toBeNull()
  })

  it('counts uses', () => {
    const library = setUp([buildReply({ id: 'a' })])
    expect(library.use('a')).toBe(true)
    expect(library.use('a')).toBe(true)
    expect(library.use('b')).toBe(false)
    expect(library.get('a')).toMatchObject({ used: 2, lastUsedAt: 1_000 })
  })

  it('has a limit of replies', () => {
    const library = setUp(Array.from({ length: REPLY_COUNT_LIMIT }, () => buildReply()))
    expect(library.add(buildWords())).toBe('repliesFull')
    library.remove(library.all()[0]?.id ?? '')
    expect(library.add(buildWords())).toBeNull()
    expect(library.undo()).toBe('repliesFull')
  })

  it('has a limit of text, which deleting gives back', () => {
    const text = 'ä'.repeat(8_000)
    const library = setUp()
    let count = 0
    while (library.add(buildWords({ text })) === null) count++
    expect(count).toBe(Math.floor(REPLY_BYTES_LIMIT / (16_000 + 'Refund  '.length + 1)))
    expect(library.change('new1', buildWords({ text: text + text }))).toBe('repliesFull')
    library.remove('new1')
    expect(library.add(buildWords({ text }))).toBeNull()
  })
})

describe('an import', () => {
  it('adds what is new, and leaves out what is there', () => {
    const library = setUp([buildReply({ name: 'A', text: 'a' })])
    const file = [buildWords({ name: 'A', text: 'a' }), buildWords({ name: 'B' }), buildWords({ name: 'B' })]
    expect(library.import(file.map((words) => ({ ...words, id: null })))).toEqual({
      kind: 'imported',
      added: 1,
      known: 2,
      merged: 0,
      keysDropped: 0
    })
    expect(names(library)).toEqual(['A', 'B'])
  })

  it('drops a key that is in use', () => {
    const library = setUp([buildReply({ key: 'ref' })])
    const file = [
      buildWords({ name: 'B', key: 'REF' }),
      buildWords({ name: 'C', key: 'c' }),
      buildWords({ name: 'D', key: 'C' })
    ]
    expect(library.import(file.map((words) => ({ ...words, id: null })))).toMatchObject({ added: 3, keysDropped: 2 })
    expect(library.all().map(({ key }) => key)).toEqual(['ref', null, 'c', null])
  })

  it('keeps a reply that differs only in its key, folder or pages', () => {
    const library = setUp([buildReply({ key: 'ref', folder: 'A', pages: ['p1', 'p2'] })])
    const words = buildWords({ key: 'ref', folder: 'A', pages: ['p1', 'p2'] })
    const file = [
      { ...words, pages: ['p2', 'p1'] },
      { ...words, key: null },
      { ...words, key: 'other' },
      { ...words, key: null, folder: 'B' },
      { ...words, key: null, pages: ['p1'] },
      { ...words, key: null, pages: null }
    ]
    expect(library.import(file.map((one) => ({ ...one, id: null })))).toMatchObject({ added: 5, known: 1 })
    expect(library.all().map(({ key, folder, pages }) => [key, folder, pages])).toEqual([
      ['ref', 'A', ['p1', 'p2']],
      [null, 'A', ['p1', 'p2']],
      ['other', 'A', ['p1', 'p2']],
      [null, 'B', ['p1', 'p2']],
      [null, 'A', ['p1']],
      [null, 'A', null]
    ])
  })

  it('leaves out a reply without a key that is here with one', () => {
    const library = setUp([buildReply({ key: 'ref' })])
    expect(library.import([{ ...buildWords(), id: null }])).toMatchObject({ added: 0, known: 1 })
  })

  it('gives its key to the same reply without a key', () => {
    const library = setUp([buildReply({ id: 'a', used: 4 }), buildReply({ id: 'b', name: 'B', key: 'taken' })])
    const file = [buildWords({ key: 'ref' }), buildWords({ name: 'B', key: 'TAKEN' })]
    expect(library.import(file.map((words) => ({ ...words, id: null })))).toEqual({
      kind: 'imported',
      added: 0,
      known: 1,
      merged: 1,
      keysDropped: 0
    })
    expect(library.get('a')).toMatchObject({ key: 'ref', used: 4, changedAt: 1_000 })
  })

  it('that does not fit changes nothing', () => {
    const library = setUp(
      Array.from({ length: REPLY_COUNT_LIMIT - 1 }, (_, index) => buildReply({ name: `n${index}` }))
    )
    const file = [buildWords({ name: 'B' }), buildWords({ name: 'C' })]
    const before = library.all()
    expect(library.import(file.map((words) => ({ ...words, id: null })))).toEqual({ kind: 'noRoom', count: 2 })
    expect(library.all()).toEqual(before)
  })
})

describe('an import of replies that differ only in their keys', () => {
  const text = 'A long text. '.repeat(50)
  const entriesOf = (count: number): readonly FileReply[] =>
    Array.from({ length: count }, (_, at) => ({ ...buildWords({ name: 'Same', text }), id: `${at}` }))

  /** Imports `count` replies several times. Returns how long it took, ms. */
  function timeOf(count: number): number {
    const entries = entriesOf(count)
    const library = setUp()
    expect(library.import(entries)).toMatchObject({ kind: 'imported', added: count })
    const began = performance.now()
    expect(library.import(entries)).toMatchObject({ added: 0, known: count, merged: 0 })
    const keyed = entries.map((entry) => ({ ...entry, key: `k${entry.id}` }))
    expect(library.import(keyed)).toMatchObject({ added: 0, known: 0, merged: count })
    expect(library.import(keyed.toReversed())).toMatchObject({ added: 0, known: count, merged: 0 })
    expect(library.all().map(({ key }) => key)).toEqual(keyed.map(({ key }) => key))
    return performance.now() - began
  }

  it('takes time in proportion to their number', () => {
    // The fastest of three, because other programs use the computer too. A search of all for each would take 16 times.
    const fastest = (count: number): number => Math.min(...[1, 2, 3].map(() => timeOf(count)))
    expect(fastest(4_000) / fastest(1_000)).toBeLessThan(10)
  })
})
