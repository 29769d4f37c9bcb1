import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { build } from 'vite'
import { describePackage, listShippedPackages, shippedPackages } from '../../build/release/shippedPackages.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-shipped-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

function putPackage(name: string, about: object, code: string, licence?: readonly [string, string]): void {
  put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.2.3', main: 'index.js', ...about }))
  put(`node_modules/${name}/index.js`, code)
  if (licence) put(`node_modules/${name}/${licence[0]}`, licence[1])
}

it('a built part lists the packages whose code is in it, with their licences, and no others', async () => {
  putPackage('used', { license: 'MIT' }, 'export const used = () => globalThis.name', ['LICENSE.md', 'Free.\n'])
  putPackage('@scope/inner', { license: { type: 'ISC' } }, 'export const inner = (x) => x + 1')
  putPackage('unused', { license: 'MIT', sideEffects: false }, 'export const unused = 1')
  put('main.js', "import { used } from 'used'\nimport { inner } from '@scope/inner'\nimport 'unused'\nused(inner(1))")
  for (const part of ['main', 'preload', 'renderer'])
    await build({
      root: folder,
      logLevel: 'silent',
      plugins: [listShippedPackages()],
      build: { outDir: join(folder, 'out', part), rollupOptions: { input: join(folder, 'main.js') } }
    })
  expect(shippedPackages(join(folder, 'out'))).toEqual([
    { name: '@scope/inner', version: '1.2.3', license: 'ISC', text: '' },
    { name: 'used', version: '1.2.3', license: 'MIT', text: 'Free.' }
  ])
})

it('a package without a licence file or expression is described with empty texts', () => {
  putPackage('bare', {}, '')
  expect(describePackage(join(folder, 'node_modules/bare'))).toEqual({
    name: 'bare',
    version: '1.2.3',
    license: '',
    text: ''
  })
})
