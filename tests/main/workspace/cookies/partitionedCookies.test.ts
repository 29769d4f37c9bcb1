import { describe, expect, it, vi } from 'vitest'
import type { SessionCookie } from '../../../../src/main/workspace/cookies/cookieSession'
import { createWorkspaceCookies } from '../../../../src/main/workspace/cookies/cookies'
import type { Workspace } from '../../../../src/shared/domain/workspace'
import { createFakeTime } from '../../../support/fakeTime'
import { FakeCookieSession } from '../fakeCookieSession'

const WORKSPACE: Workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://api.desk.example/v1/ws',
  demo: false
}
const PAGE = 'https://desk.example/'

const SID: SessionCookie = {
  name: 'sid',
  value: 'secret',
  domain: '.desk.example',
  hostOnly: false,
  path: '/',
  secure: true,
  httpOnly: true,
  session: false,
  sameSite: 'no_restriction'
}
const TWIN: SessionCookie = { ...SID, value: 'embedded' }

function setUp(workspace = WORKSPACE) {
  const session = new FakeCookieSession()
  const lines: string[] = []
  const cookies = createWorkspaceCookies({
    session,
    workspace,
    clock: createFakeTime().clock,
    log: (line) => void lines.push(line)
  })
  const keeping = cookies.keepSessionCookies()
  const watching = cookies.watchSignInPage()
  return { session, lines, cookies, keeping, watching }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a partitioned cookie', () => {
  it('is in the header and in the list for the check', async () => {
    const { session, cookies } = setUp()
    session.putPartitioned(SID)
    expect(await cookies.header()).toBe('sid=secret')
    expect((await cookies.list()).map(({ name }) => name)).toEqual(['sid'])
    expect(await cookies.hasHidden()).toBe(false)
  })

  it('is sent as soon as it is set, even before a request of the page', async () => {
    const { session, cookies } = setUp()
    session.request({ url: PAGE }, 'theme=dark')
    session.putPartitioned(SID)
    expect(await cookies.header()).toBe('sid=secret')
  })

  it('is not sent if the page sends a request without it', async () => {
    const { session, cookies } = setUp()
    session.putPartitioned(SID)
    session.request({ url: PAGE }, 'theme=dark')
    expect(await cookies.header()).toBe('')
  })

  it('counts as a sign of a sign-in', () => {
    const { session, cookies } = setUp()
    const changed = vi.fn()
    cookies.onChanged(changed)
    session.putPartitioned(SID)
    expect(changed).toHaveBeenCalledOnce()
  })

  it('gets no lasting copy, because the copy would stay when the workspace removes the cookie', async () => {
    const { session, cookies } = setUp()
    const cookie = { ...SID, session: true }
    session.putPartitioned(cookie)
    session.put({ ...SID, name: 'theme', session: true })
    await vi.waitFor(() => expect(session.sets).toHaveLength(1))
    await settled()
    expect(session.sets.map(({ name }) => name)).toEqual(['theme'])
    session.remove(cookie)
    expect(await cookies.header()).toBe('theme=secret')
  })

  it('leaves no copy that was being written at a sign-out', async () => {
    const { session, cookies } = setUp()
    session.put({ ...SID, session: true })
    await cookies.forget()
    await settled()
    expect(session.sets).toEqual([])
  })

  it('goes with the sign-out', async () => {
    const { session, cookies } = setUp()
    session.putPartitioned(SID)
    await cookies.forget()
    expect(await cookies.header()).toBe('')
  })
})

describe('one of several sites’ cookies', () => {
  function setUpTwins() {
    const rig = setUp()
    rig.session.putPartitioned(SID, 'desk.example')
    rig.session.putPartitioned(TWIN, 'idp.example')
    return rig
  }

  it('is not used until a request of the page shows it', async () => {
    const { session, cookies } = setUpTwins()
    expect(await cookies.header()).toBe('')
    expect(await cookies.hasHidden()).toBe(true)
    session.request({ url: PAGE }, 'sid=secret')
    expect(await cookies.header()).toBe('sid=secret')
    expect(await cookies.hasHidden()).toBe(false)
  })

  it.each<{ name: string; request: Parameters<FakeCookieSession['request']>[0]; tells: boolean }>([
    { name: 'the page', request: { url: PAGE }, tells: true },
    {
      name: 'what the page asks the socket’s host for',
      request: {
        url: 'https://api.desk.example/me',
        resourceType: 'xhr',
        frame: { origin: WORKSPACE.origin, parent: null }
      },
      tells: true
    },
    { name: 'a page of the socket’s host', request: { url: 'https://api.desk.example/me' }, tells: false },
    {
      name: 'what another page asks for',
      request: { url: PAGE, resourceType: 'xhr', frame: { origin: 'https://idp.example', parent: null } },
      tells: false
    },
    {
      name: 'what the page in another page asks for',
      request: { url: PAGE, resourceType: 'xhr', frame: { origin: WORKSPACE.origin, parent: {} } },
      tells: false
    },
    { name: 'a page that is gone', request: { url: PAGE, resourceType: 'xhr', frame: null }, tells: false },
    {
      name: 'a page that is no longer there to be asked',
      request: {
        url: PAGE,
        resourceType: 'xhr',
        get frame(): never {
          throw new Error('Render frame was disposed')
        }
      },
      tells: false
    }
  ])('is found in the cookies that go with $name: $tells', async ({ request, tells }) => {
    const { session, cookies } = setUpTwins()
    session.request(request, 'sid=secret')
    expect(await cookies.header()).toBe(tells ? 'sid=secret' : '')
  })

  it('is not used after the workspace set another, until the page sends a request', async () => {
    const { session, cookies } = setUpTwins()
    session.request({ url: PAGE }, 'sid=secret')
    session.putPartitioned({ ...SID, value: 'next' }, 'desk.example')
    expect(await cookies.header()).toBe('')
    expect(await cookies.hasHidden()).toBe(true)
    session.request({ url: PAGE }, 'sid=next')
    expect(await cookies.header()).toBe('sid=next')
  })

  it('is forgotten with the sign-out, and appears nowhere else', async () => {
    const { session, cookies, lines } = setUpTwins()
    session.request({ url: PAGE }, 'sid=secret')
    await cookies.forget()
    session.putPartitioned(SID, 'desk.example')
    session.putPartitioned(TWIN, 'idp.example')
    expect(await cookies.header()).toBe('')
    expect(session.sets).toEqual([])
    expect(lines).toEqual([])
  })
})

it('the page’s requests to its own host and the socket’s are watched until the end', () => {
  const { session, watching, keeping } = setUp()
  expect(session.watched).toEqual(['https://desk.example/*', 'https://api.desk.example/*'])
  watching.dispose()
  keeping.dispose()
  expect(session.watched).toEqual([])
  expect(session.listeners.size).toBe(0)
})

describe('a partitioned cookie that the socket’s answer sets', () => {
  const line = 'sid=next; Path=/; Secure; SameSite=None; Partitioned'

  it.each<{ name: string; said: readonly string[]; hasHidden: boolean }>([
    { name: 'is hidden', said: [line], hasHidden: true },
    {
      name: 'is nothing where a browser would refuse it',
      said: ['sid=next; Path=/; SameSite=None; Partitioned'],
      hasHidden: false
    },
    { name: 'is nothing where it only removes one', said: [`${line}; Max-Age=0`], hasHidden: false },
    {
      name: 'is nothing where the page has the same',
      said: ['sid=secret; Path=/; Secure; SameSite=None; Partitioned'],
      hasHidden: false
    }
  ])('$name', async ({ said, hasHidden }) => {
    const { session, cookies, lines } = setUp()
    session.putPartitioned(SID)
    cookies.keep(said, 'sid=secret')
    await vi.waitFor(() => expect(lines).toEqual(["cookies: 1 of the socket's answer not kept"]))
    expect(await cookies.hasHidden()).toBe(hasHidden)
    expect(session.sets).toEqual([])
  })

  it('is used again once the page has set a cookie, or the agent signed out', async () => {
    for (const end of ['set', 'forget'] as const) {
      const { session, cookies, lines } = setUp()
      cookies.keep([line], '')
      await vi.waitFor(() => expect(lines).toHaveLength(1))
      expect(await cookies.hasHidden()).toBe(true)
      if (end === 'set') session.putPartitioned(SID)
      else await cookies.forget()
      expect(await cookies.hasHidden()).toBe(false)
    }
  })
})
