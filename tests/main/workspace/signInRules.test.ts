import { expect, it } from 'vitest'
import { mayLoad, readLoadFailure, signInTitle } from '../../../src/main/workspace/signIn/signInRules'

it.each([
  ['https://desk.example/login?next=/', true],
  ['https://login.microsoftonline.example:8443/x', true],
  ['http://localhost:1234/login', true],
  ['http://127.0.0.1/login', true],
  ['http://[::1]:1/login', true],
  ['http://desk.example/login', false],
  ['http://localhost.evil.example/', false],
  ['https://ana:secret@desk.example/', false],
  ['about:blank', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['blob:https://desk.example/1', false],
  ['mailto:ana@desk.example', false],
  ['ms-settings:x', false],
  ['deskhand://customer/1/2', false],
  ['', false]
])('%j may load: %s', (address, expected) => {
  expect(mayLoad(address)).toBe(expected)
})

it.each([
  ['http://127.0.0.1:8080/login', true],
  ['https://localhost/login', true],
  ['https://desk.example/login', false],
  ['https://127.0.0.1.evil.example/', false]
])('in the test runtime %j may load: %s', (address, expected) => {
  expect(mayLoad(address, true)).toBe(expected)
})

it.each([
  ['https://desk.example/login?token=1', 'https://desk.example · Sign in · Deskhand'],
  ['https://DESK.example:8443/', 'https://desk.example:8443 · Sign in · Deskhand'],
  ['https://bücher.example', 'https://xn--bcher-kva.example · Sign in · Deskhand'],
  ['', 'Sign in · Deskhand'],
  ['about:blank', 'Sign in · Deskhand'],
  ['data:text/html,https://desk.example', 'Sign in · Deskhand']
])('the title for %j is %j', (address, expected) => {
  expect(signInTitle(address)).toBe(expected)
})

it('the end of a long host is shown', () => {
  const title = signInTitle(`https://${'desk-example-'.repeat(4)}.${'a.'.repeat(60)}evil.example/`)
  expect(title).toMatch(/^….*\.evil\.example · Sign in · Deskhand$/)
  expect(title.length).toBeLessThan(160)
})

it.each([
  [-3, 'ERR_ABORTED', true, null],
  [-105, 'ERR_NAME_NOT_RESOLVED', false, null],
  [-105, 'ERR_NAME_NOT_RESOLVED', true, 'noAnswer'],
  [-102, 'ERR_CONNECTION_REFUSED', true, 'noAnswer'],
  [-118, 'ERR_CONNECTION_TIMED_OUT', true, 'noAnswer'],
  [-107, 'ERR_SSL_PROTOCOL_ERROR', true, 'encryption'],
  [-110, 'ERR_SSL_CLIENT_AUTH_CERT_NEEDED', true, 'certificate'],
  [-200, 'ERR_CERT_COMMON_NAME_INVALID', true, 'certificate'],
  [-202, 'ERR_CERT_AUTHORITY_INVALID', true, 'certificate'],
  [-201, '', true, 'certificate'],
  [-300, 'ERR_INVALID_URL', true, 'noAnswer']
])('load failure %i %s (main frame: %s): %s', (code, name, isMainFrame, expected) => {
  expect(readLoadFailure(code, name, isMainFrame)?.problem ?? null).toBe(expected)
})
