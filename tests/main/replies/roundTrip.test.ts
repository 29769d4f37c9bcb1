import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { createReplyLibrary, type ReplyLibrary } from '../../../src/main/replies/library'
import { readReplies, writeReplies } from '../../../src/main/replies/replyFile'
import { pageKey } from '../../../src/shared/domain/ids'
import { REPLY_FILE_FORMATS, ReplyWordsSchema, type Reply, type ReplyWords } from '../../../src/shared/domain/reply'
import { formulasIn, HIDDEN_FORMULAS } from '../../support/spreadsheetCells'

function emptyLibrary(): ReplyLibrary {
  let ids = 0
  return createReplyLibrary({ replies: [], clock: () => 1, newId: () => `r${++ids}` })
}

const wordsOf = (library: ReplyLibrary): readonly ReplyWords[] =>
  library.all().map(({ name, text, folder, key, pages }: Reply) => ({ name, text, folder, key, pages }))

/** Makes texts. Many are from a short list, so that many replies are equal in some fields. The others are random. */
const some = (...few: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...few),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'=+-@\'",;\t\r\n x\0\ufeff[{sep') })
  )
const page = fc
  .oneof(fc.constantFrom('p1', 'p2'), fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }))
  .map(pageKey)
const words = fc
  .record({
    name: some('Refund', ' Refund ', 'sep=;', '[x'),
    text: some('Refunded.', 'One\r\ntwo\n', '  spaces  '),
    folder: some('', 'A', ' A'),
    key: fc.oneof(fc.constant(null), fc.constantFrom('ref', 'Größe', '-x', '_')),
    pages: fc.oneof(fc.constant(null), fc.array(page, { minLength: 1, maxLength: 3 }))
  })
  .map((draft) => v.safeParse(ReplyWordsSchema, draft))
  .filter((read) => read.success)
  .map(({ output }) => output as ReplyWords)

describe('a library that is exported', () => {
  it.each(HIDDEN_FORMULAS)('as csv has no formula that begins within %j', (text) => {
    const library = emptyLibrary()
    for (const one of [
      { name: text, text, folder: '', key: null, pages: null },
      { name: 'A', text: `Hello${text}`, folder: '', key: null, pages: null }
    ]) {
      const read = v.safeParse(ReplyWordsSchema, one)
      if (read.success) library.add(read.output as ReplyWords)
    }
    const file = writeReplies(library.all(), 'csv', ',')
    const read = readReplies(Buffer.from(file))
    expect(formulasIn(file)).toEqual([])
    expect(read.kind === 'read' && read.replies.map((one) => one.text)).toEqual(library.all().map((one) => one.text))
    expect(library.all().length).toBeGreaterThan(0)
  })

  it.each(REPLY_FILE_FORMATS)('as %s comes back the same, elsewhere and at home', (format) => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (all) => {
        const library = emptyLibrary()
        for (const one of all) if (library.add(one) !== null) library.add({ ...one, key: null })
        // Adds some replies a second time, because two replies of a library may be equal.
        for (const one of all.slice(0, 2)) library.add({ ...one, key: null })
        const before = wordsOf(library)
        const read = readReplies(Buffer.from(writeReplies(library.all(), format, ';')))
        if (read.kind === 'problem') throw new Error(JSON.stringify(read.problem))

        const elsewhere = emptyLibrary()
        expect(elsewhere.import(read.replies)).toEqual({
          kind: 'imported',
          added: before.length,
          known: 0,
          merged: 0,
          keysDropped: 0
        })
        expect(wordsOf(elsewhere)).toEqual(before)
        expect(library.import(read.replies)).toMatchObject({
          added: 0,
          known: before.length,
          merged: 0,
          keysDropped: 0
        })
        expect(wordsOf(library)).toEqual(before)
      }),
      { numRuns: 300 }
    )
  })
})
