import { expect, test } from 'vitest'
import { reasonNotToStart } from '../../../src/main/system/startRules'

const none = (): boolean => false

test('starts where certificates are checked', () => {
  expect(reasonNotToStart({ env: {}, packaged: true, hasSwitch: none })).toBeNull()
  expect(reasonNotToStart({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '1' }, packaged: true, hasSwitch: none })).toBeNull()
})

test.each([true, false])('does not start where Node is told not to check them (packaged: %s)', (packaged) => {
  expect(reasonNotToStart({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, packaged, hasSwitch: none })).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0')
})

test.each([
  'ignore-certificate-errors', 'ignore-certificate-errors-spki-list', 'allow-insecure-localhost', 'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure'
])('does not start in a package where Chromium is told not to: --%s', (name) => {
  const hasSwitch = (asked: string): boolean => asked === name
  expect(reasonNotToStart({ env: {}, packaged: true, hasSwitch })).toBe(`--${name} turns off the checking of certificates; Deskhand does not start with it`)
  expect(reasonNotToStart({ env: {}, packaged: false, hasSwitch })).toBeNull()
})
