import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { integrity } from '../../build/fallback-runtime/integrity.mjs'
import {
  makeRegistryRuntime,
  type RuntimeSource,
  type RuntimeSteps
} from '../../build/fallback-runtime/registryRuntime.mjs'
import { until } from '../support/until'
import { packageOf, zipOf } from './archives'

const files = {
  'Other/Other': 'the program',
  'Other/locales/en-US.pak': 'texts',
  'Other/resources/app/index.js': 'another app',
  'Other/browser_v8_context_snapshot.bin': 'its snapshot'
}

let folder: string
let cache: string
let tarball: string
let source: RuntimeSource
let downloads: number
let opened: string[]

const steps: RuntimeSteps = {
  download: (_, target) => {
    downloads++
    copyFileSync(tarball, target)
    return Promise.resolve()
  },
  openFuses: (executable) => {
    opened.push(executable)
    return Promise.resolve()
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runtime-'))
  cache = join(folder, 'cache')
  tarball = packageOf(folder, 'package/other.zip', zipOf(files))
  source = {
    version: '33.0.0',
    integrity: await integrity(tarball),
    archive: 'package/other.zip',
    top: 'Other/',
    executable: 'Other'
  }
  downloads = 0
  opened = []
  // The set-up prints messages for a person at a terminal, which the test does not show.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

it('the runtime is Electron alone, with our launcher and open fuses', async () => {
  const made = await makeRegistryRuntime(cache, source, steps)
  expect(made).toBe(join(cache, 'electron-33.0.0'))
  expect(readdirSync(made).sort()).toEqual(['electron', 'locales', 'resources', 'version'])
  expect(readFileSync(join(made, 'electron'), 'utf8')).toBe('the program')
  if (process.platform !== 'win32') expect(statSync(join(made, 'electron')).mode & 0o111).toBe(0o111)
  expect(readdirSync(join(made, 'resources'))).toEqual(['app'])
  expect(readFileSync(join(made, 'resources/app/main.js'), 'utf8')).toContain("from 'electron'")
  expect(readFileSync(join(made, 'version'), 'utf8')).toBe('33.0.0')
  expect(opened).toHaveLength(1)
  expect(readdirSync(cache)).toEqual(['electron-33.0.0'])
})

it('an existing runtime is not made again', async () => {
  await makeRegistryRuntime(cache, source, steps)
  await makeRegistryRuntime(cache, source, steps)
  expect(downloads).toBe(1)
})

it('two set-ups at the same time make one runtime', async () => {
  const made = await Promise.all([makeRegistryRuntime(cache, source, steps), makeRegistryRuntime(cache, source, steps)])
  expect(new Set(made).size).toBe(1)
  expect(downloads).toBe(1)
})

it('a download that is not the pinned one is refused, and no file of it stays', async () => {
  const wrong = { ...source, integrity: await integrity(import.meta.filename) }
  await expect(makeRegistryRuntime(cache, wrong, steps)).rejects.toThrow('not what was pinned')
  expect(readdirSync(cache)).toEqual([])
})

it('after a failure in the last step the runtime does not count as done', async () => {
  const failing = { ...steps, openFuses: () => Promise.reject(new Error('no fuses')) }
  await expect(makeRegistryRuntime(cache, source, failing)).rejects.toThrow('no fuses')
  expect(readdirSync(cache)).toEqual([])
  expect(existsSync(await makeRegistryRuntime(cache, source, steps))).toBe(true)
})

it('the remains of a killed set-up are removed, and its lock does not stop the next set-up', async () => {
  mkdirSync(cache)
  const script = `
    import { makeRegistryRuntime } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../build/fallback-runtime/registryRuntime.mjs')).href)}
    const download = () => new Promise(() => setInterval(() => undefined, 1000))
    await makeRegistryRuntime(${JSON.stringify(cache)}, ${JSON.stringify(source)}, { download })`
  const killed = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
  await until('a folder in the making', () => readdirSync(cache).some((name) => name.includes('.part-')))
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(readdirSync(cache).length).toBeGreaterThan(1)
  await makeRegistryRuntime(cache, source, steps)
  expect(readdirSync(cache)).toEqual(['electron-33.0.0'])
})
