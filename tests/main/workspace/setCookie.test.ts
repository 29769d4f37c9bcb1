import { describe, expect, it } from 'vitest'
import { readCookieDate, readSetCookie } from '../../../src/main/workspace/cookies/setCookie'

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

it.each<[string, object]>([
  ['sid=a', PLAIN],
  ['  sid = a ; HttpOnly;SECURE', { ...PLAIN, httpOnly: true, secure: true }],
  ['sid=a=b; Path=/', { ...PLAIN, value: 'a=b', path: '/', url: 'https://desk.example/' }],
  ['sid="a b"', { ...PLAIN, value: '"a b"' }],
  ['a', { ...PLAIN, name: '' }],
  ['=a', { ...PLAIN, name: '' }],
  ['sid=', { ...PLAIN, value: '' }],
  ['sid=a; Path=api', PLAIN],
  ['sid=a; Path=/a; Path=/b', { ...PLAIN, path: '/b', url: 'https://desk.example/b' }],
  ['sid=a; SameSite=Lax', { ...PLAIN, sameSite: 'lax' }],
  ['sid=a; SameSite=STRICT', { ...PLAIN, sameSite: 'strict' }],
  ['sid=a; SameSite=None; Secure', { ...PLAIN, sameSite: 'no_restriction', secure: true }],
  ['sid=a; SameSite=odd', PLAIN],
  ['sid=a; Domain=desk.example', { ...PLAIN, domain: '.desk.example' }],
  ['sid=a; Domain=.DESK.example', { ...PLAIN, domain: '.desk.example' }],
  ['sid=a; Domain=', PLAIN],
  ['sid=a; Max-Age=60', { ...PLAIN, expirationDate: NOW / 1000 + 60 }],
  ['sid=a; Max-Age=0', { ...PLAIN, expirationDate: 1 }],
  ['sid=a; Max-Age=-5', { ...PLAIN, expirationDate: 1 }],
  ['sid=a; Max-Age=soon', PLAIN],
  ['sid=a; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', { ...PLAIN, expirationDate: NOW / 1000 + 60 }],
  ['sid=; Expires=Thu, 01-Jan-1970 00:00:01 GMT', { ...PLAIN, value: '', expirationDate: 1 }],
  ['sid=a; Expires=Wed, 07 Jan 2026 09:00:00 GMT', { ...PLAIN, expirationDate: NOW / 1000 + 172_800 }],
  [
    '__Host-sid=a; Secure; Path=/',
    { ...PLAIN, name: '__Host-sid', secure: true, path: '/', url: 'https://desk.example/' }
  ],
  [
    '__Secure-sid=a; Secure; Domain=desk.example',
    { ...PLAIN, name: '__Secure-sid', secure: true, domain: '.desk.example' }
  ]
])('%s', (line, cookie) => {
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
  ])('%j', (line) => expect(read(line)).toBeNull())

  it('Secure over a plain connection, except to this computer', () => {
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

it.each<[string, number | null]>([
  ['Sun, 06 Nov 1994 08:49:37 GMT', Date.UTC(1994, 10, 6, 8, 49, 37)],
  ['Sunday, 06-Nov-94 08:49:37 GMT', Date.UTC(1994, 10, 6, 8, 49, 37)],
  ['Sun Nov  6 08:49:37 1994', Date.UTC(1994, 10, 6, 8, 49, 37)],
  ['06 november 2030 8:9:7', Date.UTC(2030, 10, 6, 8, 9, 7)],
  ['1 Jan 69 0:0:0', Date.UTC(2069, 0, 1)],
  ['31 Feb 2030 00:00:00', null],
  ['1 Jan 1600 00:00:00', null],
  ['1 Jan 2030 24:00:00', null],
  ['1 Jan 2030', null],
  ['', null]
])('the date %j', (text, at) => {
  expect(readCookieDate(text)).toBe(at)
})
