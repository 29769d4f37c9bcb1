import { expect, test } from 'vitest'
import { describeRuntime, readRuntime } from '../../../src/main/system/runtime'

const source = { version: '1.0.0', platform: 'linux', electron: '33.2.1', packaged: false } as const

test.each([
  ['33.2.1', false, true],
  ['45.4.1', false, false],
  ['46.0.0', false, false],
  ['33.2.1', true, false],
  ['unknown', false, true]
])('Electron %s, packaged %s: test runtime %s', (electron, packaged, testRuntime) => {
  expect(readRuntime({ ...source, electron, packaged }).testRuntime).toBe(testRuntime)
})

test('every system is one of the three', () => {
  expect(readRuntime({ ...source, platform: 'freebsd' }).platform).toBe('linux')
  expect(readRuntime({ ...source, platform: 'darwin' }).platform).toBe('darwin')
})

test('the log says what it runs on', () => {
  expect(describeRuntime(readRuntime(source))).toBe('Deskhand 1.0.0 on Electron 33.2.1, linux (test runtime: loopback workspaces only)')
  expect(describeRuntime(readRuntime({ ...source, electron: '45.4.1' }))).toBe('Deskhand 1.0.0 on Electron 45.4.1, linux')
})
