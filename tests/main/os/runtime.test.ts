import { expect, test } from 'vitest'
import { describeRuntime, readRuntime } from '../../../src/main/os/runtime'

const source = { version: '1.0.0', platform: 'linux', electron: '33.2.1' } as const

test.each([
  ['33.2.1', true],
  ['44.9.9', true],
  ['45.4.1', false],
  ['46.0.0', false],
  ['unknown', true]
])('Electron %s, packaged or not: test runtime %s', (electron, testRuntime) => {
  expect(readRuntime({ ...source, electron }).testRuntime).toBe(testRuntime)
})

test('every system is one of the three', () => {
  expect(readRuntime({ ...source, platform: 'freebsd' }).platform).toBe('linux')
  expect(readRuntime({ ...source, platform: 'darwin' }).platform).toBe('darwin')
})

test('the log says what it runs on', () => {
  expect(describeRuntime(readRuntime(source))).toBe(
    'Deskhand 1.0.0 on Electron 33.2.1, linux (test runtime: loopback workspaces only)'
  )
  expect(describeRuntime(readRuntime({ ...source, electron: '45.4.1' }))).toBe(
    'Deskhand 1.0.0 on Electron 45.4.1, linux'
  )
})
