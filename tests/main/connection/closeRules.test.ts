import fc from 'fast-check'
import { expect, it } from 'vitest'
import { closeRuleFor, verdictOn } from '../../../src/main/connection/closeRules'
import { saysSignedOut } from '../../../src/main/connection/signedOutText'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'

const http = (status: number): SocketEnd => ({ kind: 'refused', status, retryAfter: null })
const failed = (code: string): SocketEnd => ({ kind: 'failed', code, detail: code })
const closed = (code: number, reason = ''): SocketEnd => ({ kind: 'closed', code, reason })

/**
 * Ends twenty attempts in a row with `end`, and returns the verdicts on them. Example: `quick, 4: stopped` means that
 * the first three verdicts are `quick`, and all others are `stopped`. `ready`: true if the queue had been read.
 */
function story(end: SocketEnd, ready: boolean): string {
  const row = closeRuleFor(end, ready)
  const steps: string[] = []
  for (let times = 1; times <= 20; times++) {
    const verdict = verdictOn(row, end, times)
    const words =
      verdict.kind === 'retry'
        ? `${verdict.pace}${verdict.minimumMs > 0 ? ` ≥${verdict.minimumMs / 1000}` : ''}`
        : verdict.kind
    if (times === 1) steps.push(words)
    else if (!steps.at(-1)?.endsWith(words)) steps.push(`${times}: ${words}`)
  }
  return steps.join(', ')
}

it.each<{ end: SocketEnd; expected: string; failure: string }>([
  { end: http(301), expected: 'session', failure: 'signedOut' },
  { end: http(302), expected: 'session', failure: 'signedOut' },
  { end: http(303), expected: 'session', failure: 'signedOut' },
  { end: http(307), expected: 'session', failure: 'signedOut' },
  { end: http(308), expected: 'session', failure: 'signedOut' },
  { end: http(401), expected: 'session', failure: 'signedOut' },
  { end: http(403), expected: 'session', failure: 'signedOut' },
  { end: http(200), expected: 'quick, 4: rarely', failure: 'notWorkspace' },
  { end: http(204), expected: 'quick, 4: rarely', failure: 'notWorkspace' },
  { end: http(304), expected: 'quick, 4: rarely', failure: 'notWorkspace' },
  { end: http(400), expected: 'quick, 4: rarely', failure: 'incompatible' },
  { end: http(426), expected: 'quick, 4: rarely', failure: 'incompatible' },
  { end: http(404), expected: 'spread, 6: rarely', failure: 'notWorkspace' },
  { end: http(410), expected: 'spread, 6: rarely', failure: 'notWorkspace' },
  { end: http(407), expected: 'stopped', failure: 'http' },
  { end: http(408), expected: 'quick', failure: 'timeout' },
  { end: http(425), expected: 'quick', failure: 'timeout' },
  { end: http(429), expected: 'spread ≥10', failure: 'http' },
  { end: http(418), expected: 'quick, 6: rarely', failure: 'http' },
  { end: http(500), expected: 'quick', failure: 'http' },
  { end: http(502), expected: 'spread', failure: 'http' },
  { end: http(503), expected: 'spread', failure: 'http' },
  { end: http(504), expected: 'spread', failure: 'http' },
  { end: http(521), expected: 'quick', failure: 'http' },
  { end: failed('EBADUPGRADE'), expected: 'quick, 4: rarely', failure: 'notWorkspace' },
  { end: failed('HPE_INVALID_CONSTANT'), expected: 'quick, 4: rarely', failure: 'notWorkspace' },
  { end: failed('EPROXYAUTH'), expected: 'stopped', failure: 'proxyAuth' },
  { end: failed('EPROXYSCHEME'), expected: 'rarely', failure: 'proxyUnsupported' },
  { end: failed('EPROXY'), expected: 'spread', failure: 'proxy' },
  { end: failed('ENOTFOUND'), expected: 'quick', failure: 'nameNotFound' },
  { end: failed('EAI_AGAIN'), expected: 'quick', failure: 'nameNotFound' },
  { end: failed('ENETUNREACH'), expected: 'quick', failure: 'unreachable' },
  { end: failed('EHOSTUNREACH'), expected: 'quick', failure: 'unreachable' },
  { end: failed('ENETDOWN'), expected: 'quick', failure: 'unreachable' },
  { end: failed('ECONNREFUSED'), expected: 'spread', failure: 'refused' },
  { end: failed('ETIMEDOUT'), expected: 'quick', failure: 'timeout' },
  { end: failed('ECONNRESET'), expected: 'quick', failure: 'unreachable' },
  { end: failed('ENOANSWER'), expected: 'quick', failure: 'timeout' },
  { end: failed('EUNKNOWN'), expected: 'quick', failure: 'unreachable' },
  { end: failed('CERT_HAS_EXPIRED'), expected: 'slow, 9: rarely', failure: 'certificate' },
  { end: failed('DEPTH_ZERO_SELF_SIGNED_CERT'), expected: 'slow, 9: rarely', failure: 'certificate' },
  { end: failed('SELF_SIGNED_CERT_IN_CHAIN'), expected: 'slow, 9: rarely', failure: 'certificate' },
  { end: failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), expected: 'slow, 9: rarely', failure: 'certificate' },
  { end: failed('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), expected: 'slow, 9: rarely', failure: 'certificate' },
  { end: failed('ERR_TLS_CERT_ALTNAME_INVALID'), expected: 'slow, 9: rarely', failure: 'certificate' },
  { end: failed('ERR_SSL_WRONG_VERSION_NUMBER'), expected: 'slow, 9: rarely', failure: 'certificate' },
  { end: failed('EPROTO'), expected: 'slow, 9: rarely', failure: 'certificate' },
  { end: closed(1000), expected: 'quick', failure: 'closed' },
  { end: closed(1005), expected: 'quick', failure: 'closed' },
  { end: closed(1006), expected: 'quick', failure: 'closed' },
  { end: closed(1009), expected: 'quick', failure: 'closed' },
  { end: closed(1011), expected: 'quick', failure: 'closed' },
  { end: closed(1011, 'another error'), expected: 'quick', failure: 'closed' },
  { end: closed(1001), expected: 'spread', failure: 'closed' },
  { end: closed(1012), expected: 'spread', failure: 'closed' },
  { end: closed(1013), expected: 'spread', failure: 'closed' },
  { end: closed(1014), expected: 'spread', failure: 'closed' },
  { end: closed(1002), expected: 'quick, 4: rarely', failure: 'incompatible' },
  { end: closed(1003), expected: 'quick, 4: rarely', failure: 'incompatible' },
  { end: closed(1007), expected: 'quick, 4: rarely', failure: 'incompatible' },
  { end: closed(1010), expected: 'quick, 4: rarely', failure: 'incompatible' },
  { end: closed(1015), expected: 'slow, 9: rarely', failure: 'certificate' },
  { end: closed(4401), expected: 'signedOut', failure: 'signedOut' },
  { end: closed(4403), expected: 'signedOut', failure: 'signedOut' },
  { end: closed(4409), expected: 'stopped', failure: 'replaced' },
  { end: closed(1000, 'Replaced by another session'), expected: 'quick', failure: 'closed' },
  { end: closed(4005, 'duplicate session'), expected: 'quick, 6: rarely', failure: 'closed' },
  { end: closed(4000, 'try another node'), expected: 'quick, 6: rarely', failure: 'closed' },
  { end: closed(1008, 'rate limit'), expected: 'spread', failure: 'closed' },
  { end: closed(1008, 'Too many messages'), expected: 'spread', failure: 'closed' },
  { end: closed(4429), expected: 'spread ≥30', failure: 'closed' },
  { end: closed(4008), expected: 'spread ≥30', failure: 'closed' },
  { end: closed(4999), expected: 'quick, 6: rarely', failure: 'closed' },
  { end: closed(3500), expected: 'quick, 6: rarely', failure: 'closed' }
])('$end → $expected ($failure)', ({ end, expected, failure }) => {
  for (const ready of [false, true]) {
    expect(story(end, ready)).toBe(expected)
    expect(closeRuleFor(end, ready).failure).toBe(failure)
  }
})

it.each([3000, 3003, 4001, 4003, 4004])(
  '%i, which every server gives its own meaning, does not refuse the session after the queue was read',
  (code) => {
    expect(story(closed(code), false)).toBe('session')
    expect(story(closed(code), true)).toBe('quick, 2: session')
  }
)

it('1008 with a text about signing in means less after the queue was read', () => {
  expect(story(closed(1008), false)).toBe('session')
  expect(story(closed(1008), true)).toBe('quick, 2: session')
  expect(story(closed(1011, 'Unauthorized'), false)).toBe('signedOut')
  expect(story(closed(1011, 'Unauthorized'), true)).toBe('quick')
})

it.each([
  'Unauthorized',
  'not authenticated',
  'Session expired',
  'session is invalid',
  'Please log in',
  'login required',
  'Authentication required',
  'not logged in',
  'Sign in first',
  'session_expired',
  'SESSION-EXPIRED',
  'sessionExpired',
  'session_is_invalid',
  'NOT_AUTHENTICATED',
  'not-logged-in',
  'LOGIN_REQUIRED',
  'AUTHENTICATION_REQUIRED',
  '401',
  'HTTP 401',
  'code_401'
])('“%s” means signed out', (text) => expect(saysSignedOut(text)).toBe(true))

it.each([
  'Cannot assign in this state',
  'customer not found',
  'already assigned to Ana',
  'blogging is fun',
  'blog_in_order',
  'Room 401',
  '4012',
  'customer 401',
  'possession expired'
])('“%s” does not', (text) => expect(saysSignedOut(text)).toBe(false))

it('1008 with another reason does not end the session after the queue was read', () => {
  expect(story(closed(1008, 'message refused'), true)).toBe('quick')
  expect(story(closed(1008, 'message refused'), false)).toBe('session')
  expect(story(closed(1008, 'Session expired'), true)).toBe('quick, 2: session')
})

it('a failure has the code and the server’s text, but not in its detail', () => {
  const end = closed(4002, 'Ana Sousa\u202e said\nhello')
  const failure = { kind: 'closed', detail: 'WebSocket 4002', code: 4002, serverText: 'Ana Sousa said hello' }
  expect(verdictOn(closeRuleFor(end, true), end, 1).failure).toEqual(failure)
  expect(verdictOn(closeRuleFor(http(503), true), http(503), 1).failure).toEqual({
    kind: 'http',
    detail: 'HTTP 503',
    code: 503
  })
  expect(verdictOn(closeRuleFor(failed('ENOTFOUND'), true), failed('ENOTFOUND'), 1).failure.code).toBeNull()
  const forbidden: SocketEnd = { kind: 'refused', status: 403, retryAfter: null, serverText: 'Seat taken' }
  expect(verdictOn(closeRuleFor(forbidden, true), forbidden, 1).failure).toEqual({
    kind: 'signedOut',
    detail: 'HTTP 403',
    code: 403,
    serverText: 'Seat taken'
  })
})

it.each<{ schemes: readonly string[]; kind: string; detail: string }>([
  { schemes: ['basic'], kind: 'httpBasic', detail: 'HTTP 401' },
  { schemes: ['negotiate', 'basic'], kind: 'httpBasic', detail: 'HTTP 401' },
  { schemes: ['digest'], kind: 'httpAuthUnsupported', detail: 'digest' },
  { schemes: ['negotiate', 'ntlm'], kind: 'httpAuthUnsupported', detail: 'negotiate, ntlm' },
  { schemes: ['bearer'], kind: 'signedOut', detail: 'HTTP 401' },
  { schemes: ['bearer', 'digest'], kind: 'signedOut', detail: 'HTTP 401' }
])('401 that offers $schemes is $kind', ({ schemes, kind, detail }) => {
  const end: SocketEnd = { kind: 'refused', status: 401, retryAfter: null, schemes }
  expect(verdictOn(closeRuleFor(end, false), end, 1)).toMatchObject({
    kind: 'session',
    failure: { kind, detail, code: 401 }
  })
  expect(closeRuleFor({ ...end, status: 403 }, false).failure).toBe('signedOut')
})

it('a permanent redirect to another socket is offered, and the old one is still tried (redirect-to-other-host)', () => {
  const end: SocketEnd = {
    kind: 'refused',
    status: 301,
    retryAfter: null,
    location: 'https://new.example/api/dashboard/ws',
    movedTo: 'wss://new.example/api/dashboard/ws'
  }
  expect(verdictOn(closeRuleFor(end, false), end, 1)).toMatchObject({
    kind: 'retry',
    pace: 'rarely',
    failure: { kind: 'moved', movedTo: end.movedTo }
  })
})

it.each(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'])(
  '%s is about the network of this computer',
  (code) => {
    expect(closeRuleFor(failed(code), false).network).toBe(true)
  }
)

it.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'CERT_HAS_EXPIRED'])(
  '%s is not about the network of this computer',
  (code) => {
    expect(closeRuleFor(failed(code), false).network).toBeUndefined()
  }
)

it('the table has a row for every end', () => {
  const anyEnd = fc.oneof(
    fc.integer().map(http),
    fc.string().map(failed),
    fc.tuple(fc.integer(), fc.string()).map(([code, reason]) => closed(code, reason))
  )
  fc.assert(
    fc.property(anyEnd, fc.boolean(), (end, ready) => verdictOn(closeRuleFor(end, ready), end, 1).failure !== undefined)
  )
})
