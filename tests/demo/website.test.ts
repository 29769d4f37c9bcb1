import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { DemoOptions } from '../../src/demo/demoOptions'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { escapeHtml, signInPage } from '../../src/demo/webPages'

let workspace: DemoWorkspace
let lines: string[]

async function start(options: DemoOptions = {}): Promise<void> {
  lines = []
  workspace = await startDemoWorkspace({ script: false, log: (line) => lines.push(line), ...options })
}

beforeEach(() => start())
afterEach(() => workspace.close())

function signIn(email: string, password: string): Promise<Response> {
  return fetch(`${workspace.origin}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ email, password })
  })
}

async function signedInCookie(): Promise<string> {
  const response = await signIn('laura@nordlys.example', 'fjord-lantern')
  return (response.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
}

/** Asks for a WebSocket. Resolves with `open`, or with the HTTP status with which the server refused it. */
function upgrade(
  path: string,
  headers: Record<string, string>
): Promise<{ status: number | 'open'; retryAfter: string }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(workspace.origin.replace('http', 'ws') + path, { headers })
    socket.on('open', () => {
      socket.terminate()
      resolve({ status: 'open', retryAfter: '' })
    })
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? '' })
    })
    socket.on('error', reject)
  })
}

const path = '/api/dashboard/ws'

describe('signing in', () => {
  it('shows a form and every account', async () => {
    for (const place of ['/', '/login']) {
      const response = await fetch(workspace.origin + place)
      const html = await response.text()
      expect(response.status).toBe(200)
      expect(html).toMatch(/<label for="email">Email<\/label>[^]*<label for="password">Password<\/label>/)
      expect(html).toContain('<button type="submit">Sign in</button>')
      for (const account of workspace.accounts) expect(html).toContain(account.password)
    }
  })

  it('sets a session cookie and leads to the dashboard', async () => {
    const response = await signIn(' Laura@nordlys.example', 'fjord-lantern')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/dashboard')
    expect(response.headers.get('set-cookie')).toMatch(
      /^dashboard_session=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax$/
    )
    const dashboard = await fetch(`${workspace.origin}/dashboard`, { headers: { cookie: await signedInCookie() } })
    expect(await dashboard.text()).toContain('Laura Mendes, Nordlys AS')
  })

  it('can set a lasting cookie', async () => {
    await workspace.close()
    await start({ cookieSeconds: 3_600 })
    expect((await signIn('sofia@harbour.example', 'silver-tide')).headers.get('set-cookie')).toMatch(/; Max-Age=3600$/)
  })

  it('says that the password is wrong, with 401 and no cookie', async () => {
    const response = await signIn('laura@nordlys.example"><b>', 'nonsense')
    expect(response.status).toBe(401)
    expect(response.headers.get('set-cookie')).toBeNull()
    const html = await response.text()
    expect(html).toContain('Email or password is wrong.')
    expect(html).toContain('value="laura@nordlys.example&quot;&gt;&lt;b&gt;"')
  })

  it('redirects a signed-in agent from the form to the dashboard, and a signed-out agent to the form', async () => {
    const cookie = await signedInCookie()
    const past = await fetch(`${workspace.origin}/login`, { redirect: 'manual', headers: { cookie } })
    expect(past.headers.get('location')).toBe('/dashboard')
    const back = await fetch(`${workspace.origin}/dashboard`, { redirect: 'manual' })
    expect(back.headers.get('location')).toBe('/login')
  })

  it('signs out: it clears the cookie, ends the session and closes its socket', async () => {
    const cookie = await signedInCookie()
    const socket = new WebSocket(workspace.socketUrl, { headers: { cookie } })
    const closed = new Promise((resolve) => socket.on('close', resolve))
    await workspace.control.until(() => workspace.control.connectionCount() === 1)
    const response = await fetch(`${workspace.origin}/logout`, { redirect: 'manual', headers: { cookie } })
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await closed).toBe(1008)
    expect((await upgrade(path, { cookie })).status).toBe(401)
  })

  it('answers 404 to other paths and 400 to an invalid address, and still works', async () => {
    expect((await fetch(`${workspace.origin}/admin`)).status).toBe(404)
    expect((await fetch(`${workspace.origin}/control/pause`, { method: 'POST' })).status).toBe(404)
    expect((await fetch(`${workspace.origin}//`)).status).toBe(400)
    expect((await fetch(workspace.origin)).status).toBe(200)
  })

  it('refuses a form that is too large', async () => {
    expect((await signIn('laura@nordlys.example', 'x'.repeat(20_000))).status).toBe(413)
  })
})

describe('the upgrade', () => {
  it('is refused with 401 without a session or with an unknown one', async () => {
    expect((await upgrade(path, {})).status).toBe(401)
    expect((await upgrade(path, { cookie: `dashboard_session=${'0'.repeat(64)}` })).status).toBe(401)
  })

  it('is refused with 404 on another path', async () => {
    const { header } = workspace.control.createSession('agent_laura')
    expect((await upgrade('/api/dashboard', { cookie: header })).status).toBe(404)
  })

  it('is refused with 403 when it comes from another site', async () => {
    const cookie = workspace.control.createSession('agent_laura').header
    expect((await upgrade(path, { cookie, origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await upgrade(path, { cookie, origin: 'null' })).status).toBe(403)
    expect((await upgrade(path, { cookie, origin: workspace.origin })).status).toBe('open')
    expect((await upgrade(path, { cookie })).status).toBe('open')
  })

  it('can be refused on purpose, for a time or a number of times', async () => {
    const cookie = workspace.control.createSession('agent_laura').header
    for (const status of [403, 404, 500, 503]) {
      workspace.control.refuseUpgrades({ status, retryAfterSeconds: 7, times: 1 })
      expect(await upgrade(path, { cookie })).toEqual({ status, retryAfter: '7' })
      expect((await upgrade(path, { cookie })).status).toBe('open')
    }
    workspace.control.refuseUpgrades({ status: 503 })
    expect((await upgrade(path, { cookie })).status).toBe(503)
    expect((await upgrade(path, { cookie })).status).toBe(503)
    workspace.control.acceptUpgrades()
    expect((await upgrade(path, { cookie })).status).toBe('open')
  })
})

it('keeps secrets out of the log', async () => {
  const cookie = await signedInCookie()
  await signIn('laura@nordlys.example', 'nonsense')
  await upgrade(path, { cookie })
  expect(lines).toContain('agent_laura signed in')
  expect(lines).toContain('agent_laura connected')
  const log = lines.join('\n')
  for (const secret of [cookie.split('=')[1] ?? '', 'fjord-lantern', 'nonsense', '@nordlys'])
    expect(log).not.toContain(secret)
})

it('escapes text in a page', () => {
  expect(escapeHtml('<a href="x">&\'')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;')
  expect(signInPage([], '"><script>', false)).not.toContain('<script>')
})
