import { expect, it } from 'vitest'
import { isSignInHost, mayLoad, readLoadFailure, signInTitle } from '../../../../src/main/workspace/signIn/signInRules'

it.each([
  { address: 'https://desk.example/login?next=/', expected: true },
  { address: 'https://login.microsoftonline.example:8443/x', expected: true },
  { address: 'http://localhost:1234/login', expected: true },
  { address: 'http://127.0.0.1/login', expected: true },
  { address: 'http://[::1]:1/login', expected: true },
  { address: 'http://desk.example/login', expected: false },
  { address: 'http://localhost.evil.example/', expected: false },
  { address: 'https://ana:secret@desk.example/', expected: false },
  { address: 'about:blank', expected: false },
  { address: 'file:///etc/passwd', expected: false },
  { address: 'javascript:alert(1)', expected: false },
  { address: 'data:text/html,x', expected: false },
  { address: 'blob:https://desk.example/1', expected: false },
  { address: 'mailto:ana@desk.example', expected: false },
  { address: 'ms-settings:x', expected: false },
  { address: 'deskhand://customer/1/2', expected: false },
  { address: '', expected: false }
])('$address may load: $expected', ({ address, expected }) => {
  expect(mayLoad(address)).toBe(expected)
})

it.each([
  { address: 'http://127.0.0.1:8080/login', expected: true },
  { address: 'https://localhost/login', expected: true },
  { address: 'https://desk.example/login', expected: false },
  { address: 'https://127.0.0.1.evil.example/', expected: false }
])('in the test runtime $address may load: $expected', ({ address, expected }) => {
  expect(mayLoad(address, true)).toBe(expected)
})

it.each([
  { address: 'https://desk.example/login?token=1', expected: 'https://desk.example · Sign in · Deskhand' },
  { address: 'https://DESK.example:8443/', expected: 'https://desk.example:8443 · Sign in · Deskhand' },
  { address: 'https://bücher.example', expected: 'https://xn--bcher-kva.example · Sign in · Deskhand' },
  { address: '', expected: 'Sign in · Deskhand' },
  { address: 'about:blank', expected: 'Sign in · Deskhand' },
  { address: 'data:text/html,https://desk.example', expected: 'Sign in · Deskhand' }
])('the title for $address is $expected', ({ address, expected }) => {
  expect(signInTitle(address)).toBe(expected)
})

it.each([
  { address: 'https://desk.example/login', hosts: ['login.example'], expected: true },
  { address: 'https://desk.example:8443/login', hosts: ['login.example'], expected: true },
  { address: 'https://login.example/a', hosts: [], expected: true },
  { address: 'https://LOGIN.example/a', hosts: ['Login.Example'], expected: true },
  { address: 'https://a.login.example/', hosts: ['login.example'], expected: false },
  { address: 'https://a.login.example/', hosts: ['*.login.example'], expected: true },
  { address: 'https://a.b.login.example/', hosts: ['x.example', '*.login.example'], expected: true },
  { address: 'https://login.example/', hosts: ['*.login.example'], expected: false },
  { address: 'https://evillogin.example/', hosts: ['*.login.example', 'login.example'], expected: false },
  { address: 'https://login.example.evil.example/', hosts: ['login.example'], expected: false },
  { address: 'https://login.example@evil.example/', hosts: ['login.example'], expected: false },
  { address: 'about:blank', hosts: ['login.example'], expected: true }
])('with the sign-in hosts $hosts, the organisation allows $address: $expected', ({ address, hosts, expected }) => {
  expect(isSignInHost(address, { origin: 'https://desk.example' }, hosts)).toBe(expected)
})

it('the end of a long host is shown', () => {
  const title = signInTitle(`https://${'desk-example-'.repeat(4)}.${'a.'.repeat(60)}evil.example/`)
  expect(title).toMatch(/^….*\.evil\.example · Sign in · Deskhand$/)
  expect(title.length).toBeLessThan(160)
})

it.each([
  { code: -3, name: 'ERR_ABORTED', isMainFrame: true, expected: null },
  { code: -105, name: 'ERR_NAME_NOT_RESOLVED', isMainFrame: false, expected: null },
  { code: -105, name: 'ERR_NAME_NOT_RESOLVED', isMainFrame: true, expected: 'noAnswer' },
  { code: -102, name: 'ERR_CONNECTION_REFUSED', isMainFrame: true, expected: 'noAnswer' },
  { code: -118, name: 'ERR_CONNECTION_TIMED_OUT', isMainFrame: true, expected: 'noAnswer' },
  { code: -107, name: 'ERR_SSL_PROTOCOL_ERROR', isMainFrame: true, expected: 'encryption' },
  { code: -110, name: 'ERR_SSL_CLIENT_AUTH_CERT_NEEDED', isMainFrame: true, expected: 'certificate' },
  { code: -200, name: 'ERR_CERT_COMMON_NAME_INVALID', isMainFrame: true, expected: 'certificate' },
  { code: -202, name: 'ERR_CERT_AUTHORITY_INVALID', isMainFrame: true, expected: 'certificate' },
  { code: -201, name: '', isMainFrame: true, expected: 'certificate' },
  { code: -300, name: 'ERR_INVALID_URL', isMainFrame: true, expected: 'noAnswer' }
])('load failure $code $name (main frame: $isMainFrame): $expected', ({ code, name, isMainFrame, expected }) => {
  expect(readLoadFailure(code, name, isMainFrame)?.problem ?? null).toBe(expected)
})
