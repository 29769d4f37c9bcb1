import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeAnswer, type AnswerStream } from '../../../../src/main/compose/headless/answer'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-answer-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** A stream that answers each write with this error. */
function failing(code: string | null): AnswerStream {
  return { fd: -1, write: (_text, written) => written(code === null ? null : Object.assign(new Error(), { code })) }
}

it('an answer of which a part is lost is a failure, and one that nobody reads is not', async () => {
  expect(await writeAnswer('text', failing('ENOSPC'))).toBe('ENOSPC')
  expect(await writeAnswer('text', failing('EPIPE'))).toBeNull()
  expect(await writeAnswer('text', failing(null))).toBeNull()
})

it('an answer goes whole into a file, after what is there', async () => {
  const file = join(folder, 'report.json')
  const fd = openSync(file, 'a')
  const stream = { ...failing('EIO'), fd }
  expect(await writeAnswer('one\n', stream)).toBeNull()
  expect(await writeAnswer('two\n', stream)).toBeNull()
  closeSync(fd)
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n')
})

it('a file that cannot take the answer is a failure', async () => {
  const file = join(folder, 'report.json')
  closeSync(openSync(file, 'w'))
  const fd = openSync(file, 'r')
  expect(await writeAnswer('text', { ...failing(null), fd })).toBe('EBADF')
  closeSync(fd)
})
