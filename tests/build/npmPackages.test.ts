import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const LockSchema = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      integrity: v.optional(v.string()),
      link: v.optional(v.boolean()),
      inBundle: v.optional(v.boolean()),
      hasInstallScript: v.optional(v.boolean())
    })
  )
})
const { packages } = v.parse(LockSchema, JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/**
 * Packages with a script of their own for the installation, and why Deskhand needs none of these scripts. Before you
 * add a package here, find out what does not work without its script.
 */
const WITH_SCRIPT = {
  // The script chooses a program for installers of Squirrel, which Deskhand does not make.
  'electron-winstaller': 'unused'
}

it('no package runs a script of its own while it is installed', () => {
  const settings = readFileSync(join(root, '.npmrc'), 'utf8').split('\n')
  expect(settings).toContain('ignore-scripts=true')
  const withScript = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true)
  expect([...new Set(withScript.map(([path]) => nameOf(path)))].sort()).toEqual(Object.keys(WITH_SCRIPT))
})

it('every package is checked against its hash in the lock file', () => {
  // A bundled package is a part of another package, whose hash covers it too. So it needs no hash of its own.
  const unchecked = Object.entries(packages).filter(
    ([path, { integrity, link, inBundle }]) =>
      path !== '' && link !== true && inBundle !== true && !/^sha512-/.test(integrity ?? '')
  )
  expect(unchecked.map(([path]) => path)).toEqual([])
  expect(Object.keys(packages).length).toBeGreaterThan(100)
})

it('the WebSocket package has the limit of fragments, which came with 8.21.0', () => {
  const [major = 0, minor = 0] = (packages['node_modules/ws']?.version ?? '').split('.').map(Number)
  expect(major * 1000 + minor).toBeGreaterThanOrEqual(8021)
})

it('the package for updates has the mended checks of signatures, which came with 6.3.4', () => {
  const [major = 0, minor = 0, patch = 0] = (packages['node_modules/electron-updater']?.version ?? '')
    .split('.')
    .map(Number)
  expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(6_003_004)
})

it('nothing of npm is installed beside the app: every package is one for development', () => {
  const { dependencies } = v.parse(
    v.object({ dependencies: v.optional(v.record(v.string(), v.string())) }),
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  )
  expect(dependencies ?? {}).toEqual({})
})
