import { expect, it } from 'vitest'
import { causeText, worksLine } from '../../../../src/renderer/components/diagnostics/causeText'
import { say } from '../../../../src/shared/text/say'
import type { CheckCause, CheckFacts } from '../../../../src/shared/domain/diagnosis'

const CAUSES = Object.keys({
  nameNotFound: true,
  namesUnavailable: true,
  proxyUnknown: true,
  proxyUnreachable: true,
  proxyRefused: true,
  proxySignIn: true,
  refused: true,
  unreachable: true,
  timeout: true,
  certificateUntrusted: true,
  certificateExpired: true,
  certificateEarly: true,
  certificateName: true,
  tlsFailed: true,
  httpError: true,
  httpFailed: true,
  notSignedIn: true,
  signedOut: true,
  upgradeBlocked: true,
  notWorkspace: true,
  silent: true,
  closed: true,
  replaced: true,
  notUnderstood: true,
  cookiesPartitioned: true,
  sessionRefused: true,
  httpBasic: true,
  httpAuthUnsupported: true,
  moved: true,
  socketElsewhere: true,
  listRefused: true,
  listSlow: true,
  listTooLarge: true,
  listUnreadable: true
} satisfies Record<CheckCause, true>) as CheckCause[]

const FACTS: readonly CheckFacts[] = [
  {},
  { host: 'h', port: 1, proxy: 'p:1', issuer: 'I', subject: 's', validTo: 0, status: 502, code: 'E' },
  { host: 'h', movedTo: 'new.example', schemes: ['digest'], seconds: 20, customers: 30, unreadable: 2, status: 403 }
]

it.each(CAUSES)('has a text for %s, with at most three things that help', (cause) => {
  for (const facts of FACTS) {
    const { line, title, more, help } = causeText(cause, facts)
    for (const text of [line, title, more, ...help]) {
      expect(text).toMatch(/^\S.*\.$/)
      expect(text).not.toContain('undefined')
    }
    expect(help.length).toBeGreaterThan(0)
    expect(help.length).toBeLessThanOrEqual(3)
  }
})

it.each(CAUSES)('begins sentences about %s with a capital letter, also if the host is not known', (cause) => {
  for (const facts of [{}, { port: 443 }]) {
    const { line, title, more, help } = causeText(cause, facts)
    for (const text of [line, title, more, ...help]) expect(text).toMatch(/^\p{Lu}/u)
  }
  expect(worksLine('tcp', { port: 443 }, String)).toBe('The workspace, port 443 answers.')
  expect(worksLine('tcp', { host: 'desk.example' }, String)).toBe('desk.example answers.')
})

it('uses the agreed texts', () => {
  const line = (cause: CheckCause, facts: CheckFacts = {}): string => causeText(cause, facts).line
  expect(line('nameNotFound')).toBe('The name was not found. Check the spelling, or your VPN.')
  expect(line('certificateUntrusted', { issuer: 'X' })).toBe(
    'The certificate comes from X, which this computer does not trust.'
  )
  expect(line('httpError', { status: 502 })).toBe('The workspace answers with an error (502).')
  expect(line('notSignedIn')).toBe('There is no session cookie.')
  expect(line('listUnreadable', { customers: 30, unreadable: 2 })).toBe('2 of 30 customers can’t be read.')
  expect(line('upgradeBlocked', { proxy: 'p:1', status: 403 })).toBe('The proxy refused the live connection (403).')
})

it('names the button of the sign-in form as the form does', () => {
  expect(causeText('socketElsewhere', {}).help[1]).toContain(`“${say('signIn.socketElsewhere')}”`)
})

it('tells a 403 without a session in the words of the sign-in form', () => {
  const { line, more, help } = causeText('signedOut', { status: 403 })
  expect(line).toContain('403')
  expect(more).toBe('Usually this account may not answer customers, or a proxy stops live connections.')
  expect(help[0]).toBe('Sign in to the workspace.')
})

it('never says that the agent is signed in, which only the live connection knows', () => {
  const cookie = worksLine('cookie', { cookies: ['session'] }, String)
  expect(cookie).toBe('There is a session cookie: session.')
  for (const cause of CAUSES) expect(causeText(cause, {}).line).not.toMatch(/You are signed in/)
})
