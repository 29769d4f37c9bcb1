import { createServer } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFakeTime } from '../../support/fakeTime'
import { until } from '../../support/until'
import {
  listen,
  startRawServer,
  startWorkspaceServer,
  workspaceAt,
  type Answer,
  type WorkspaceServer
} from '../connection/workspaceServer'
import { createCheckRig, startWebsite, stepOf, summary, workspaceOf } from './checkRig'

async function startServer(answer: Answer = 'accept'): Promise<WorkspaceServer> {
  const server = await startWorkspaceServer()
  server.answer(answer)
  onTestFinished(() => server.close())
  return server
}

/** Waits until the app has closed the connection of its first request. */
async function left({ requests }: WorkspaceServer): Promise<void> {
  const socket = requests[0]?.socket
  socket?.resume()
  await until('the client to leave', () => socket?.readableEnded === true || socket?.destroyed === true)
}

/** Returns a session in which every request for a page gets this status. */
const page = (status: number) => ({ fetch: async () => ({ status, body: null }) })
const failed = (code: string) => async () => {
  throw Object.assign(new Error('SECRET words'), { code })
}

describe('a check of a workspace that works', () => {
  it('goes through every step, reports each one, and asks for one customer only', async () => {
    const server = await startServer()
    const rig = createCheckRig({ session: page(200) })
    rig.run(server.workspace)
    await until('the upgrade', () => server.sockets.length === 1)
    server.sockets[0]?.send('{"type":"connected","user_id":7}')
    await until('the question', () => server.received.length === 1)
    server.sockets[0]?.send('{"type":"stopped_customers","data":{"customers":[{"customer_id":1}]}}')
    const check = await rig.done()
    expect(summary(check)).toEqual([
      'dns notTried isAddress',
      'proxy works',
      'tcp works',
      'tls notTried noTls',
      'http works',
      'cookie works',
      'upgrade works',
      'connected works',
      'list works'
    ])
    expect(stepOf(check, 'connected').facts.type).toBe('connected')
    expect(check.steps.filter(({ outcome }) => outcome === 'works').every(({ ms }) => ms !== null)).toBe(true)
    expect(
      rig.told.map((one) => one.steps.find(({ outcome }) => outcome === 'running')?.step).filter(Boolean)
    ).toContain('upgrade')
    await until('the goodbye', () => server.sockets[0]?.readyState === 3)
    expect(server.received).toEqual(['{"type":"get_stopped_customers","data":{"limit":1,"skip":0}}'])
    expect(server.sockets).toHaveLength(1)
  })

  it('does not try the steps that it leaves out, and opens no connection for them', async () => {
    const server = await startServer()
    const apart = ['cookie', 'upgrade', 'connected', 'list']
    const rig = createCheckRig({
      session: page(200),
      leavesOut: (step) => (apart.includes(step) ? 'appRuns' : null)
    })
    rig.run(server.workspace)
    const check = await rig.done()
    expect(summary(check).slice(4)).toEqual(['http works', ...apart.map((step) => `${step} notTried appRuns`)])
    expect(server.requests).toHaveLength(0)
  })

  it('looks a name up', async () => {
    const server = await startServer({ status: 401 })
    const { port } = new URL(server.workspace.origin)
    const rig = createCheckRig({ session: page(200) })
    rig.run({
      ...server.workspace,
      origin: `http://localhost:${port}`,
      socketUrl: `ws://localhost:${port}/api/dashboard/ws`
    })
    const dns = stepOf(await rig.done(), 'dns')
    expect(dns).toMatchObject({ outcome: 'works', facts: { host: 'localhost' } })
    expect(dns.facts.addresses).toBeGreaterThan(0)
  })

  it('shows names and the first expiry of cookies, but never their values', async () => {
    const server = await startServer({ status: 503 })
    const ends = Math.ceil(Date.now() / 1000)
    const list = async () => [
      { name: 'session', value: 'SECRET', expirationDate: ends + 900 },
      { name: 'csrf', value: 'SECRET' },
      { name: 'old', value: 'SECRET', expirationDate: ends - 900 }
    ]
    const rig = createCheckRig({ session: page(200), jar: { list } })
    rig.run(server.workspace)
    const check = await rig.done()
    expect(stepOf(check, 'cookie').facts).toEqual({ cookies: ['session', 'csrf'], endsAt: (ends + 900) * 1000 })
    expect(JSON.stringify(rig.told)).not.toContain('SECRET')
  })
})

describe('the steps to a workspace', () => {
  it.each([
    { code: 'ENOTFOUND', cause: 'nameNotFound' },
    { code: 'EAI_AGAIN', cause: 'namesUnavailable' }
  ])('$code: $cause', async ({ code, cause }) => {
    const rig = createCheckRig({ lookup: failed(code), session: page(200) })
    rig.run({
      ...workspaceAt(1, 'https'),
      origin: 'https://desk.example',
      socketUrl: 'wss://desk.example/api/dashboard/ws'
    })
    const check = await rig.done()
    expect(stepOf(check, 'dns')).toMatchObject({ outcome: 'fails', cause, facts: { host: 'desk.example', code } })
    expect(stepOf(check, 'tcp')).toMatchObject({ outcome: 'notTried', reason: 'stepBefore', ms: null })
    expect(stepOf(check, 'connected').reason).toBe('stepBefore')
    expect(stepOf(check, 'cookie').outcome).toBe('works')
    expect(JSON.stringify(rig.told)).not.toContain('SECRET')
  })

  it('says that no server listens at the port', async () => {
    const closed = createServer()
    const port = await listen(closed)
    await new Promise((resolve) => closed.close(resolve))
    const rig = createCheckRig()
    rig.run(workspaceAt(port))
    expect(summary(await rig.done())).toEqual([
      'dns notTried isAddress',
      'proxy works',
      'tcp fails refused',
      'tls notTried stepBefore',
      'http notTried stepBefore',
      'cookie works',
      'upgrade notTried stepBefore',
      'connected notTried stepBefore',
      'list notTried stepBefore'
    ])
  })

  it('names the issuer of an untrusted certificate, and stops there', async () => {
    const rig = createCheckRig({ session: page(200) })
    rig.run(await startWebsite(200, { secure: true }))
    const check = await rig.done()
    expect(stepOf(check, 'tls')).toMatchObject({
      outcome: 'fails',
      cause: 'certificateUntrusted',
      facts: {
        issuer: '127.0.0.1',
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        chain: 1,
        validTo: Date.UTC(2049, 11, 31, 23, 59, 59)
      }
    })
    expect(stepOf(check, 'upgrade')).toMatchObject({ outcome: 'notTried', reason: 'stepBefore' })
  })

  it('takes blank names in a certificate for no names', async () => {
    const certificate = { trust: 'CERT_UNTRUSTED', subject: '', issuer: '', validTo: 0, chain: 1, protocol: 'TLSv1.3' }
    const rig = createCheckRig({ session: page(200), secure: async () => certificate })
    rig.run(await startWebsite(200, { secure: true }))
    const { facts } = stepOf(await rig.done(), 'tls')
    expect(facts).toMatchObject({ code: 'CERT_UNTRUSTED', chain: 1 })
    expect(Object.keys(facts)).not.toContain('issuer')
    expect(Object.keys(facts)).not.toContain('subject')
  })

  it.each([
    { code: 'HOSTNAME_MISMATCH', cause: 'certificateName' },
    { code: 'ERR_TLS_CERT_ALTNAME_INVALID', cause: 'certificateName' },
    { code: 'CERT_NOT_YET_VALID', cause: 'certificateEarly' },
    { code: 'CERT_HAS_EXPIRED', cause: 'certificateExpired' },
    { code: 'SOMETHING_NEW', cause: 'certificateUntrusted' }
  ])('says what the banner says of a certificate: $code', async ({ code, cause }) => {
    const certificate = { trust: code, subject: 'a', issuer: 'b', validTo: 0, chain: 1, protocol: 'TLSv1.3' }
    const rig = createCheckRig({ session: page(200), secure: async () => certificate })
    rig.run(await startWebsite(200, { secure: true }))
    expect(stepOf(await rig.done(), 'tls')).toMatchObject({ outcome: 'fails', cause })
  })

  it('says that the server answers without encryption', async () => {
    const website = await startWebsite(200)
    const rig = createCheckRig()
    rig.run({
      ...website,
      origin: website.origin.replace('http:', 'https:'),
      socketUrl: website.socketUrl.replace('ws:', 'wss:')
    })
    expect(stepOf(await rig.done(), 'tls')).toMatchObject({ outcome: 'fails', cause: 'tlsFailed' })
  })

  it('limits the time of each step, and closes the connection to a silent server', async () => {
    const time = createFakeTime()
    const silent = await startRawServer(() => undefined)
    onTestFinished(() => silent.close())
    const rig = createCheckRig({ timers: time.timers })
    rig.run(silent.workspace)
    await until('the page to be asked for', () => stepOf(rig.told.at(-1), 'http').outcome === 'running')
    time.advance(10_000)
    await until('the upgrade to be tried', () => stepOf(rig.told.at(-1), 'upgrade').outcome === 'running')
    time.advance(12_000)
    const check = await rig.done()
    expect(stepOf(check, 'http')).toMatchObject({ outcome: 'fails', cause: 'timeout' })
    expect(stepOf(check, 'upgrade')).toMatchObject({ outcome: 'fails', cause: 'timeout' })
    expect(time.waiting()).toEqual([])
  })
})

describe('the live connection', () => {
  it.each([
    { status: 401, cause: 'sessionRefused' },
    { status: 403, cause: 'sessionRefused' },
    { status: 302, cause: 'sessionRefused' },
    { status: 419, cause: 'sessionRefused' },
    { status: 404, cause: 'socketElsewhere' },
    { status: 426, cause: 'upgradeBlocked' },
    { status: 502, cause: 'httpError' },
    { status: 407, cause: 'proxySignIn' }
  ])('refused with $status: $cause', async ({ status, cause }) => {
    const server = await startServer({ status })
    const rig = createCheckRig({ session: page(200) })
    rig.run(server.workspace)
    expect(stepOf(await rig.done(), 'upgrade')).toMatchObject({ outcome: 'fails', cause, facts: { status } })
    expect(server.requests).toHaveLength(1)
  })

  it('finds out that a website is no workspace', async () => {
    const rig = createCheckRig()
    rig.run(await startWebsite(200))
    const check = await rig.done()
    expect(stepOf(check, 'http')).toMatchObject({ outcome: 'works', facts: { status: 200 } })
    expect(stepOf(check, 'upgrade')).toMatchObject({ outcome: 'fails', cause: 'socketElsewhere' })
  })

  it.each([
    { status: 502, outcome: 'fails', cause: 'httpError' },
    { status: 302, outcome: 'works', cause: null },
    { status: 404, outcome: 'works', cause: null }
  ])('explains a page that answers $status: $outcome', async ({ status, outcome, cause }) => {
    const rig = createCheckRig()
    rig.run(await startWebsite(status))
    expect(stepOf(await rig.done(), 'http')).toMatchObject({ outcome, cause, facts: { status } })
  })

  it('understands a redirect as Electron reports it', async () => {
    const server = await startServer({ status: 401 })
    const fetch = async (): Promise<never> => {
      throw new Error('Redirect was cancelled')
    }
    const rig = createCheckRig({ session: { fetch } })
    rig.run(server.workspace)
    expect(stepOf(await rig.done(), 'http')).toMatchObject({ outcome: 'works' })
  })

  it('says that no agent is signed in, and still tries to connect', async () => {
    const server = await startServer({ status: 401 })
    const rig = createCheckRig({ session: page(200), jar: { list: async () => [] } })
    rig.run(server.workspace)
    const check = await rig.done()
    expect(stepOf(check, 'cookie')).toMatchObject({ outcome: 'fails', cause: 'notSignedIn' })
    expect(stepOf(check, 'upgrade')).toMatchObject({ outcome: 'fails', cause: 'signedOut' })
  })

  it.each([
    { name: 'no other cookie', cookies: [], cookie: { outcome: 'fails', cause: 'cookiesPartitioned' } },
    { name: 'other cookies', cookies: [{ name: 'theme' }], cookie: { outcome: 'works' } }
  ])('names the cookie if the connection is refused and there is $name', async ({ cookies, cookie }) => {
    for (const status of [302, 401, 403]) {
      const server = await startServer({ status })
      const rig = createCheckRig({
        session: page(200),
        jar: { list: async () => cookies, hasHidden: async () => true }
      })
      rig.run(server.workspace)
      const check = await rig.done()
      expect(stepOf(check, 'cookie')).toMatchObject(cookie)
      expect(stepOf(check, 'upgrade')).toMatchObject({ outcome: 'fails', cause: 'cookiesPartitioned' })
    }
  })

  it.each([
    { frame: '{"type":"SECRET_NAME"}', cause: 'notUnderstood' },
    { frame: 'not JSON', cause: 'notUnderstood' }
  ])('does not accept $frame as a greeting', async ({ frame, cause }) => {
    const server = await startServer()
    const rig = createCheckRig({ session: page(200) })
    rig.run(server.workspace)
    await until('the upgrade', () => server.sockets.length === 1)
    server.sockets[0]?.send(frame)
    await until('the question', () => server.received.length === 1)
    expect(stepOf(rig.told.at(-1), 'connected')).toMatchObject({ outcome: 'fails', cause })
    server.sockets[0]?.close(1000)
    expect(stepOf(await rig.done(), 'connected')).toMatchObject({ outcome: 'fails', cause })
  })

  it('accepts an unknown greeting if the list comes', async () => {
    const server = await startServer()
    const rig = createCheckRig({ session: page(200) })
    rig.run(server.workspace)
    await until('the upgrade', () => server.sockets.length === 1)
    server.sockets[0]?.send('{"type":"welcome"}')
    await until('the question', () => server.received.length === 1)
    server.sockets[0]?.send('{"type":"stopped_customers","data":{"customers":[]}}')
    const check = await rig.done()
    expect(check.steps.filter(({ outcome }) => outcome === 'fails')).toEqual([])
  })

  it.each([
    { code: 4401, cause: 'sessionRefused' },
    { code: 4409, cause: 'replaced' },
    { code: 1011, cause: 'closed' }
  ])('ended with $code instead of a greeting: $cause', async ({ code, cause }) => {
    const server = await startServer()
    const rig = createCheckRig({ session: page(200) })
    rig.run(server.workspace)
    await until('the upgrade', () => server.sockets.length === 1)
    server.sockets[0]?.close(code, 'Its own words')
    const check = await rig.done()
    expect(stepOf(check, 'connected')).toMatchObject({
      outcome: 'fails',
      cause,
      facts: { status: code },
      serverText: 'Its own words'
    })
    expect(stepOf(check, 'list')).toMatchObject({ outcome: 'notTried', reason: 'stepBefore' })
  })

  it('waits five seconds for the first frame and then asks, because many workspaces only answer', async () => {
    const time = createFakeTime()
    const server = await startServer()
    const rig = createCheckRig({ timers: time.timers, monotonic: time.monotonic, session: page(200) })
    rig.run(server.workspace)
    await until('the wait', () => stepOf(rig.told.at(-1), 'connected').outcome === 'running')
    time.advance(4999)
    expect(stepOf(rig.told.at(-1), 'connected').outcome).toBe('running')
    time.advance(1)
    await until('the question', () => server.received.length === 1)
    time.advance(20_000)
    const check = await rig.done()
    expect(stepOf(check, 'connected')).toMatchObject({ outcome: 'works', facts: {} })
    expect(stepOf(check, 'list')).toMatchObject({ outcome: 'fails', cause: 'silent', facts: { seconds: 20 } })
    await until('the goodbye', () => server.sockets[0]?.readyState === 3)
    expect(time.waiting()).toEqual([])
  })
})

describe('an app that is connected', () => {
  it('is asked instead of opening a second connection', async () => {
    const server = await startServer()
    const rig = createCheckRig({ session: page(200) })
    rig.store.apply({ type: 'workspace.entered', workspace: server.workspace })
    rig.store.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: 5, since: 5 } })
    rig.run(server.workspace)
    const check = await rig.done()
    expect(stepOf(check, 'upgrade')).toMatchObject({ outcome: 'works', facts: { receivingSince: 5 } })
    expect(stepOf(check, 'connected')).toMatchObject({ outcome: 'works', facts: { receivingSince: 5 } })
    expect(stepOf(check, 'list')).toMatchObject({ outcome: 'works', facts: { receivingSince: 5, customers: 0 } })
    expect(server.requests).toEqual([])
  })

  it('is not asked about another address', async () => {
    const server = await startServer({ status: 401 })
    const rig = createCheckRig({ session: page(200) })
    rig.store.apply({
      type: 'workspace.entered',
      workspace: { ...server.workspace, socketUrl: 'wss://elsewhere.example/api/dashboard/ws' }
    })
    rig.store.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: 5, since: 5 } })
    rig.run(server.workspace)
    expect(stepOf(await rig.done(), 'upgrade').cause).toBe('sessionRefused')
  })

  it('is waited for while it connects, and goes first when it starts to connect', async () => {
    const server = await startServer('silence')
    const rig = createCheckRig({ session: page(200) })
    const failure = { kind: 'timeout', detail: '', code: null } as const
    rig.store.apply({ type: 'workspace.entered', workspace: server.workspace })
    rig.store.apply({
      type: 'connection.changed',
      connection: { state: 'reconnecting', asOf: null, retryAt: 1, failure }
    })
    rig.run(server.workspace)
    await until('the diagnostics’s own attempt', () => server.requests.length === 1)
    rig.store.apply({
      type: 'connection.changed',
      connection: { state: 'reconnecting', asOf: null, retryAt: null, failure }
    })
    await left(server)
    expect(stepOf(rig.told.at(-1), 'upgrade').outcome).toBe('running')
    rig.store.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: 9, since: 9 } })
    expect(stepOf(await rig.done(), 'connected').facts.receivingSince).toBe(9)
    expect(server.requests).toHaveLength(1)
  })
})

describe('a proxy', () => {
  async function startProxy(
    answer: number,
    wanted?: string
  ): Promise<{ readonly pac: string; readonly asked: string[] }> {
    const asked: string[] = []
    const server = createServer()
    server.on('connect', (request, socket, head) => {
      asked.push(request.url ?? '')
      socket.on('error', () => socket.destroy())
      const refusal = wanted !== undefined && request.headers['proxy-authorization'] !== wanted ? 407 : answer
      if (refusal !== 200) return socket.end(`HTTP/1.1 ${refusal} No\r\nContent-Length: 0\r\n\r\n`)
      const [host, port] = (request.url ?? '').split(':')
      const onward = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        onward.write(head)
        onward.pipe(socket).pipe(onward)
      })
      onward.on('error', () => socket.destroy())
    })
    const { label } = await workspaceOf(server)
    return { pac: `PROXY ${label}; DIRECT`, asked }
  }

  it('is named, and the certificate is read through it', async () => {
    const proxy = await startProxy(200)
    const website = await startWebsite(200, { secure: true })
    const rig = createCheckRig({ session: page(200), way: async () => proxy.pac })
    rig.run(website)
    const check = await rig.done()
    expect(stepOf(check, 'proxy')).toMatchObject({
      outcome: 'works',
      facts: { proxy: proxy.pac.slice(6, -8), hops: 2 }
    })
    expect(stepOf(check, 'tls')).toMatchObject({
      outcome: 'fails',
      cause: 'certificateUntrusted',
      facts: { issuer: '127.0.0.1' }
    })
    expect(proxy.asked).toEqual([website.label])
  })

  it.each([
    { status: 403, cause: 'proxyRefused' },
    { status: 407, cause: 'proxySignIn' }
  ])('that answers $status: $cause', async ({ status, cause }) => {
    const proxy = await startProxy(status)
    const rig = createCheckRig({ session: page(200), way: async () => proxy.pac })
    rig.run(workspaceAt(1, 'https'))
    expect(stepOf(await rig.done(), 'tls')).toMatchObject({ outcome: 'fails', cause, facts: { status } })
  })

  it('that does not answer fails the step', async () => {
    const rig = createCheckRig({ session: page(200), way: async () => 'PROXY 127.0.0.1:1' })
    rig.run(workspaceAt(2, 'https'))
    expect(stepOf(await rig.done(), 'tcp')).toMatchObject({
      outcome: 'fails',
      cause: 'proxyUnreachable',
      facts: { proxy: '127.0.0.1:1' }
    })
  })

  it('resolves the name itself', async () => {
    const rig = createCheckRig({
      lookup: failed('ENOTFOUND'),
      session: page(200),
      way: async () => 'PROXY 127.0.0.1:1'
    })
    rig.run({
      ...workspaceAt(2, 'https'),
      origin: 'https://desk.example',
      socketUrl: 'wss://desk.example/api/dashboard/ws'
    })
    expect(stepOf(await rig.done(), 'dns')).toMatchObject({ outcome: 'notTried', reason: 'proxyResolves', cause: null })
  })

  it('gets the saved name and password', async () => {
    const proxy = await startProxy(200, 'Basic kept')
    const website = await startWebsite(200, { secure: true })
    const parts = { session: page(200), way: async () => proxy.pac }
    const stranger = createCheckRig(parts)
    stranger.run(website)
    expect(stepOf(await stranger.done(), 'tls').cause).toBe('proxySignIn')
    const known = createCheckRig({ ...parts, proxySignIns: { [proxy.pac.slice(6, -8)]: 'Basic kept' } })
    known.run(website)
    expect(stepOf(await known.done(), 'tls').cause).toBe('certificateUntrusted')
    expect(JSON.stringify(known.told)).not.toContain('kept')
  })

  it('with unreadable settings is reported', async () => {
    const rig = createCheckRig({ way: async () => 'CARRIER-PIGEON coop' })
    rig.run(workspaceAt(1))
    expect(stepOf(await rig.done(), 'proxy')).toMatchObject({ outcome: 'fails', cause: 'proxyUnknown' })
  })
})

describe('a check that runs', () => {
  it('can be stopped', async () => {
    const server = await startServer('silence')
    const rig = createCheckRig({ session: page(200) })
    rig.run(server.workspace)
    await until('the upgrade', () => server.requests.length === 1)
    rig.cancel()
    const check = await rig.done()
    expect(stepOf(check, 'upgrade')).toMatchObject({ outcome: 'notTried', reason: 'cancelled' })
    expect(stepOf(check, 'connected')).toMatchObject({ outcome: 'notTried', reason: 'cancelled' })
    await left(server)
    expect(server.requests).toHaveLength(1)
  })

  it('ends when a new one starts', async () => {
    const silent = await startServer('silence')
    const refusing = await startServer({ status: 404 })
    const rig = createCheckRig({ session: page(200) })
    rig.run(silent.workspace)
    await until('the first upgrade', () => silent.requests.length === 1)
    rig.run(refusing.workspace)
    const check = await rig.done()
    expect(stepOf(check, 'upgrade').cause).toBe('socketElsewhere')
    const second = rig.told.findIndex(({ startedAt }) => startedAt === check.startedAt)
    expect(rig.told.slice(second).every((one) => one.startedAt === check.startedAt)).toBe(true)
  })
})
