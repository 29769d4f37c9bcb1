import { describe, expect, it } from 'vitest'
import type { SessionCookie } from '../../../src/main/workspace/cookies/cookieSession'
import { chooseCookies, readSighting, withChange, type Sighting } from '../../../src/main/workspace/cookies/pageCookies'

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
  it('partitioned-cookie: is sent too, in a browser’s order', () => {
    expect(choose([SID])).toEqual({ sent: ['__Host-sid=a', 'csrf=c'], hasHidden: false })
  })

  it.each<[string, Partial<SessionCookie>, boolean]>([
    ['of the host', {}, true],
    ['of a parent domain', { domain: '.example', hostOnly: false }, true],
    ['of the parent alone', { domain: 'example', hostOnly: true }, false],
    ['of another host', { domain: 'idp.example' }, false],
    ['of a name that only ends the same', { domain: '.esk.example', hostOnly: false }, false],
    ['without a domain', { domain: '', hostOnly: false }, false],
    ['of a path above the socket’s', { path: '/api' }, true],
    ['of a path with a slash at its end', { path: '/api/' }, true],
    ['of the socket’s path', { path: '/api/dashboard/ws' }, true],
    ['of a path that only begins the same', { path: '/ap' }, false],
    ['of a path beside it', { path: '/admin' }, false]
  ])('%s', (_name, where, isSent) => {
    expect(choose([{ ...SID, ...where }])).toEqual({
      sent: [...(isSent ? ['__Host-sid=a'] : []), 'csrf=c'],
      hasHidden: false
    })
  })

  it.each([
    ['http://desk.example/api/dashboard/ws', false],
    ['https://desk.example/api/dashboard/ws', true],
    ['http://127.0.0.1:5/api/dashboard/ws', true],
    ['http://localhost:5/api/dashboard/ws', true]
  ])('that is for secure addresses only, to %s', (url, isSent) => {
    expect(choose([{ ...SID, domain: new URL(url).hostname }], null, url).sent.length === 2).toBe(isSent)
  })
})

describe('several cookies that differ only by site', () => {
  it('are not used until the page has sent a request', () => {
    expect(choose([SID, TWIN])).toEqual({ sent: ['csrf=c'], hasHidden: true })
  })

  it.each([
    ['a', '__Host-sid=a; csrf=c'],
    ['b', 'csrf=c; __Host-sid=b']
  ])('the page’s own request tells that %s is the page’s', (value, cookie) => {
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
  it.each<[string, Sighting | null, Partial<SessionCookie>, boolean]>([
    ['the page sends it', seen('__Host-sid=a'), {}, true],
    ['the page does not send it', seen('csrf=c'), {}, false],
    ['it was set since', withChange(seen('csrf=c'), SID, false), {}, true],
    ['another one was set since', withChange(seen('csrf=c'), CSRF, false), {}, false],
    ['the page’s request has another path', seen('csrf=c', 'https://desk.example/home'), { path: '/api' }, true],
    ['the page’s request went to another host', seen('csrf=c', 'https://app.example/'), {}, true],
    ['it does not go with every request', seen('csrf=c'), { sameSite: 'strict' }, true],
    ['the request was made without cookies', seen(''), {}, true],
    ['the header is longer than any', seen(`csrf=${'c'.repeat(40_000)}`), {}, true]
  ])('%s', (_name, sighting, what, isSent) => {
    expect(choose([{ ...SID, ...what }], sighting).sent.includes('__Host-sid=a')).toBe(isSent)
  })

  it('a request is forgotten after too many changes', () => {
    let sighting = seen('csrf=c')
    for (let at = 0; at < 300; at++) sighting = withChange(sighting, { ...CSRF, name: `c${at}` }, false)
    expect(sighting?.uncertain.size ?? 0).toBeLessThanOrEqual(200)
  })
})

describe('a cookie of the page that the session does not list', () => {
  it.each<[string, Sighting | null, boolean]>([
    ['is hidden', seen('csrf=c; sid=1'), true],
    ['is hidden without a name too', seen('csrf=c; odd'), true],
    ['is nothing where it was sent to another host', seen('csrf=c; sid=1', 'https://app.example/'), false],
    [
      'is nothing where it was removed since',
      withChange(seen('csrf=c; sid=1'), { ...SID, name: 'sid', value: '1' }, true),
      false
    ],
    ['is nothing where it was set since', withChange(seen('csrf=c; sid=1'), { ...SID, name: 'sid' }, false), false],
    ['is nothing where its spelling may differ', seen('csrf=c; sid=ü'), false]
  ])('%s', (_name, sighting, hasHidden) => {
    expect(choose([], sighting)).toEqual({ sent: ['csrf=c'], hasHidden })
  })
})

it('a listed cookie is always sent, also beside one that is not listed', () => {
  const twin = { ...CSRF }
  expect(chooseCookies({ all: [CSRF, twin], listed: [CSRF], url: SOCKET, sighting: null }).sent).toEqual([CSRF, twin])
  expect(chooseCookies({ all: [], listed: [CSRF], url: SOCKET, sighting: seen('other=1') }).sent).toEqual([CSRF])
})
