import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackage, extractFile, getRawHeader, uncacheAll } from '@electron/asar'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { changed, changedArchiveProblems } from '../../build/release/changedArchive.mjs'
import { readerOf } from '../../build/release/unpacked.mjs'

let folder: string
let archive: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-archive-'))
  archive = join(folder, 'app.asar')
  mkdirSync(join(folder, 'app'))
  writeFileSync(join(folder, 'app/package.json'), JSON.stringify({ name: 'deskhand', version: '1.0.9' }))
  writeFileSync(join(folder, 'app/main.js'), 'void 0')
  await createPackage(join(folder, 'app'), archive)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const AboutSchema = v.object({ version: v.string() })
const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')
const ListSchema = v.object({
  files: v.object({ 'package.json': v.object({ integrity: v.object({ hash: v.string() }) }) })
})

/** Reads the archive as Electron does: what its list says, and the hash of the whole list. */
function read(): { readonly version: string; readonly isFileRight: boolean; readonly listHash: string } {
  uncacheAll()
  const { headerString } = getRawHeader(archive)
  const bytes = extractFile(archive, 'package.json')
  const { files } = v.parse(ListSchema, JSON.parse(headerString))
  return {
    version: v.parse(AboutSchema, JSON.parse(bytes.toString())).version,
    isFileRight: files['package.json'].integrity.hash === sha256(bytes),
    listHash: sha256(headerString)
  }
}

/** A program that prints its version, if `checks` lets it. */
const program = (checks: (found: ReturnType<typeof read>) => boolean) => () => {
  const found = read()
  return Promise.resolve(checks(found) ? { code: 0, all: `Deskhand ${found.version}\n` } : { code: 133, all: '' })
}
const problemsWith = (checks: (found: ReturnType<typeof read>) => boolean): Promise<string[]> =>
  changedArchiveProblems({ program: 'deskhand', archive }, program(checks))

it('a changed archive has another version, and its list has the old or the new hash of the file', () => {
  const { listHash } = read()
  writeFileSync(archive, changed(readFileSync(archive)))
  expect(read()).toEqual({ version: '1.0.0', isFileRight: false, listHash })
  writeFileSync(archive, changed(readFileSync(archive), { withHash: true }))
  expect(read()).toMatchObject({ version: '1.0.1', isFileRight: true })
  expect(read().listHash).not.toBe(listHash)
})

it('an app that checks its files and their list has no fault, and gets its archive back', async () => {
  const before = readFileSync(archive)
  const { listHash } = read()
  expect(await problemsWith((found) => found.isFileRight && found.listHash === listHash)).toEqual([])
  expect(readFileSync(archive)).toEqual(before)
})

it('an app that checks nothing, or only its files, is named', async () => {
  const list = 'The app starts with a changed file and its new hash in the list of files in its archive'
  expect(await problemsWith(() => true)).toEqual(['The app starts with a changed file in its archive', list])
  expect(await problemsWith(({ isFileRight }) => isFileRight)).toEqual([list])
})

it('an app that never starts does not count as one that refuses a changed archive', async () => {
  expect(await problemsWith(() => false)).toEqual(['The app does not start with its own archive'])
})

it('files of an archive can be read without Electron', async () => {
  mkdirSync(join(folder, 'app/out/main'), { recursive: true })
  writeFileSync(join(folder, 'app/out/main/packages.json'), '["é"]')
  await createPackage(join(folder, 'app'), archive)
  const file = readerOf(archive)
  expect(file('main.js')).toBe('void 0')
  expect(file('out/main/packages.json')).toBe('["é"]')
  for (const none of ['out', 'out/main/other.json', 'main.js/x', '']) expect(file(none)).toBeNull()
  writeFileSync(join(folder, 'short'), 'x')
  expect(readerOf(join(folder, 'short'))('main.js')).toBeNull()
})
