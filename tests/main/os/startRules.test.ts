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
  { name: 'ignore-certificate-errors', effect: 'turns off the checking of certificates' },
  { name: 'ignore-certificate-errors-spki-list', effect: 'turns off the checking of certificates' },
  { name: 'allow-insecure-localhost', effect: 'turns off the checking of certificates' },
  { name: 'allow-running-insecure-content', effect: 'turns off the checking of certificates' },
  { name: 'unsafely-treat-insecure-origin-as-secure', effect: 'turns off the checking of certificates' },
  { name: 'disable-gpu-sandbox', effect: 'turns off the sandbox' },
  { name: 'renderer-cmd-prefix', effect: 'turns off the sandbox' },
  { name: 'remote-debugging-port', effect: 'lets other programs into Deskhand' },
  { name: 'remote-debugging-pipe', effect: 'lets other programs into Deskhand' },
  { name: 'inspect-brk', effect: 'lets other programs into Deskhand' },
  { name: 'disable-web-security', effect: 'turns off what keeps web pages apart' },
  { name: 'host-resolver-rules', effect: 'sends the workspace’s address elsewhere' },
  { name: 'ssl-key-log-file', effect: 'writes down what is encrypted' },
  { name: 'load-extension', effect: 'loads foreign code' },
  { name: 'js-flags', effect: 'loads foreign code' },
  { name: 'gtk-module', effect: 'loads foreign code' },
  { name: 'in-process-gpu', effect: 'turns off the sandbox' },
  { name: 'zygote-cmd-prefix', effect: 'turns off the sandbox' },
  { name: 'utility-cmd-prefix', effect: 'turns off the sandbox' },
  { name: 'gpu-launcher', effect: 'turns off the sandbox' },
  { name: 'inspect-wait', effect: 'lets other programs into Deskhand' },
  { name: 'inspect-brk-node', effect: 'lets other programs into Deskhand' },
  { name: 'wait-for-debugger', effect: 'lets other programs into Deskhand' },
  { name: 'wait-for-debugger-children', effect: 'lets other programs into Deskhand' },
  { name: 'renderer-startup-dialog', effect: 'lets other programs into Deskhand' },
  { name: 'enable-blink-features', effect: 'changes what a web page can do' },
  { name: 'enable-experimental-web-platform-features', effect: 'changes what a web page can do' },
  { name: 'blink-settings', effect: 'changes what a web page can do' },
  { name: 'bypasscsp-schemes', effect: 'turns off what keeps web pages apart' },
  { name: 'disable-kill-after-bad-ipc', effect: 'turns off what keeps web pages apart' },
  { name: 'webtransport-developer-mode', effect: 'turns off the checking of certificates' },
  { name: 'host-rules', effect: 'sends the workspace’s address elsewhere' },
  { name: 'auth-server-allowlist', effect: 'signs in by itself wherever it says' },
  { name: 'auth-server-whitelist', effect: 'signs in by itself wherever it says' },
  { name: 'auth-negotiate-delegate-allowlist', effect: 'signs in by itself wherever it says' },
  { name: 'auth-negotiate-delegate-whitelist', effect: 'signs in by itself wherever it says' },
  { name: 'auto-select-certificate', effect: 'signs in by itself wherever it says' },
  { name: 'trace-startup', effect: 'writes down what happens in the window' },
  { name: 'trace-startup-file', effect: 'writes down what happens in the window' },
  { name: 'enable-logging', effect: 'writes down what happens in the window' },
  { name: 'log-file', effect: 'writes down what happens in the window' },
  { name: 'log-net-log', effect: 'writes down what is encrypted' },
  { name: 'use-mock-keychain', effect: 'leaves what is kept unsealed' },
  { name: 'use-fake-ui-for-media-stream', effect: 'answers in place of the person' }
])('a package does not start with the switch $name, which $effect', ({ name, effect }) => {
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
  { argument: '--inspect', name: 'inspect' },
  { argument: '-inspect', name: 'inspect' },
  { argument: '--Inspect', name: 'inspect' },
  { argument: '--inspect=0.0.0.0:9229', name: 'inspect' },
  { argument: '--inspect_brk', name: 'inspect-brk' },
  { argument: '--inspect-brk-electron=1', name: 'inspect-brk-electron' },
  { argument: '--inspect-of-a-later-version', name: 'inspect-of-a-later-version' },
  { argument: '--host-resolver-mapping-rules=MAP * 127.0.0.1', name: 'host-resolver-mapping-rules' },
  { argument: '--remote-debugging-socket-name=x', name: 'remote-debugging-socket-name' },
  { argument: '--NO-SANDBOX', name: 'no-sandbox' },
  { argument: '-no-sandbox', name: 'no-sandbox' },
  { argument: '--js-flags=--expose-gc', name: 'js-flags' }
])('a package does not start with $argument, which Chromium may not have read', ({ argument, name }) => {
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
  { name: 'ELECTRON_DISABLE_SANDBOX', value: '1', effect: 'turns off the sandbox' },
  { name: 'ELECTRON_ENABLE_LOGGING', value: 'true', effect: 'writes down what happens in the window' },
  { name: 'ELECTRON_LOG_FILE', value: '/tmp/log', effect: 'writes down what happens in the window' },
  { name: 'ELECTRON_LOG_ASAR_READS', value: '/tmp/log', effect: 'writes down what happens in the window' },
  { name: 'ELECTRON_DEBUG_NOTIFICATIONS', value: '1', effect: 'writes down what happens in the window' },
  { name: 'NODE_V8_COVERAGE', value: '/tmp', effect: 'writes down what happens in the window' },
  { name: 'NODE_DEBUG', value: 'http', effect: 'writes down what is encrypted' },
  { name: 'NODE_DEBUG_NATIVE', value: 'http2', effect: 'writes down what is encrypted' },
  { name: 'NODE_COMPILE_CACHE', value: '/tmp', effect: 'loads foreign code' }
])('a package does not start with $name in the environment', ({ name, value, effect }) => {
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
