import fc from 'fast-check'
import { expect, it } from 'vitest'
import { refusalFor, verdictOn } from '../../../src/main/connection/closeRules'
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
  const row = refusalFor(end, ready)
  const steps: string[] = []
  for (let times = 1; times <= 20; times++) {
    const verdict = verdictOn(row, end, times)
    const words =
      verdict.kind === 'retry'
        ? `${verdict.pace}${verdict.minimum > 0 ? ` ≥${verdict.minimum / 1000}` : ''}`
        : verdict.kind
    if (times === 1) steps.push(words)
    else if (!steps.at(-1)?.endsWith(words)) steps.push(`${times}: ${words}`)
  }
  return steps.join(', ')
}

it.each<[SocketEnd, string, string]>([
  [http(301), 'session', 'signedOut'],
  [http(302), 'session', 'signedOut'],
  [http(303), 'session', 'signedOut'],
  [http(307), 'session', 'signedOut'],
  [http(308), 'session', 'signedOut'],
  [http(401), 'session', 'signedOut'],
  [http(403), 'session', 'signedOut'],
  [http(200), 'quick, 4: rarely', 'notWorkspace'],
  [http(204), 'quick, 4: rarely', 'notWorkspace'],
  [http(304), 'quick, 4: rarely', 'notWorkspace'],
  [http(400), 'quick, 4: rarely', 'incompatible'],
  [http(426), 'quick, 4: rarely', 'incompatible'],
  [http(404), 'spread, 6: rarely', 'notWorkspace'],
  [http(410), 'spread, 6: rarely', 'notWorkspace'],
  [http(407), 'stopped', 'http'],
  [http(408), 'quick', 'timeout'],
  [http(425), 'quick', 'timeout'],
  [http(429), 'spread ≥10', 'http'],
  [http(418), 'quick, 6: rarely', 'http'],
  [http(500), 'quick', 'http'],
  [http(502), 'spread', 'http'],
  [http(503), 'spread', 'http'],
  [http(504), 'spread', 'http'],
  [http(521), 'quick', 'http'],
  [failed('EBADUPGRADE'), 'quick, 4: rarely', 'notWorkspace'],
  [failed('HPE_INVALID_CONSTANT'), 'quick, 4: rarely', 'notWorkspace'],
  [failed('EPROXYAUTH'), 'stopped', 'proxyAuth'],
  [failed('EPROXYSCHEME'), 'rarely', 'proxyUnsupported'],
  [failed('EPROXY'), 'spread', 'proxy'],
  [failed('ENOTFOUND'), 'quick', 'nameNotFound'],
  [failed('EAI_AGAIN'), 'quick', 'nameNotFound'],
  [failed('ENETUNREACH'), 'quick', 'unreachable'],
  [failed('EHOSTUNREACH'), 'quick', 'unreachable'],
  [failed('ENETDOWN'), 'quick', 'unreachable'],
  [failed('ECONNREFUSED'), 'spread', 'refused'],
  [failed('ETIMEDOUT'), 'quick', 'timeout'],
  [failed('ECONNRESET'), 'quick', 'unreachable'],
  [failed('ENOANSWER'), 'quick', 'timeout'],
  [failed('EUNKNOWN'), 'quick', 'unreachable'],
  [failed('CERT_HAS_EXPIRED'), 'slow, 9: rarely', 'certificate'],
  [failed('DEPTH_ZERO_SELF_SIGNED_CERT'), 'slow, 9: rarely', 'certificate'],
  [failed('SELF_SIGNED_CERT_IN_CHAIN'), 'slow, 9: rarely', 'certificate'],
  [failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'slow, 9: rarely', 'certificate'],
  [failed('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'slow, 9: rarely', 'certificate'],
  [failed('ERR_TLS_CERT_ALTNAME_INVALID'), 'slow, 9: rarely', 'certificate'],
  [failed('ERR_SSL_WRONG_VERSION_NUMBER'), 'slow, 9: rarely', 'certificate'],
  [failed('EPROTO'), 'slow, 9: rarely', 'certificate'],
  [closed(1000), 'quick', 'closed'],
  [closed(1005), 'quick', 'closed'],
  [closed(1006), 'quick', 'closed'],
  [closed(1009), 'quick', 'closed'],
  [closed(1011), 'quick', 'closed'],
  [closed(1011, 'another error'), 'quick', 'closed'],
  [closed(1001), 'spread', 'closed'],
  [closed(1012), 'spread', 'closed'],
  [closed(1013), 'spread', 'closed'],
  [closed(1014), 'spread', 'closed'],
  [closed(1002), 'quick, 4: rarely', 'incompatible'],
  [closed(1003), 'quick, 4: rarely', 'incompatible'],
  [closed(1007), 'quick, 4: rarely', 'incompatible'],
  [closed(1010), 'quick, 4: rarely', 'incompatible'],
  [closed(1015), 'slow, 9: rarely', 'certificate'],
  [closed(4401), 'signedOut', 'signedOut'],
  [closed(4403), 'signedOut', 'signedOut'],
  [closed(4409), 'stopped', 'replaced'],
  [closed(1000, 'Replaced by another session'), 'quick', 'closed'],
  [closed(4005, 'duplicate session'), 'quick, 6: rarely', 'closed'],
  [closed(4000, 'try another node'), 'quick, 6: rarely', 'closed'],
  [closed(1008, 'rate limit'), 'spread', 'closed'],
  [closed(1008, 'Too many messages'), 'spread', 'closed'],
  [closed(4429), 'spread ≥30', 'closed'],
  [closed(4008), 'spread ≥30', 'closed'],
  [closed(4999), 'quick, 6: rarely', 'closed'],
  [closed(3500), 'quick, 6: rarely', 'closed']
])('%j → %s (%s)', (end, expected, failure) => {
  for (const ready of [false, true]) {
    expect(story(end, ready)).toBe(expected)
    expect(refusalFor(end, ready).failure).toBe(failure)
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
  const failure = { kind: 'closed', detail: 'Closed with 4002', code: 4002, serverText: 'Ana Sousa said hello' }
  expect(verdictOn(refusalFor(end, true), end, 1).failure).toEqual(failure)
  expect(verdictOn(refusalFor(http(503), true), http(503), 1).failure).toEqual({
    kind: 'http',
    detail: 'HTTP 503',
    code: 503
  })
  expect(verdictOn(refusalFor(failed('ENOTFOUND'), true), failed('ENOTFOUND'), 1).failure.code).toBeNull()
  const forbidden: SocketEnd = { kind: 'refused', status: 403, retryAfter: null, serverText: 'Seat taken' }
  expect(verdictOn(refusalFor(forbidden, true), forbidden, 1).failure).toEqual({
    kind: 'signedOut',
    detail: 'HTTP 403',
    code: 403,
    serverText: 'Seat taken'
  })
})

it.each<[readonly string[], string, string]>([
  [['basic'], 'httpBasic', 'HTTP 401'],
  [['negotiate', 'basic'], 'httpBasic', 'HTTP 401'],
  [['digest'], 'httpAuthUnsupported', 'digest'],
  [['negotiate', 'ntlm'], 'httpAuthUnsupported', 'negotiate, ntlm'],
  [['bearer'], 'signedOut', 'HTTP 401'],
  [['bearer', 'digest'], 'signedOut', 'HTTP 401']
])('401 that offers %j is %s', (schemes, kind, detail) => {
  const end: SocketEnd = { kind: 'refused', status: 401, retryAfter: null, schemes }
  expect(verdictOn(refusalFor(end, false), end, 1)).toMatchObject({
    kind: 'session',
    failure: { kind, detail, code: 401 }
  })
  expect(refusalFor({ ...end, status: 403 }, false).failure).toBe('signedOut')
})

it('redirect-to-other-host: a permanent redirect to another socket is offered, and the old one is still tried', () => {
  const end: SocketEnd = {
    kind: 'refused',
    status: 301,
    retryAfter: null,
    location: 'https://new.example/api/dashboard/ws',
    movedTo: 'wss://new.example/api/dashboard/ws'
  }
  expect(verdictOn(refusalFor(end, false), end, 1)).toMatchObject({
    kind: 'retry',
    pace: 'rarely',
    failure: { kind: 'moved', movedTo: end.movedTo }
  })
})

it.each(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'])(
  '%s is about the network of this computer',
  (code) => {
    expect(refusalFor(failed(code), false).network).toBe(true)
  }
)

it.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'CERT_HAS_EXPIRED'])(
  '%s is not about the network of this computer',
  (code) => {
    expect(refusalFor(failed(code), false).network).toBeUndefined()
  }
)

it('the table has a row for every end', () => {
  const anyEnd = fc.oneof(
    fc.integer().map(http),
    fc.string().map(failed),
    fc.tuple(fc.integer(), fc.string()).map(([code, reason]) => closed(code, reason))
  )
  fc.assert(
    fc.property(anyEnd, fc.boolean(), (end, ready) => verdictOn(refusalFor(end, ready), end, 1).failure !== undefined)
  )
})
