import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeRuntime, readRuntime } from '../../../src/main/os/runtime'

const source = { version: '1.0.0', platform: 'linux', electron: '33.2.1' } as const

it.each([
  { electron: '33.2.1', loopbackOnly: true },
  { electron: '44.9.9', loopbackOnly: true },
  { electron: '45.4.1', loopbackOnly: false },
  { electron: '46.0.0', loopbackOnly: false },
  { electron: 'unknown', loopbackOnly: true }
])('Electron $electron, packaged or not: loopback only $loopbackOnly', ({ electron, loopbackOnly }) => {
  expect(readRuntime({ ...source, electron }).loopbackOnly).toBe(loopbackOnly)
})

it('allows loopback workspaces only on every Electron below the pinned one', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const major = Number.parseInt(devDependencies.electron, 10)
  expect(readRuntime({ ...source, electron: `${major}.0.0` }).loopbackOnly).toBe(false)
  expect(readRuntime({ ...source, electron: `${major - 1}.99.0` }).loopbackOnly).toBe(true)
})

it('counts every system as one of three', () => {
  expect(readRuntime({ ...source, platform: 'freebsd' }).platform).toBe('linux')
  expect(readRuntime({ ...source, platform: 'darwin' }).platform).toBe('darwin')
})

it('describes the runtime for the log', () => {
  expect(describeRuntime(readRuntime(source))).toBe(
    'Deskhand 1.0.0 on Electron 33.2.1, linux (test runtime: loopback workspaces only)'
  )
  expect(describeRuntime(readRuntime({ ...source, electron: '45.4.1' }))).toBe(
    'Deskhand 1.0.0 on Electron 45.4.1, linux'
  )
})
