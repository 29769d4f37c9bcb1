import { expect, it } from 'vitest'
import { reasonNotToStart } from '../../../src/main/os/startRules'

const none = (): boolean => false

it('starts if certificates are checked', () => {
  expect(reasonNotToStart({ env: {}, packaged: true, argv: [], hasSwitch: none })).toBeNull()
  expect(
    reasonNotToStart({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '1' }, packaged: true, argv: [], hasSwitch: none })
  ).toBeNull()
})

it.each([true, false])('does not start if Node may not check certificates (packaged: %s)', (packaged) => {
  expect(
    reasonNotToStart({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, packaged, argv: [], hasSwitch: none })
  ).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0')
})

it.each([
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
  ['js-flags', 'loads foreign code'],
  ['in-process-gpu', 'turns off the sandbox'],
  ['zygote-cmd-prefix', 'turns off the sandbox'],
  ['utility-cmd-prefix', 'turns off the sandbox'],
  ['gpu-launcher', 'turns off the sandbox'],
  ['inspect-wait', 'lets other programs into Deskhand'],
  ['inspect-brk-node', 'lets other programs into Deskhand'],
  ['wait-for-debugger', 'lets other programs into Deskhand'],
  ['wait-for-debugger-children', 'lets other programs into Deskhand'],
  ['renderer-startup-dialog', 'lets other programs into Deskhand'],
  ['bypasscsp-schemes', 'turns off what keeps web pages apart'],
  ['disable-kill-after-bad-ipc', 'turns off what keeps web pages apart'],
  ['webtransport-developer-mode', 'turns off the checking of certificates'],
  ['host-rules', 'sends the workspace’s address elsewhere'],
  ['auth-server-allowlist', 'signs in by itself wherever it says'],
  ['auth-server-whitelist', 'signs in by itself wherever it says'],
  ['auth-negotiate-delegate-allowlist', 'signs in by itself wherever it says'],
  ['auth-negotiate-delegate-whitelist', 'signs in by itself wherever it says'],
  ['auto-select-certificate', 'signs in by itself wherever it says'],
  ['trace-startup', 'writes down what happens in the window'],
  ['trace-startup-file', 'writes down what happens in the window'],
  ['enable-logging', 'writes down what happens in the window'],
  ['log-file', 'writes down what happens in the window'],
  ['log-net-log', 'writes down what is encrypted'],
  ['use-mock-keychain', 'leaves what is kept unsealed'],
  ['use-fake-ui-for-media-stream', 'answers in place of the person']
])('a package does not start with --%s, which %s', (name, effect) => {
  const hasSwitch = (asked: string): boolean => asked === name
  expect(reasonNotToStart({ env: {}, packaged: true, argv: [], hasSwitch })).toBe(
    `--${name} ${effect}; Deskhand does not start with it`
  )
  expect(reasonNotToStart({ env: {}, packaged: false, argv: [], hasSwitch })).toBeNull()
})

it('a package does not start without its sandbox', () => {
  const hasSwitch = (asked: string): boolean => asked === 'no-sandbox'
  expect(reasonNotToStart({ env: {}, packaged: true, argv: [], hasSwitch })).toContain(
    '--no-sandbox turns off the sandbox; Deskhand does not start with it'
  )
  expect(reasonNotToStart({ env: {}, packaged: false, argv: [], hasSwitch })).toBeNull()
})

it.each([
  ['--inspect', 'inspect'],
  ['-inspect', 'inspect'],
  ['--Inspect', 'inspect'],
  ['--inspect=0.0.0.0:9229', 'inspect'],
  ['--inspect_brk', 'inspect-brk'],
  ['--inspect-brk-electron=1', 'inspect-brk-electron'],
  ['--inspect-of-a-later-version', 'inspect-of-a-later-version'],
  ['--host-resolver-mapping-rules=MAP * 127.0.0.1', 'host-resolver-mapping-rules'],
  ['--remote-debugging-socket-name=x', 'remote-debugging-socket-name'],
  ['--NO-SANDBOX', 'no-sandbox'],
  ['-no-sandbox', 'no-sandbox'],
  ['--js-flags=--expose-gc', 'js-flags']
])('a package does not start with %s, which Chromium may not have read', (argument, name) => {
  const argv = ['/opt/Deskhand/deskhand', '--hidden', argument]
  expect(reasonNotToStart({ env: {}, packaged: true, argv, hasSwitch: none })).toContain(`--${name} `)
  expect(reasonNotToStart({ env: {}, packaged: false, argv, hasSwitch: none })).toBeNull()
})

it('reads a slash as a dash on Windows', () => {
  const argv = ['Deskhand.exe', '/no-sandbox']
  expect(reasonNotToStart({ env: {}, packaged: true, argv, hasSwitch: none, platform: 'win32' })).toContain(
    '--no-sandbox'
  )
  expect(reasonNotToStart({ env: {}, packaged: true, argv, hasSwitch: none, platform: 'linux' })).toBeNull()
})

it('accepts a switch that only looks like a refused one', () => {
  const argv = [
    '/opt/inspect/deskhand',
    '--workspace=https://inspect.example',
    '--user-data-dir=/tmp/no-sandbox',
    'deskhand://customer/inspect/1',
    '--hidden',
    '-',
    '--',
    'inspect'
  ]
  expect(reasonNotToStart({ env: {}, packaged: true, argv, hasSwitch: none })).toBeNull()
})

it.each([
  ['ELECTRON_DISABLE_SANDBOX', '1', 'turns off the sandbox'],
  ['ELECTRON_ENABLE_LOGGING', 'true', 'writes down what happens in the window'],
  ['ELECTRON_LOG_FILE', '/tmp/log', 'writes down what happens in the window']
])('a package does not start with %s in the environment', (name, value, effect) => {
  expect(reasonNotToStart({ env: { [name]: value }, packaged: true, argv: [], hasSwitch: none })).toBe(
    `${name} ${effect}; Deskhand does not start with it`
  )
  expect(reasonNotToStart({ env: { [name]: value }, packaged: false, argv: [], hasSwitch: none })).toBeNull()
})

it('a package does not start if the keys of its connections would be logged', () => {
  const env = { SSLKEYLOGFILE: '/tmp/keys' }
  expect(reasonNotToStart({ env, packaged: true, argv: [], hasSwitch: none })).toBe(
    'SSLKEYLOGFILE writes down what is encrypted; Deskhand does not start with it'
  )
  expect(reasonNotToStart({ env: { SSLKEYLOGFILE: '' }, packaged: true, argv: [], hasSwitch: none })).toBeNull()
})

it.each([
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  'no-proxy-server',
  'disable-features',
  'enable-features',
  'ozone-platform-hint',
  'use-gl',
  'enable-sandbox',
  'site-per-process',
  'disable-gpu',
  'password-store',
  'lang',
  'force-device-scale-factor'
])('a package starts with --%s', (name) => {
  expect(reasonNotToStart({ env: {}, packaged: true, argv: [], hasSwitch: (asked) => asked === name })).toBeNull()
})
