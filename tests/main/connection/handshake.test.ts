import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { handshakeOptions } from '../../../src/main/connection/handshake'
import { BODY_WAIT_MS } from '../../../src/main/connection/refusedResponse'
import { socketCreator, type SocketRequest } from '../../../src/main/connection/socket'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { createSupervisor } from '../../../src/main/connection/supervisor'
import { createWorkspaceCookies } from '../../../src/main/workspace/cookies/cookies'
import { createRoutes } from '../../../src/main/workspace/proxy/proxy'
import { DIRECT_ROUTE } from '../../../src/main/workspace/proxy/route'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { createFakeTime } from '../../support/fakeTime'
import { FakeCookieSession } from '../workspace/fakeCookieSession'
import { listen, workspaceAt } from './workspaceServer'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/**
 * Returns the server's answer to an upgrade. Null: the server accepts. A list: the lines of the answer, after which the
 * server closes the connection. A text: bytes that the server writes, after which the connection stays open. `line`:
 * the connection, to which a test may write the answer itself.
 */
type Answer = (request: IncomingMessage, line: Duplex) => string | readonly string[] | null

/** Starts a server that answers each upgrade with `answer`. `setCookies`: the cookies that it sets when it accepts. */
async function serve(answer: Answer, setCookies: (request: IncomingMessage) => readonly string[] = () => []) {
  const requests: IncomingMessage[] = []
  const sockets: WebSocket[] = []
  const lines = new Set<Duplex>()
  const http = createServer()
  const wss = new WebSocketServer({ noServer: true })
  wss.on('headers', (headers, request) => headers.push(...setCookies(request).map((line) => `Set-Cookie: ${line}`)))
  http.on('connection', (line: Duplex) => lines.add(line))
  http.on('upgrade', (request, line, head) => {
    requests.push(request)
    line.on('error', () => line.destroy())
    const said = answer(request, line)
    if (said === null) {
      wss.handleUpgrade(request, line, head, (socket) => {
        sockets.push(socket)
        socket.on('error', () => socket.terminate())
        socket.send('{}')
      })
    } else if (typeof said === 'string') line.write(said)
    else line.end(said.join('\r\n'))
  })
  const port = await listen(http)
  closing.push(async () => {
    for (const line of lines) line.destroy()
    await new Promise<void>((resolve) => http.close(() => resolve()))
  })
  return { requests, sockets, port, workspace: workspaceAt(port) }
}

const refusal = (status: number, headers: readonly string[] = [], body = ''): readonly string[] => [
  `HTTP/1.1 ${status} No`,
  'Connection: close',
  `Content-Length: ${Buffer.byteLength(body)}`,
  ...headers,
  '',
  body
]

function endOf([end]: readonly SocketEnd[]):
  Partial<Extract<SocketEnd, { kind: 'refused' }>> | Exclude<SocketEnd, { kind: 'refused' }> {
  if (end === undefined) throw new Error('Not over')
  return end
}

/** Makes one attempt to connect. */
function open(request: Pick<SocketRequest, 'workspace'> & Partial<SocketRequest>) {
  const time = createFakeTime()
  const log = { opened: 0, ends: [] as SocketEnd[], cookies: [] as (readonly [readonly string[], string])[] }
  const socket = socketCreator(time.timers)(
    { generation: 1, cookie: async () => 'sid=1', ...request },
    {
      opened: () => log.opened++,
      frame: () => undefined,
      heard: () => undefined,
      ponged: () => undefined,
      cookiesSet: (lines, sent) => log.cookies.push([lines, sent]),
      ended: (end) => log.ends.push(end)
    }
  )
  closing.push(() => socket.terminate())
  return { time, log, ended: () => vi.waitFor(() => endOf(log.ends), 5_000) }
}

const BROWSER = { 'User-Agent': 'Mozilla/5.0 Test', 'Accept-Language': 'de-DE' }

describe('the identity in the upgrade request', () => {
  it('the upgrade has the headers of the browser and is accepted (upgrade-403-without-user-agent)', async () => {
    const { workspace, requests } = await serve(({ headers }) =>
      headers['user-agent'] === undefined ? refusal(403) : null
    )
    expect(await open({ workspace }).ended()).toMatchObject({ kind: 'refused', status: 403, withCookies: true })
    const { log } = open({ workspace, headers: () => BROWSER })
    await vi.waitFor(() => expect(log.opened).toBe(1), 5_000)
    expect(requests[1]?.headers).toMatchObject({
      'user-agent': 'Mozilla/5.0 Test',
      'accept-language': 'de-DE',
      cookie: 'sid=1',
      origin: workspace.origin
    })
  })

  it('a name and a password are sent only to this computer or over TLS', async () => {
    const { workspace, requests } = await serve(() => null)
    const { log } = open({ workspace, authorization: async () => 'Basic abc' })
    await vi.waitFor(() => expect(log.opened).toBe(1), 5_000)
    expect(requests[0]?.headers.authorization).toBe('Basic abc')
    const sent = { cookie: '', authorization: 'Basic abc', browser: {} }
    const headersAt = (socketUrl: string) =>
      handshakeOptions({ ...workspace, socketUrl }, sent, DIRECT_ROUTE, () => undefined).headers
    expect(headersAt('wss://desk.example/ws')).toEqual({ Authorization: 'Basic abc' })
    expect(headersAt('ws://desk.example/ws')).toEqual({})
  })

  it('without cookies there is no Cookie header, and the end says so', async () => {
    const { workspace, requests } = await serve(() => refusal(401))
    const end = await open({ workspace, cookie: async () => '' }).ended()
    expect(end).toEqual({ kind: 'refused', status: 401, retryAfter: null })
    expect(requests[0]?.headers.cookie).toBeUndefined()
  })
})

describe('the text of a refusal', () => {
  it.each<{ name: string; type: string; body: string; words: string | undefined }>([
    { name: 'JSON', type: 'application/json', body: '{"ok":false,"error":"Seat taken"}', words: 'Seat taken' },
    {
      name: 'JSON in JSON',
      type: 'application/problem+json; charset=utf-8',
      body: '{"error":{"code":7,"message":"Seat\\ntaken"}}',
      words: 'Seat taken'
    },
    {
      name: 'a list of errors',
      type: 'application/json',
      body: '{"errors":[{"detail":"Seat taken"}]}',
      words: 'Seat taken'
    },
    { name: 'JSON without words', type: 'application/json', body: '{"code":7}', words: '{"code":7}' },
    {
      name: 'HTML',
      type: 'text/html',
      body: '<html><head><title>x</title></head><body><script>alert(1)</script><h1>Seat&nbsp;taken</h1> <b>by &lt;Ana&gt;</b>',
      words: 'Seat taken by <Ana>'
    },
    { name: 'text', type: 'text/plain', body: 'Seat\u202e taken\u0007\n', words: 'Seat taken' },
    { name: 'text without a type', type: '', body: 'Forbidden', words: 'Forbidden' },
    { name: 'a picture', type: 'image/png', body: 'PNG', words: undefined },
    { name: 'nothing', type: 'text/plain', body: '  ', words: undefined }
  ])('in $name is $words', async ({ type, body, words }) => {
    const { workspace } = await serve(() => refusal(403, type === '' ? [] : [`Content-Type: ${type}`], body))
    const end = await open({ workspace }).ended()
    expect('serverText' in end ? end.serverText : undefined).toBe(words)
  })

  it('a long body is shortened', async () => {
    const { workspace } = await serve(() => refusal(403, ['Content-Type: text/plain'], 'word '.repeat(100_000)))
    const end = await open({ workspace }).ended()
    expect([...('serverText' in end ? (end.serverText ?? '') : '')]).toHaveLength(300)
  })

  it('a body that never ends is read for a second, and its beginning counts', async () => {
    const { workspace } = await serve(
      () => 'HTTP/1.1 403 No\r\nContent-Type: text/plain\r\nContent-Length: 999\r\n\r\nSeat taken'
    )
    const { time, log } = open({ workspace })
    await vi.waitFor(() => expect(time.waiting()).toEqual([BODY_WAIT_MS]), 5_000)
    // The body of the answer must arrive before the test lets the time pass. No event reports that it has arrived, so
    // the test waits for one turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve))
    time.advance(BODY_WAIT_MS)
    expect(log.ends).toMatchObject([{ kind: 'refused', status: 403 }])
    expect(time.waiting()).toEqual([])
  })

  it('a connection that breaks during the body still counts as a refusal', async () => {
    const { workspace } = await serve((_request, line) => {
      line.write('HTTP/1.1 401 No\r\nContent-Type: text/plain\r\nContent-Length: 999\r\n\r\nGone', () => line.destroy())
      return ''
    })
    expect(await open({ workspace }).ended()).toMatchObject({ kind: 'refused', status: 401 })
  })

  it.each<{ header: string; schemes: readonly string[] }>([
    { header: 'Basic realm="a, b"', schemes: ['basic'] },
    { header: 'Negotiate, NTLM', schemes: ['negotiate', 'ntlm'] },
    { header: 'Digest realm="x", nonce="y", qop="auth"', schemes: ['digest'] }
  ])('names the schemes of WWW-Authenticate: $header', async ({ header, schemes }) => {
    const { workspace } = await serve(() => refusal(401, [`WWW-Authenticate: ${header}`]))
    expect(await open({ workspace }).ended()).toMatchObject({ schemes })
  })
})

describe('a redirect to another host (redirect-to-other-host)', () => {
  it.each<{ status: number; location: string; movedTo: string | undefined }>([
    { status: 301, location: 'http://localhost:1/api/dashboard/ws', movedTo: 'ws://localhost:1/api/dashboard/ws' },
    {
      status: 308,
      location: 'https://new.example/api/dashboard/ws?x=1',
      movedTo: 'wss://new.example/api/dashboard/ws'
    },
    { status: 308, location: 'wss://new.example/', movedTo: 'wss://new.example/api/dashboard/ws' },
    { status: 302, location: 'https://new.example/api/dashboard/ws', movedTo: undefined },
    { status: 307, location: 'https://new.example/api/dashboard/ws', movedTo: undefined },
    { status: 301, location: 'http://new.example/api/dashboard/ws', movedTo: undefined },
    { status: 301, location: 'https://ana:secret@new.example/api/dashboard/ws', movedTo: undefined },
    { status: 301, location: 'https://login.example/sign-in?next=ws', movedTo: undefined },
    { status: 301, location: '/sign-in', movedTo: undefined },
    { status: 301, location: 'ftp://localhost/api/dashboard/ws', movedTo: undefined },
    { status: 301, location: 'http://[', movedTo: undefined }
  ])('with $status to $location offers $movedTo', async ({ status, location, movedTo }) => {
    const { workspace, requests } = await serve(() => refusal(status, [`Location: ${location}`]))
    const end = await open({ workspace }).ended()
    expect('movedTo' in end ? end.movedTo : undefined).toBe(movedTo)
    expect(requests).toHaveLength(1)
  })
})

describe('cookies of an answer', () => {
  const SET = ['Set-Cookie: sid=2; Path=/', 'Set-Cookie: theme=dark']
  it.each<{ status: number; kept: boolean }>([
    { status: 401, kept: true },
    { status: 403, kept: true },
    { status: 302, kept: true },
    { status: 308, kept: true },
    { status: 200, kept: false },
    { status: 404, kept: false },
    { status: 500, kept: false },
    { status: 503, kept: false }
  ])('are kept with $status: $kept', async ({ status, kept }) => {
    const { workspace } = await serve(() => refusal(status, SET))
    const { log, ended } = open({ workspace })
    await ended()
    expect(log.cookies).toEqual(kept ? [[['sid=2; Path=/', 'theme=dark'], 'sid=1']] : [])
  })

  it('are kept with status 101', async () => {
    const { workspace } = await serve(
      () => null,
      () => ['sid=2; Path=/']
    )
    const { log } = open({ workspace })
    await vi.waitFor(() => expect(log.opened).toBe(1), 5_000)
    expect(log.cookies).toEqual([[['sid=2; Path=/'], 'sid=1']])
  })

  it('are not kept if a proxy answered', async () => {
    for (const status of [401, 403, 407]) {
      const proxy = createServer()
      proxy.on('connect', (_request, line) => line.end(refusal(status, SET).join('\r\n')))
      const port = await listen(proxy)
      const routes = createRoutes({
        resolve: async () => `PROXY 127.0.0.1:${port}`,
        trust: async () => undefined,
        passwords: {
          find: async () => null,
          keep: () => undefined,
          refused: () => undefined,
          forget: async () => undefined
        },
        monotonic: () => 0,
        timers: createFakeTime().timers,
        log: () => undefined
      })
      const workspace = workspaceAt(1)
      const { log, ended } = open({ workspace, route: () => routes.next(workspace) })
      expect((await ended()).kind).toBe('failed')
      expect(log.cookies).toEqual([])
      proxy.closeAllConnections()
      await new Promise<void>((resolve) => proxy.close(() => resolve()))
    }
  })
})

/** Makes the real supervisor with the app's real code for cookies. The session of Electron is a fake. */
function desk(workspace: ReturnType<typeof workspaceAt>) {
  const time = createFakeTime()
  const session = new FakeCookieSession()
  const connections: ConnectionStatus[] = []
  const cookies = createWorkspaceCookies({ session, workspace, clock: time.clock, log: () => undefined })
  const supervisor = createSupervisor({
    clock: time.clock,
    monotonic: time.monotonic,
    timers: time.timers,
    random: () => 0,
    createSocket: socketCreator(time.timers),
    cookieHeader: () => cookies.header(),
    keepCookies: (_workspace, lines, sent) => cookies.keep(lines, sent),
    browserHeaders: () => BROWSER,
    on: {
      connection: (connection) => void connections.push(connection),
      opened: () => undefined,
      frame: (generation) => supervisor.ready(generation),
      closed: () => undefined
    }
  })
  cookies.onChanged(() => supervisor.retry())
  closing.push(() => supervisor.stop())
  const signIn = (value: string): void =>
    session.put({ name: 'sid', value, domain: '127.0.0.1', hostOnly: true, path: '/', sameSite: 'lax' })
  return {
    time,
    session,
    cookies,
    supervisor,
    signIn,
    connection: () => connections.at(-1),
    reach: (state: ConnectionStatus['state']) => vi.waitFor(() => expect(connections.at(-1)?.state).toBe(state), 5_000)
  }
}

it('the connection comes back automatically after a drop (set-cookie-rotated-in-101)', async () => {
  let current = 1
  const { workspace, sockets, requests } = await serve(
    ({ headers }) => (headers.cookie === `sid=${current}` ? null : refusal(401)),
    () => [`sid=${++current}; HttpOnly; Path=/; Max-Age=60`]
  )
  const { signIn, supervisor, reach, time, cookies } = desk(workspace)
  signIn('1')
  supervisor.start(workspace)
  await reach('connected')
  for (let drop = 0; drop < 3; drop++) {
    await vi.waitFor(async () => expect(await cookies.header()).toBe(`sid=${current}`), 5_000)
    sockets.at(-1)?.terminate()
    await reach('reconnecting')
    time.advance(2_000)
    await reach('connected')
  }
  expect(requests.map(({ headers }) => headers.cookie)).toEqual(['sid=1', 'sid=2', 'sid=3', 'sid=4'])
})

it('a refusal that deletes the session ends the attempts', async () => {
  const { workspace, requests } = await serve(() => refusal(401, ['Set-Cookie: sid=; Path=/; Max-Age=0']))
  const { signIn, supervisor, reach, session, connection } = desk(workspace)
  signIn('1')
  supervisor.start(workspace)
  await reach('signedOut')
  await vi.waitFor(() => expect(session.sets).toHaveLength(1), 5_000)
  expect(session.sets[0]).toMatchObject({ name: 'sid', expirationDate: 1 })
  expect(connection()).toMatchObject({ refused: { times: 1 } })
  expect(requests).toHaveLength(1)
})

it('a refusal that sets a new cookie each time causes no loop', async () => {
  let next = 1
  const { workspace, requests } = await serve(() => refusal(401, [`Set-Cookie: sid=${++next}; Path=/`]))
  const { signIn, supervisor, reach, session, time } = desk(workspace)
  signIn('1')
  supervisor.start(workspace)
  await reach('signedOut')
  await vi.waitFor(() => expect(session.sets).toHaveLength(1), 5_000)
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(requests).toHaveLength(1)
  time.advance(5_000)
  await vi.waitFor(() => expect(requests).toHaveLength(2), 5_000)
  expect(requests[1]?.headers.cookie).toBe('sid=2')
})

it('cookies of a given-up attempt are not kept', async () => {
  const { workspace, requests } = await serve(() => '')
  const { signIn, supervisor, session } = desk(workspace)
  signIn('1')
  supervisor.start(workspace)
  await vi.waitFor(() => expect(requests).toHaveLength(1), 5_000)
  const [{ socket } = { socket: null }] = requests
  supervisor.stop()
  socket?.write(refusal(401, ['Set-Cookie: sid=late; Path=/']).join('\r\n'))
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(session.sets).toEqual([])
})
