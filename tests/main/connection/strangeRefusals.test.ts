import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { closeRuleFor, verdictOn } from '../../../src/main/connection/closeRules'
import { readRefusal } from '../../../src/main/connection/refusedResponse'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { createFakeTime } from '../../support/fakeTime'

/* Refused upgrades of other back ends and gateways. The agent reads the server’s own words. */

/** Returns the words of a refused upgrade. */
function wordsOf(body: string | Buffer, headers: Readonly<Record<string, string>>): string | undefined {
  const response = new IncomingMessage(new Socket())
  response.statusCode = 403
  Object.assign(response.headers, headers)
  const ends: SocketEnd[] = []
  readRefusal(response, 'ws://localhost/api/dashboard/ws', createFakeTime().timers, (end) => ends.push(end))
  response.emit('data', Buffer.from(body))
  response.emit('end')
  const [end] = ends
  return end?.kind === 'refused' ? end.serverText : undefined
}
const json = { 'content-type': 'application/json' }

describe('the words of a refused upgrade in JSON', () => {
  it.each<{ name: string; body: object }>([
    { name: 'NestJS', body: { statusCode: 403, message: 'Seat taken by Ana', error: 'Forbidden' } },
    {
      name: 'Spring',
      body: {
        timestamp: '2026-11-30T01:00:00Z',
        status: 403,
        error: 'Forbidden',
        message: 'Seat taken by Ana',
        path: '/ws'
      }
    },
    { name: 'OAuth', body: { error: 'access_denied', error_description: 'Seat taken by Ana' } },
    { name: 'ASP.NET', body: { Message: 'Seat taken by Ana' } },
    {
      name: 'problem details',
      body: { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'Seat taken by Ana' }
    },
    { name: 'Laravel', body: { errors: { seat: ['Seat taken by Ana'] } } },
    { name: 'Django', body: { detail: 'Seat taken by Ana' } },
    { name: 'Express', body: { msg: 'Seat taken by Ana' } },
    { name: 'Go', body: { code: 7, description: 'Seat taken by Ana' } },
    { name: 'Spanish', body: { mensaje: 'Seat taken by Ana' } },
    { name: 'JSend', body: { status: 'fail', data: { message: 'Seat taken by Ana' } } },
    { name: 'a list', body: [{ message: 'Seat taken by Ana' }] },
    { name: 'GraphQL', body: { errors: [{ message: 'Seat taken by Ana', extensions: { code: 'FORBIDDEN' } }] } }
  ])('of $name', ({ body }) => expect(wordsOf(JSON.stringify(body), json)).toMatch(/^(?:seat: )?Seat taken by Ana$/))

  it('without words stay as they are, and hide a card number', () => {
    expect(wordsOf('{"code":7}', json)).toBe('{"code":7}')
    expect(wordsOf(JSON.stringify({ message: 'Card 4111 1111 1111 1111 refused' }), json)).not.toContain('1111 1111')
  })
})

describe('the words of a refused upgrade are read', () => {
  it.each<{ charset: string; bytes: readonly number[]; words: string }>([
    { charset: 'windows-1251', bytes: [0xc2, 0xf5, 0xee, 0xe4], words: 'Вход' },
    { charset: 'Shift_JIS', bytes: [0x8b, 0x91, 0x94, 0xdb], words: '拒否' },
    { charset: 'GBK', bytes: [0xbe, 0xdc, 0xbe, 0xf8], words: '拒绝' },
    { charset: 'EUC-KR', bytes: [0xb0, 0xc5, 0xba, 0xce], words: '거부' },
    { charset: 'utf-16le', bytes: [0x4e, 0x00, 0x6f, 0x00], words: 'No' },
    { charset: 'no-such-charset', bytes: [0x4e, 0x6f], words: 'No' }
  ])('in $charset', ({ charset, bytes, words }) =>
    expect(wordsOf(Buffer.from(bytes), { 'content-type': `text/plain; charset=${charset}` })).toBe(words)
  )

  it.each<{ encoding: string; packed: Buffer }>([
    { encoding: 'gzip', packed: gzipSync('<h1>Seat taken</h1>') },
    { encoding: 'x-gzip', packed: gzipSync('<h1>Seat taken</h1>') },
    { encoding: 'deflate', packed: deflateSync('<h1>Seat taken</h1>') },
    { encoding: 'br', packed: brotliCompressSync('<h1>Seat taken</h1>') }
  ])('if the body is packed with $encoding', ({ encoding, packed }) => {
    const headers = { 'content-type': 'text/html', 'content-encoding': encoding }
    expect(wordsOf(packed, headers)).toBe('Seat taken')
    expect(wordsOf('plain after all', headers)).toBeUndefined()
  })

  it('a bomb gives its beginning at most, and an unknown packing gives none', () => {
    const bomb = gzipSync('word '.repeat(2_000_000))
    const said = wordsOf(bomb.subarray(0, 4_000), { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
    expect([...(said ?? '')].length).toBeLessThanOrEqual(300)
    expect(wordsOf(bomb, { 'content-type': 'text/plain', 'content-encoding': 'zstd' })).toBeUndefined()
  })

  it('with numbers for letters, and as text only', () =>
    expect(wordsOf('<p>Sesi&#243;n cerrada &#x1F512; &lt;script&gt;</p>', { 'content-type': 'text/html' })).toBe(
      'Sesión cerrada 🔒 <script>'
    ))
})

describe('a status by which a framework says that the session is over', () => {
  it.each([
    { status: 419, of: 'Laravel' },
    { status: 440, of: 'IIS' },
    { status: 498, of: 'ArcGIS and nginx' }
  ])('$status of $of is a refusal of the session', ({ status }) => {
    const end: SocketEnd = { kind: 'refused', status, retryAfter: null }
    for (const ready of [false, true])
      expect(verdictOn(closeRuleFor(end, ready), end, 1)).toMatchObject({
        kind: 'session',
        failure: { kind: 'signedOut' }
      })
  })
})
