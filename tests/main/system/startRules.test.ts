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
  ['ignore-certificate-errors', 'turns off the checking of certificates'],
  ['ignore-certificate-errors-spki-list', 'turns off the checking of certificates'],
  ['allow-insecure-localhost', 'turns off the checking of certificates'],
  ['allow-running-insecure-content', 'turns off the checking of certificates'],
  ['unsafely-treat-insecure-origin-as-secure', 'turns off the checking of certificates'],
  ['disable-gpu-sandbox', 'turns off the sandbox'],
  ['renderer-cmd-prefix', 'turns off the sandbox'],
  ['remote-debugging-port', 'lets other programs into Deskhand'],
  ['remote-debugging-pipe', 'lets other programs into Deskhand'],
  ['inspect-brk', 'lets other programs into Deskhand'],
  ['disable-web-security', 'turns off what keeps web pages apart'],
  ['host-resolver-rules', 'sends the workspace’s address elsewhere'],
  ['ssl-key-log-file', 'writes down what is encrypted'],
  ['load-extension', 'loads foreign code'],
  ['js-flags', 'loads foreign code']
])('a package does not start with --%s, which %s', (name, effect) => {
  const hasSwitch = (asked: string): boolean => asked === name
  expect(reasonNotToStart({ env: {}, packaged: true, hasSwitch })).toBe(`--${name} ${effect}; Deskhand does not start with it`)
  expect(reasonNotToStart({ env: {}, packaged: false, hasSwitch })).toBeNull()
})

test('a package does not start without its sandbox', () => {
  const hasSwitch = (asked: string): boolean => asked === 'no-sandbox'
  expect(reasonNotToStart({ env: {}, packaged: true, hasSwitch })).toContain('--no-sandbox turns off the sandbox; Deskhand does not start with it')
  expect(reasonNotToStart({ env: {}, packaged: false, hasSwitch })).toBeNull()
})

test('nor where the keys of its connections are written down', () => {
  const env = { SSLKEYLOGFILE: '/tmp/keys' }
  expect(reasonNotToStart({ env, packaged: true, hasSwitch: none })).toBe('SSLKEYLOGFILE writes down what is encrypted; Deskhand does not start with it')
  expect(reasonNotToStart({ env: { SSLKEYLOGFILE: '' }, packaged: true, hasSwitch: none })).toBeNull()
})

test.each(['proxy-server', 'proxy-pac-url', 'disable-gpu', 'password-store', 'lang', 'force-device-scale-factor'])('a package starts with --%s', (name) => {
  expect(reasonNotToStart({ env: {}, packaged: true, hasSwitch: (asked) => asked === name })).toBeNull()
})
