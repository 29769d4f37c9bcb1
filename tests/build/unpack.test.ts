import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { untarOne, unzip } from '../../build/fallback-runtime/unpack.mjs'
import { packageOf, zipOf } from './archives'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function archive(files: Record<string, string>, cut = 0): string {
  const bytes = zipOf(files)
  const file = join(folder, 'archive.zip')
  writeFileSync(file, bytes.subarray(0, bytes.length - cut))
  return file
}

it('files get the names that the function gives, and files without a name are left out', async () => {
  const file = archive({ 'Top/one': 'first', 'Top/two': 'second' })
  await unzip(file, join(folder, 'out'), (name) => (name === 'Top/one' ? 'renamed' : undefined))
  expect(readFileSync(join(folder, 'out/renamed'), 'utf8')).toBe('first')
  expect(existsSync(join(folder, 'out/Top'))).toBe(false)
})

it('an archive cannot write outside of its folder', async () => {
  await expect(unzip(archive({ '../escaped': 'x' }), join(folder, 'out'))).rejects.toThrow('invalid relative path')
  await expect(unzip(archive({ one: 'x' }), join(folder, 'out'), () => '../escaped')).rejects.toThrow(
    'points out of the folder'
  )
  expect(existsSync(join(folder, 'escaped'))).toBe(false)
})

it('an archive that ends too early is refused', async () => {
  await expect(unzip(archive({ one: 'first' }, 30), join(folder, 'out'))).rejects.toThrow(
    'not a zip file, or file is truncated'
  )
})

it('a package without the wanted file is refused', async () => {
  const tarball = packageOf(folder, 'package/other.zip', zipOf({ one: 'first' }))
  await expect(untarOne(tarball, 'package/wanted.zip', folder)).rejects.toThrow('is not in the archive')
  expect(await untarOne(tarball, 'package/other.zip', folder)).toBe(join(folder, 'package/other.zip'))
})
