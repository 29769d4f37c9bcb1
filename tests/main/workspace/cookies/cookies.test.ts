import type { Session } from 'electron'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import {
  type CookieSession,
  type SessionCookie,
  partitionName
} from '../../../../src/main/workspace/cookies/cookieSession'
import { createWorkspaceCookies } from '../../../../src/main/workspace/cookies/cookies'
import type { Workspace } from '../../../../src/shared/domain/workspace'
import { createFakeTime } from '../../../support/fakeTime'
import { FakeCookieSession } from '../fakeCookieSession'

const WORKSPACE: Workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}

const SID: SessionCookie = {
  name: 'sid',
  value: 'secret',
  domain: 'desk.example',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: true,
  session: true,
  sameSite: 'lax'
}

function setUp() {
  const session = new FakeCookieSession()
  const { clock } = createFakeTime()
  const lines: string[] = []
  const cookies = createWorkspaceCookies({ session, workspace: WORKSPACE, clock, log: (line) => void lines.push(line) })
  return { session, clock, lines, cookies }
}

it('accepts an Electron session', () => {
  expectTypeOf<Session>().toExtend<CookieSession>()
})

it('puts the cookies of the socket’s address into the header, in the store’s order', async () => {
  const { session, cookies } = setUp()
  expect(await cookies.header()).toBe('')
  session.put(SID)
  session.put({ name: 'theme', value: 'dark', path: '/api', sameSite: 'unspecified' })
  session.put({ name: '', value: 'bare', path: '/', sameSite: 'unspecified' })
  expect(await cookies.header()).toBe('sid=secret; theme=dark; bare')
  expect(session.asked).toBe('https://desk.example/api/dashboard/ws')
})

it('uses the page’s scheme on loopback', async () => {
  const session = new FakeCookieSession()
  const workspace = { ...WORKSPACE, origin: 'http://localhost:1', socketUrl: 'ws://localhost:1/api/dashboard/ws' }
  await createWorkspaceCookies({ session, workspace, clock: () => 0, log: () => {} }).header()
  expect(session.asked).toBe('http://localhost:1/api/dashboard/ws')
})

it('sends a value with other than ASCII characters as UTF-8, like a browser', async () => {
  const { session, cookies } = setUp()
  session.put({ ...SID, value: 'ü' })
  expect(Buffer.from(await cookies.header(), 'latin1').toString('utf8')).toBe('sid=ü')
})

it('keeps a session cookie for 30 days, with all its attributes', async () => {
  const { session, cookies, clock } = setUp()
  cookies.keepSessionCookies()
  session.put(SID)
  await vi.waitFor(() => expect(session.calls).toEqual(['flush']))
  expect(session.sets).toEqual([
    {
      url: 'https://desk.example/',
      name: 'sid',
      value: 'secret',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'lax',
      expirationDate: clock() / 1000 + 30 * 24 * 3600
    }
  ])
})

it('writes a cookie that it keeps only once', async () => {
  const { session, cookies } = setUp()
  cookies.keepSessionCookies()
  for (let round = 0; round < 5; round++) session.put({ ...SID, value: `v${round}` })
  await vi.waitFor(() => expect(session.sets).toHaveLength(1))
  await vi.waitFor(() => expect(session.calls.length).toBeGreaterThan(0))
  await new Promise((resolve) => setImmediate(resolve))
  // Values that were replaced before they could be stored do not come back.
  expect(session.sets.map(({ value }) => value)).toEqual(['v4'])
  expect([...session.jar.values()].map(({ value }) => value)).toEqual(['v4'])
  expect(session.calls.length).toBeLessThan(10)
})

it('keeps the domain of a cookie for a whole domain', async () => {
  const { session, cookies } = setUp()
  cookies.keepSessionCookies()
  session.put({ ...SID, domain: '.example', hostOnly: false, path: '/api' })
  await vi.waitFor(() => expect(session.sets).toHaveLength(1))
  expect(session.sets[0]).toMatchObject({ url: 'https://desk.example/api', domain: '.example', path: '/api' })
})

it('only flushes a cookie that has an expiry', async () => {
  const { session, cookies } = setUp()
  cookies.keepSessionCookies()
  session.put({ ...SID, session: false, expirationDate: 9e9 })
  await vi.waitFor(() => expect(session.calls).toEqual(['flush']))
  expect(session.sets).toEqual([])
})

it.each([
  { name: 'another host', where: { domain: 'login.example', hostOnly: true } },
  { name: 'a host below', where: { domain: '.a.desk.example', hostOnly: false } },
  { name: 'a name that only ends the same', where: { domain: '.esk.example', hostOnly: false } },
  { name: 'the parent alone', where: { domain: 'example', hostOnly: true } },
  { name: 'no domain', where: { domain: '', hostOnly: false } }
])('ignores a cookie of $name', async ({ where }) => {
  const { session, cookies } = setUp()
  const changed = vi.fn()
  cookies.keepSessionCookies()
  cookies.onChanged(changed)
  session.put({ ...SID, ...where })
  await new Promise((resolve) => setImmediate(resolve))
  expect(session.sets).toEqual([])
  expect(session.calls).toEqual([])
  expect(changed).not.toHaveBeenCalled()
})

it('reports changes and removals until it is disposed', () => {
  const { session, cookies } = setUp()
  const changed = vi.fn()
  const watching = cookies.onChanged(changed)
  session.put(SID)
  session.tell(SID, 'explicit', true)
  expect(changed).toHaveBeenCalledTimes(2)
  watching.dispose()
  session.put(SID)
  expect(changed).toHaveBeenCalledTimes(2)
  expect(session.listeners.size).toBe(0)
})

it('logs a refused cookie without its value, and goes on', async () => {
  const { session, cookies, lines } = setUp()
  cookies.keepSessionCookies()
  session.failSets = true
  session.put(SID)
  await vi.waitFor(() => expect(lines).toEqual(['cookies: not kept: Error']))
  session.failSets = false
  session.put({ ...SID, value: 'second' })
  await vi.waitFor(() => expect(session.sets.map(({ value }) => value)).toEqual(['second']))
})

it('deletes everything on forget, and does not restore a cookie that was being written', async () => {
  const { session, cookies } = setUp()
  cookies.keepSessionCookies()
  session.put(SID)
  await cookies.forget()
  expect(session.sets).toEqual([])
  expect(session.jar.size).toBe(0)
  expect(session.calls.slice(-3)).toEqual(['clearStorageData', 'clearCache', 'flush'])
})

it('gives each workspace a separate persistent session', () => {
  expect(partitionName('https://desk.example')).toMatch(/^persist:workspace-[0-9a-f]{16}$/)
  expect(partitionName('https://desk.example')).toBe(partitionName('https://desk.example'))
  expect(partitionName('https://desk.example')).not.toBe(partitionName('https://desk.example:8443'))
})

describe('a cookie that the socket’s answer sets', () => {
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  it('is kept with an expiry, and removed exactly', async () => {
    const { session, cookies, clock } = setUp()
    session.put({ ...SID, session: false, expirationDate: 9e9 })
    cookies.keepSessionCookies()
    cookies.keep(
      ['sid=next; HttpOnly; Path=/', 'theme=; Max-Age=0; Path=/', 'lang=de; Path=/; Max-Age=60'],
      'sid=secret'
    )
    await vi.waitFor(() => expect(session.sets).toHaveLength(3))
    await settled()
    expect(session.sets).toMatchObject([
      { name: 'sid', value: 'next', expirationDate: clock() / 1000 + 30 * 24 * 3600 },
      { name: 'theme', expirationDate: 1 },
      { name: 'lang', value: 'de', expirationDate: clock() / 1000 + 60 }
    ])
    expect(session.calls).toContain('flush')
    expect(await cookies.header()).toContain('sid=next')
  })

  it('is not kept if the cookies changed in between', async () => {
    const { session, cookies } = setUp()
    session.put({ ...SID, value: 'of the page' })
    cookies.keep(['sid=late; Path=/'], 'sid=secret')
    await settled()
    expect(session.sets).toEqual([])
  })

  it('if two answers came for the same cookies, the first counts', async () => {
    const { session, cookies } = setUp()
    session.put(SID)
    cookies.keep(['sid=one; Path=/'], 'sid=secret')
    cookies.keep(['sid=two; Path=/'], 'sid=secret')
    await vi.waitFor(() => expect(session.sets).toHaveLength(1))
    await settled()
    expect(await cookies.header()).toBe('sid=one')
  })

  it('is no sign of a sign-in, but a later change by a page is', async () => {
    const { session, cookies } = setUp()
    session.put(SID)
    const changed = vi.fn()
    cookies.onChanged(changed)
    cookies.keep(['sid=next; Path=/'], 'sid=secret')
    await vi.waitFor(() => expect(session.sets).toHaveLength(1))
    await settled()
    expect(changed).not.toHaveBeenCalled()
    session.put({ ...SID, value: 'of the page' })
    expect(changed).toHaveBeenCalled()
  })

  it('is not kept after a sign-out, and its value is never logged', async () => {
    const { session, cookies, lines } = setUp()
    cookies.keep(['sid=late; Path=/'], '')
    await cookies.forget()
    expect(session.sets).toEqual([])
    await settled()
    session.failSets = true
    cookies.keep(['sid=hidden; Path=/', 'odd=hidden; Domain=other.example'], '')
    await vi.waitFor(() => expect(lines).toEqual(["cookies: 2 of the socket's answer not kept"]))
  })

  it('has the same UTF-8 value, even with other than ASCII characters', async () => {
    const { session, cookies } = setUp()
    cookies.keep([Buffer.from('sid=ü; Path=/').toString('latin1')], '')
    await vi.waitFor(() => expect(session.sets).toMatchObject([{ value: 'ü' }]))
  })
})

it('cookies of a socket at another host are read, sent and kept, and those of a third host are not', async () => {
  const session = new FakeCookieSession()
  const { clock } = createFakeTime()
  const workspace = { ...WORKSPACE, socketUrl: 'wss://api.example/v1/ws' }
  const cookies = createWorkspaceCookies({ session, workspace, clock, log: () => undefined })
  const changed = vi.fn()
  cookies.onChanged(changed)
  cookies.keepSessionCookies()
  await cookies.header()
  expect(session.asked).toBe('https://api.example/v1/ws')
  session.put({ ...SID, domain: 'third.example' })
  expect(changed).not.toHaveBeenCalled()
  session.put({ ...SID, domain: 'api.example', path: '/v1' })
  await vi.waitFor(() => expect(session.sets).toHaveLength(1))
  expect(session.sets[0]).toMatchObject({ url: 'https://api.example/v1', name: 'sid', secure: true })
  expect(session.sets[0]).not.toHaveProperty('domain')
  expect(changed).toHaveBeenCalled()
})
