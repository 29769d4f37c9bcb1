import { describe, expect, it } from 'vitest'
import type { SessionCookie } from '../../../../src/main/workspace/cookies/cookieSession'
import {
  chooseCookies,
  readSighting,
  withChange,
  type Sighting
} from '../../../../src/main/workspace/cookies/signInCookies'

const SOCKET = 'https://desk.example/api/dashboard/ws'
const PAGE = 'https://desk.example/'

const SID: SessionCookie = {
  name: '__Host-sid',
  value: 'a',
  domain: 'desk.example',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'no_restriction'
}
const CSRF: SessionCookie = { ...SID, name: 'csrf', value: 'c' }
/** A cookie that differs from `SID` only in its value and in the site whose pages send it. */
const TWIN: SessionCookie = { ...SID, value: 'b' }

function seen(cookie: string, url = PAGE): Sighting | null {
  return readSighting({ url, cookie })
}

/**
 * Chooses the cookies for the socket from `CSRF`, which Electron lists for the socket's address, and the cookies in
 * `apart`, which it does not list. `sighting`: the cookies of the page's latest request.
 */
function choose(apart: readonly SessionCookie[], sighting: Sighting | null = null, url = SOCKET) {
  const { sent, hasHidden } = chooseCookies({ all: [...apart, CSRF], listed: [CSRF], url, sighting })
  return { sent: sent.map(({ name, value }) => `${name}=${value}`), hasHidden }
}

describe('a cookie that is not listed', () => {
  it('is sent too, in a browser’s order', () => {
    expect(choose([SID])).toEqual({ sent: ['__Host-sid=a', 'csrf=c'], hasHidden: false })
  })

  it.each<{ name: string; where: Partial<SessionCookie>; isSent: boolean }>([
    { name: 'of the host', where: {}, isSent: true },
    { name: 'of a parent domain', where: { domain: '.example', hostOnly: false }, isSent: true },
    { name: 'of the parent alone', where: { domain: 'example', hostOnly: true }, isSent: false },
    { name: 'of another host', where: { domain: 'idp.example' }, isSent: false },
    { name: 'of a name that only ends the same', where: { domain: '.esk.example', hostOnly: false }, isSent: false },
    { name: 'without a domain', where: { domain: '', hostOnly: false }, isSent: false },
    { name: 'of a path above the socket’s', where: { path: '/api' }, isSent: true },
    { name: 'of a path with a slash at its end', where: { path: '/api/' }, isSent: true },
    { name: 'of the socket’s path', where: { path: '/api/dashboard/ws' }, isSent: true },
    { name: 'of a path that only begins the same', where: { path: '/ap' }, isSent: false },
    { name: 'of a path beside it', where: { path: '/admin' }, isSent: false }
  ])('$name goes to the socket: $isSent', ({ where, isSent }) => {
    expect(choose([{ ...SID, ...where }])).toEqual({
      sent: [...(isSent ? ['__Host-sid=a'] : []), 'csrf=c'],
      hasHidden: false
    })
  })

  it.each([
    { url: 'http://desk.example/api/dashboard/ws', isSent: false },
    { url: 'https://desk.example/api/dashboard/ws', isSent: true },
    { url: 'http://127.0.0.1:5/api/dashboard/ws', isSent: true },
    { url: 'http://localhost:5/api/dashboard/ws', isSent: true }
  ])('that is for secure addresses only, to $url', ({ url, isSent }) => {
    expect(choose([{ ...SID, domain: new URL(url).hostname }], null, url).sent.length === 2).toBe(isSent)
  })
})

describe('several cookies that differ only by site', () => {
  it('are not used until the page has sent a request', () => {
    expect(choose([SID, TWIN])).toEqual({ sent: ['csrf=c'], hasHidden: true })
  })

  it.each([
    { value: 'a', cookie: '__Host-sid=a; csrf=c' },
    { value: 'b', cookie: 'csrf=c; __Host-sid=b' }
  ])('the page’s own request tells that $value is the page’s', ({ value, cookie }) => {
    expect(choose([SID, TWIN], seen(cookie))).toEqual({ sent: [`__Host-sid=${value}`, 'csrf=c'], hasHidden: false })
  })

  it('are all left out if the page sends none', () => {
    expect(choose([SID, TWIN], seen('csrf=c'))).toEqual({ sent: ['csrf=c'], hasHidden: false })
  })

  it('with the same value are sent once', () => {
    expect(choose([SID, { ...SID }], seen('__Host-sid=a')).sent).toEqual(['__Host-sid=a', 'csrf=c'])
  })

  it('different paths are different cookies', () => {
    expect(choose([{ ...TWIN, path: '/api' }, SID])).toEqual({
      sent: ['__Host-sid=b', '__Host-sid=a', 'csrf=c'],
      hasHidden: false
    })
  })

  it('are not used after the page’s cookie changed, until the page sends a request', () => {
    const next = { ...SID, value: 'next' }
    const sighting = withChange(withChange(seen('__Host-sid=a'), SID, true), next, false)
    expect(choose([next, TWIN], sighting)).toEqual({ sent: ['csrf=c'], hasHidden: true })
    expect(choose([next, TWIN], seen('__Host-sid=next')).sent).toContain('__Host-sid=next')
  })

  it('the page’s cookie stays when another site’s changes', () => {
    const sighting = withChange(seen('__Host-sid=a'), TWIN, false)
    expect(choose([SID, TWIN], sighting)).toEqual({ sent: ['__Host-sid=a', 'csrf=c'], hasHidden: false })
  })

  it('a removed cookie of the page is not replaced by another site’s', () => {
    const sighting = withChange(seen('__Host-sid=a; csrf=c'), SID, true)
    expect(choose([TWIN], sighting)).toEqual({ sent: ['csrf=c'], hasHidden: false })
  })
})

describe('a single cookie', () => {
  it.each<{ name: string; sighting: Sighting | null; what: Partial<SessionCookie>; isSent: boolean }>([
    { name: 'the page sends it', sighting: seen('__Host-sid=a'), what: {}, isSent: true },
    { name: 'the page does not send it', sighting: seen('csrf=c'), what: {}, isSent: false },
    { name: 'it was set since', sighting: withChange(seen('csrf=c'), SID, false), what: {}, isSent: true },
    { name: 'another one was set since', sighting: withChange(seen('csrf=c'), CSRF, false), what: {}, isSent: false },
    {
      name: 'the page’s request has another path',
      sighting: seen('csrf=c', 'https://desk.example/home'),
      what: { path: '/api' },
      isSent: true
    },
    {
      name: 'the page’s request went to another host',
      sighting: seen('csrf=c', 'https://app.example/'),
      what: {},
      isSent: true
    },
    { name: 'it does not go with every request', sighting: seen('csrf=c'), what: { sameSite: 'strict' }, isSent: true },
    { name: 'the request was made without cookies', sighting: seen(''), what: {}, isSent: true },
    { name: 'the header is longer than any', sighting: seen(`csrf=${'c'.repeat(40_000)}`), what: {}, isSent: true }
  ])('goes to the socket if $name: $isSent', ({ sighting, what, isSent }) => {
    expect(choose([{ ...SID, ...what }], sighting).sent.includes('__Host-sid=a')).toBe(isSent)
  })

  it('a request is forgotten after too many changes', () => {
    let sighting = seen('csrf=c')
    for (let at = 0; at < 300; at++) sighting = withChange(sighting, { ...CSRF, name: `c${at}` }, false)
    expect(sighting?.uncertain.size ?? 0).toBeLessThanOrEqual(200)
  })
})

describe('a cookie of the page that the session does not list', () => {
  it.each<{ name: string; sighting: Sighting | null; hasHidden: boolean }>([
    { name: 'is hidden', sighting: seen('csrf=c; sid=1'), hasHidden: true },
    { name: 'is hidden without a name too', sighting: seen('csrf=c; odd'), hasHidden: true },
    {
      name: 'is nothing where it was sent to another host',
      sighting: seen('csrf=c; sid=1', 'https://app.example/'),
      hasHidden: false
    },
    {
      name: 'is nothing where it was removed since',
      sighting: withChange(seen('csrf=c; sid=1'), { ...SID, name: 'sid', value: '1' }, true),
      hasHidden: false
    },
    {
      name: 'is nothing where it was set since',
      sighting: withChange(seen('csrf=c; sid=1'), { ...SID, name: 'sid' }, false),
      hasHidden: false
    },
    { name: 'is nothing where its spelling may differ', sighting: seen('csrf=c; sid=ü'), hasHidden: false }
  ])('$name', ({ sighting, hasHidden }) => {
    expect(choose([], sighting)).toEqual({ sent: ['csrf=c'], hasHidden })
  })
})

it('a listed cookie is always sent, also beside one that is not listed', () => {
  const twin = { ...CSRF }
  expect(chooseCookies({ all: [CSRF, twin], listed: [CSRF], url: SOCKET, sighting: null }).sent).toEqual([CSRF, twin])
  expect(chooseCookies({ all: [], listed: [CSRF], url: SOCKET, sighting: seen('other=1') }).sent).toEqual([CSRF])
})
