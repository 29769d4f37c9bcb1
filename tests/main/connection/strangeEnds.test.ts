import { describe, expect, it } from 'vitest'
import { closeRuleFor, verdictOn, type Verdict } from '../../../src/main/connection/closeRules'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'

/* Ends of connections as gateways, frameworks and load balancers write them. */
const verdict = (end: SocketEnd, ready: boolean, times = 1): Verdict => verdictOn(closeRuleFor(end, ready), end, times)
const closed = (code: number, reason = ''): SocketEnd => ({ kind: 'closed', code, reason })

describe('a status that says nothing about the session is tried again, with its number', () => {
  it.each([
    ...[103, 200, 204, 206, 226, 300, 402, 405, 406, 409, 411, 413, 414, 415, 417, 418, 421, 422, 423, 424, 428, 431],
    ...[444, 449, 450, 451, 460, 463, 494, 495, 496, 497, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510],
    ...[511, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 561, 598, 599, 999]
  ])('%i', (status) => {
    for (const ready of [false, true])
      for (const times of [1, 2, 6, 40]) {
        const said = verdict({ kind: 'refused', status, retryAfter: null, serverText: 'Come back later' }, ready, times)
        expect(said).toMatchObject({ kind: 'retry', failure: { code: status, serverText: 'Come back later' } })
        expect(said.failure.kind).not.toBe('signedOut')
      }
  })
})

describe('a close that passes is tried again, however often it comes', () => {
  it.each<{ end: SocketEnd }>(
    [
      closed(1000, 'Deploy'),
      closed(1000, 'Idle timeout'),
      closed(1001, 'Going away'),
      closed(1005),
      closed(1006),
      closed(1008, 'Too many requests'),
      closed(1008, 'Pong timeout'),
      closed(1009, 'Message too big'),
      closed(1011, 'keepalive ping timeout'),
      closed(1011, 'Internal Error'),
      closed(1012, 'Service Restart'),
      closed(1013, 'Try again later'),
      closed(2010, 'Another connection still open'),
      closed(4000, 'reconnect'),
      closed(4009, 'Session timed out'),
      closed(4200, 'Please reconnect immediately'),
      closed(4400, 'Connection initialisation timeout'),
      closed(4408, 'Connection initialisation timeout'),
      closed(4429, 'Too many initialisation requests'),
      closed(4503, 'Service unavailable'),
      closed(4900, 'node drained')
    ].map((end) => ({ end }))
  )('$end.code $end.reason', ({ end }) => {
    for (const times of [1, 3, 30]) {
      const said = verdict(end, true, times)
      expect(said.kind).toBe('retry')
      expect(said.failure.serverText ?? '').toBe(end.kind === 'closed' ? end.reason : '')
    }
  })

  it.each([
    'Sesión expirada',
    'Sitzung abgelaufen',
    'セッションの有効期限が切れました',
    'Сессия истекла',
    'Phiên đã hết hạn',
    '会话已过期'
  ])('but 1008 before the list, with “%s”, is about the session and shows these words', (reason) => {
    const said = verdict(closed(1008, reason), false)
    expect([said.kind, said.failure.serverText]).toEqual(['session', reason])
  })
})
