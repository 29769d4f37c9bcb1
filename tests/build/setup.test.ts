import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { packagesAreCurrent } from '../../build/setup/packages.mjs'
import { reachable } from '../../build/setup/reach.mjs'
import { missingPackages } from '../../build/setup/systemLibraries.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('packages count as installed only if the stamp belongs to the present lock file', () => {
  const stamp = (text: string): void =>
    writeFileSync(join(folder, 'node_modules/.deskhand-lock'), createHash('sha256').update(text).digest('hex'))
  writeFileSync(join(folder, 'package-lock.json'), 'first')
  expect(packagesAreCurrent(folder)).toBe(false)
  mkdirSync(join(folder, 'node_modules'))
  expect(packagesAreCurrent(folder)).toBe(false)
  stamp('first')
  expect(packagesAreCurrent(folder)).toBe(true)
  writeFileSync(join(folder, 'package-lock.json'), 'second')
  expect(packagesAreCurrent(folder)).toBe(false)
})

it('a system package counts as installed under any of its names in different releases', async () => {
  const installed = { stdout: 'libnss3 installed\nlibgtk-3-0t64 installed\nxvfb not-installed\n' }
  const missing = await missingPackages(['libnss3', 'libgtk-3-0 libgtk-3-0t64', 'xvfb', 'openbox'], () =>
    Promise.resolve(installed)
  )
  expect(missing).toEqual(['xvfb', 'openbox'])
})

it('an address that answers is reachable, whatever it answers; an address without an answer is not', async () => {
  const server = createServer((_, answer) => answer.writeHead(404).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('The server has no port')
  const address = `http://127.0.0.1:${place.port}/`
  expect(await reachable(address, {})).toBe(true)
  await new Promise((resolve) => server.close(resolve))
  expect(await reachable(address, {})).toBe(false)
})
