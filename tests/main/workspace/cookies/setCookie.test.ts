import { describe, expect, it } from 'vitest'
import { readCookieDate, readSetCookie } from '../../../../src/main/workspace/cookies/setCookie'

const URL_ = 'https://desk.example/api/dashboard/ws'
const NOW = Date.UTC(2026, 0, 5, 9)
const PLAIN = {
  name: 'sid',
  value: 'a',
  path: '/api/dashboard',
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  url: 'https://desk.example/api/dashboard'
}
const read = (line: string, url = URL_) => readSetCookie(line, url, NOW)

it.each<{ line: string; cookie: object }>([
  { line: 'sid=a', cookie: PLAIN },
  { line: '  sid = a ; HttpOnly;SECURE', cookie: { ...PLAIN, httpOnly: true, secure: true } },
  { line: 'sid=a=b; Path=/', cookie: { ...PLAIN, value: 'a=b', path: '/', url: 'https://desk.example/' } },
  { line: 'sid="a b"', cookie: { ...PLAIN, value: '"a b"' } },
  { line: 'a', cookie: { ...PLAIN, name: '' } },
  { line: '=a', cookie: { ...PLAIN, name: '' } },
  { line: 'sid=', cookie: { ...PLAIN, value: '' } },
  { line: 'sid=a; Path=api', cookie: PLAIN },
  { line: 'sid=a; Path=/a; Path=/b', cookie: { ...PLAIN, path: '/b', url: 'https://desk.example/b' } },
  { line: 'sid=a; SameSite=Lax', cookie: { ...PLAIN, sameSite: 'lax' } },
  { line: 'sid=a; SameSite=STRICT', cookie: { ...PLAIN, sameSite: 'strict' } },
  { line: 'sid=a; SameSite=None; Secure', cookie: { ...PLAIN, sameSite: 'no_restriction', secure: true } },
  { line: 'sid=a; SameSite=odd', cookie: PLAIN },
  { line: 'sid=a; Domain=desk.example', cookie: { ...PLAIN, domain: '.desk.example' } },
  { line: 'sid=a; Domain=.DESK.example', cookie: { ...PLAIN, domain: '.desk.example' } },
  { line: 'sid=a; Domain=', cookie: PLAIN },
  { line: 'sid=a; Max-Age=60', cookie: { ...PLAIN, expirationDate: NOW / 1000 + 60 } },
  { line: 'sid=a; Max-Age=0', cookie: { ...PLAIN, expirationDate: 1 } },
  { line: 'sid=a; Max-Age=-5', cookie: { ...PLAIN, expirationDate: 1 } },
  { line: 'sid=a; Max-Age=soon', cookie: PLAIN },
  {
    line: 'sid=a; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    cookie: { ...PLAIN, expirationDate: NOW / 1000 + 60 }
  },
  { line: 'sid=; Expires=Thu, 01-Jan-1970 00:00:01 GMT', cookie: { ...PLAIN, value: '', expirationDate: 1 } },
  { line: 'sid=a; Expires=Wed, 07 Jan 2026 09:00:00 GMT', cookie: { ...PLAIN, expirationDate: NOW / 1000 + 172_800 } },
  {
    line: '__Host-sid=a; Secure; Path=/',
    cookie: { ...PLAIN, name: '__Host-sid', secure: true, path: '/', url: 'https://desk.example/' }
  },
  {
    line: '__Secure-sid=a; Secure; Domain=desk.example',
    cookie: { ...PLAIN, name: '__Secure-sid', secure: true, domain: '.desk.example' }
  }
])('reads the cookie in $line', ({ line, cookie }) => {
  expect(read(line)).toEqual(cookie)
})

describe('a cookie that a browser refuses', () => {
  it.each([
    '',
    ';',
    '=',
    '; Path=/',
    'sid=a\u0000b',
    'sid=a\nb',
    `sid=${'a'.repeat(4097)}`,
    'sid=a; Domain=example',
    'sid=a; Domain=other.example',
    'sid=a; Domain=sk.example',
    'sid=a; Domain=a.desk.example',
    'sid=a; SameSite=None',
    '__Host-sid=a; Path=/',
    '__Host-sid=a; Secure',
    '__Host-sid=a; Secure; Path=/; Domain=desk.example',
    '__host-sid=a; Secure; Path=/api',
    '__Secure-sid=a',
    '=__Host-sid=a; Secure; Path=/',
    '__Host-sid=a; Secure; Path=/; SameSite=None; Partitioned'
  ])('is not kept: %j', (line) => expect(read(line)).toBeNull())

  it('has Secure and came over a plain connection, except from this computer', () => {
    expect(read('sid=a; Secure', 'http://desk.example/ws')).toBeNull()
    expect(read('sid=a; Secure', 'http://localhost:1/ws')).toMatchObject({ secure: true, url: 'http://localhost:1/' })
  })
})

it('accepts no domain for an IP address', () => {
  expect(read('sid=a; Domain=127.0.0.1', 'http://127.0.0.1:1/ws')).not.toHaveProperty('domain')
  expect(read('sid=a; Domain=0.0.1', 'http://127.0.0.1:1/ws')).toBeNull()
  expect(read('sid=a; Domain=localhost', 'http://localhost:1/ws')).not.toHaveProperty('domain')
  expect(read('sid=a; Domain=example', 'https://www.example/ws')).toBeNull()
})

it.each<{ text: string; at: number | null }>([
  { text: 'Sun, 06 Nov 1994 08:49:37 GMT', at: Date.UTC(1994, 10, 6, 8, 49, 37) },
  { text: 'Sunday, 06-Nov-94 08:49:37 GMT', at: Date.UTC(1994, 10, 6, 8, 49, 37) },
  { text: 'Sun Nov  6 08:49:37 1994', at: Date.UTC(1994, 10, 6, 8, 49, 37) },
  { text: '06 november 2030 8:9:7', at: Date.UTC(2030, 10, 6, 8, 9, 7) },
  { text: '1 Jan 69 0:0:0', at: Date.UTC(2069, 0, 1) },
  { text: '31 Feb 2030 00:00:00', at: null },
  { text: '1 Jan 1600 00:00:00', at: null },
  { text: '1 Jan 2030 24:00:00', at: null },
  { text: '1 Jan 2030', at: null },
  { text: '', at: null }
])('reads the date $text', ({ text, at }) => {
  expect(readCookieDate(text)).toBe(at)
})
