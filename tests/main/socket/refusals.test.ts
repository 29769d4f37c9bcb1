import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusalFor, saysSignedOut, verdictOn } from '../../../src/main/socket/refusals'
import type { SocketEnd } from '../../../src/main/socket/socketEnd'

const http = (status: number): SocketEnd => ({ kind: 'refused', status, retryAfter: null })
const failed = (code: string): SocketEnd => ({ kind: 'failed', code, detail: code })
const closed = (code: number, reason = ''): SocketEnd => ({ kind: 'closed', code, reason })

/** What happens the first time, e.g. `quick`, and, where it changes, from which time in a row on: `quick, 4: stopped`. */
function story(end: SocketEnd, ready: boolean): string {
  const row = refusalFor(end, ready)
  const steps: string[] = []
  for (let times = 1; times <= 20; times++) {
    const verdict = verdictOn(row, end, times)
    const words = verdict.kind === 'retry' ? `${verdict.pace}${verdict.minimum > 0 ? ` ≥${verdict.minimum / 1000}` : ''}` : verdict.kind
    if (times === 1) steps.push(words)
    else if (!steps.at(-1)?.endsWith(words)) steps.push(`${times}: ${words}`)
  }
  return steps.join(', ')
}

test.each<[SocketEnd, string, string]>([
  [http(301), 'signedOut', 'signedOut'],
  [http(302), 'signedOut', 'signedOut'],
  [http(303), 'signedOut', 'signedOut'],
  [http(307), 'signedOut', 'signedOut'],
  [http(308), 'signedOut', 'signedOut'],
  [http(401), 'signedOut', 'signedOut'],
  [http(403), 'signedOut', 'signedOut'],
  [http(200), 'quick, 4: stopped', 'notWorkspace'],
  [http(204), 'quick, 4: stopped', 'notWorkspace'],
  [http(304), 'quick, 4: stopped', 'notWorkspace'],
  [http(400), 'quick, 2: stopped', 'incompatible'],
  [http(426), 'quick, 2: stopped', 'incompatible'],
  [http(404), 'spread, 6: stopped', 'notWorkspace'],
  [http(410), 'spread, 6: stopped', 'notWorkspace'],
  [http(407), 'stopped', 'http'],
  [http(408), 'quick', 'timeout'],
  [http(425), 'quick', 'timeout'],
  [http(429), 'spread ≥10', 'http'],
  [http(418), 'quick, 6: stopped', 'http'],
  [http(500), 'quick', 'http'],
  [http(502), 'spread', 'http'],
  [http(503), 'spread', 'http'],
  [http(504), 'spread', 'http'],
  [http(521), 'quick', 'http'],
  [failed('EBADUPGRADE'), 'quick, 4: stopped', 'notWorkspace'],
  [failed('HPE_INVALID_CONSTANT'), 'quick, 4: stopped', 'notWorkspace'],
  [failed('EPROXYAUTH'), 'stopped', 'proxyAuth'],
  [failed('EPROXYSCHEME'), 'stopped', 'proxyUnsupported'],
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
  [failed('CERT_HAS_EXPIRED'), 'slow, 9: stopped', 'certificate'],
  [failed('DEPTH_ZERO_SELF_SIGNED_CERT'), 'slow, 9: stopped', 'certificate'],
  [failed('SELF_SIGNED_CERT_IN_CHAIN'), 'slow, 9: stopped', 'certificate'],
  [failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'slow, 9: stopped', 'certificate'],
  [failed('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'slow, 9: stopped', 'certificate'],
  [failed('ERR_TLS_CERT_ALTNAME_INVALID'), 'slow, 9: stopped', 'certificate'],
  [failed('ERR_SSL_WRONG_VERSION_NUMBER'), 'slow, 9: stopped', 'certificate'],
  [failed('EPROTO'), 'slow, 9: stopped', 'certificate'],
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
  [closed(1002), 'quick, 4: stopped', 'incompatible'],
  [closed(1003), 'quick, 4: stopped', 'incompatible'],
  [closed(1007), 'quick, 4: stopped', 'incompatible'],
  [closed(1010), 'quick, 4: stopped', 'incompatible'],
  [closed(1015), 'slow, 9: stopped', 'certificate'],
  [closed(3000), 'signedOut', 'signedOut'],
  [closed(3003), 'signedOut', 'signedOut'],
  [closed(4001), 'signedOut', 'signedOut'],
  [closed(4003), 'signedOut', 'signedOut'],
  [closed(4004), 'signedOut', 'signedOut'],
  [closed(4401), 'signedOut', 'signedOut'],
  [closed(4403), 'signedOut', 'signedOut'],
  [closed(4409), 'stopped', 'replaced'],
  [closed(1000, 'Replaced by another session'), 'stopped', 'replaced'],
  [closed(4005, 'duplicate session'), 'stopped', 'replaced'],
  [closed(4429), 'spread ≥30', 'closed'],
  [closed(4008), 'spread ≥30', 'closed'],
  [closed(4999), 'quick, 6: stopped', 'closed'],
  [closed(3500), 'quick, 6: stopped', 'closed']
])('%j → %s (%s)', (end, expected, failure) => {
  for (const ready of [false, true]) {
    expect(story(end, ready)).toBe(expected)
    expect(refusalFor(end, ready).failure).toBe(failure)
  }
})

test('1008 and words about signing in mean less once the queue was read', () => {
  expect(story(closed(1008), false)).toBe('signedOut')
  expect(story(closed(1008), true)).toBe('quick, 2: signedOut')
  expect(story(closed(1011, 'Unauthorized'), false)).toBe('signedOut')
  expect(story(closed(1011, 'Unauthorized'), true)).toBe('quick')
})

test.each(['Unauthorized', 'not authenticated', 'Session expired', 'session is invalid', 'Please log in', 'login required', 'Authentication required', 'not logged in', 'Sign in first'])(
  '“%s” means signed out',
  (text) => expect(saysSignedOut(text)).toBe(true)
)

test.each(['Cannot assign in this state', 'customer not found', 'already assigned to Ana', 'blogging is fun'])(
  '“%s” does not',
  (text) => expect(saysSignedOut(text)).toBe(false)
)

test('a failure carries the code, and none of the server’s words', () => {
  const end = closed(4002, 'Ana Sousa said hello')
  expect(verdictOn(refusalFor(end, true), end, 1).failure).toEqual({ kind: 'closed', detail: 'Closed with 4002', code: 4002 })
  expect(verdictOn(refusalFor(http(503), true), http(503), 1).failure).toEqual({ kind: 'http', detail: 'HTTP 503', code: 503 })
  expect(verdictOn(refusalFor(failed('ENOTFOUND'), true), failed('ENOTFOUND'), 1).failure.code).toBeNull()
})

test('403 means signed out, unless everything worked a moment ago', () => {
  expect(story(http(403), false)).toBe('signedOut')
  const row = refusalFor(http(403), false, true)
  expect(verdictOn(row, http(403), 1)).toMatchObject({ kind: 'retry', pace: 'shortly' })
  expect(verdictOn(row, http(403), 2).kind).toBe('signedOut')
  expect(refusalFor(http(401), false, true).action).toBe('signedOut')
})

test.each(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'])('%s is about this computer’s network', (code) => {
  expect(refusalFor(failed(code), false).network).toBe(true)
})

test.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'CERT_HAS_EXPIRED'])('%s is not', (code) => {
  expect(refusalFor(failed(code), false).network).toBeUndefined()
})

test('there is a row for everything', () => {
  const anyEnd = fc.oneof(
    fc.integer().map(http),
    fc.string().map(failed),
    fc.tuple(fc.integer(), fc.string()).map(([code, reason]) => closed(code, reason))
  )
  fc.assert(fc.property(anyEnd, fc.boolean(), (end, ready) => verdictOn(refusalFor(end, ready), end, 1).failure !== undefined))
})
