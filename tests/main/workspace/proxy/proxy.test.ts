import { createServer } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ATTEMPT_LIMIT_MS } from '../../../../src/main/connection/socket'
import { AVOID_MS, RESOLVE_LIMIT_MS } from '../../../../src/main/workspace/proxy/proxy'
import { listenOnLoopback } from '../../../support/connectProxy'
import {
  companyAuthority,
  deadPort,
  greetingWorkspace,
  NAME,
  proxy,
  socksProxy,
  startWay,
  workspaceNamed
} from '../routeRig'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
const certificate = companyAuthority.issue([NAME])
const trusted = [companyAuthority.cert]

describe('the route', () => {
  it('is direct if the system says so, without asking a proxy', async () => {
    const workspace = await greetingWorkspace(undefined, '127.0.0.1')
    const way = startWay(workspace, { resolve: async () => 'DIRECT' })
    await way.connected()
    expect(way.lines).toEqual(['proxy: connecting directly'])
  })

  it('goes through a proxy, which resolves the name, for wss and ws', async () => {
    const one = await proxy()
    const asked: string[] = []
    for (const workspace of [await greetingWorkspace(certificate), await greetingWorkspace()]) {
      const way = startWay(workspace, {
        trusted,
        resolve: async ({ socketUrl }) => {
          asked.push(socketUrl)
          return `PROXY ${one.host}`
        }
      })
      await way.connected()
      expect(asked.at(-1)).toBe(workspace.socketUrl)
      expect(one.requests.at(-1)).toBe(`CONNECT ${workspace.label} 200`)
      expect(way.lines).toEqual([`proxy: connecting by http ${one.host}`])
    }
  })

  it('goes through a proxy that itself uses TLS', async () => {
    const one = await proxy({ tls: companyAuthority.issue(['127.0.0.1']) })
    const workspace = await greetingWorkspace(certificate)
    const way = startWay(workspace, { trusted, resolve: async () => `HTTPS ${one.host}` })
    await way.connected()
    expect(one.requests).toEqual([`CONNECT ${workspace.label} 200`])
  })

  it('does not go through an untrusted TLS proxy, and names it', async () => {
    const one = await proxy({ tls: companyAuthority.issue(['127.0.0.1']) })
    const way = startWay(await greetingWorkspace(certificate), { resolve: async () => `HTTPS ${one.host}` })
    expect(await way.failed()).toMatchObject({ kind: 'certificate', proxy: { host: one.host } })
    expect(one.requests).toEqual([])
  })

  it.each([
    { word: 'SOCKS5', how: '5 name' },
    { word: 'SOCKS', how: '4 name' }
  ])('goes through $word, which resolves the name', async ({ word, how }) => {
    const one = await socksProxy()
    for (const workspace of [await greetingWorkspace(certificate), await greetingWorkspace()]) {
      const way = startWay(workspace, { trusted, resolve: async () => `${word} ${one.host}` })
      await way.connected()
      expect(one.requests.at(-1)).toBe(`${how} ${workspace.label}`)
    }
  })

  it.each<{ why: string; resolve: () => Promise<string> }>([
    { why: 'unknown error', resolve: () => Promise.reject(new Error('x')).catch(() => Promise.reject('x')) },
    { why: 'TypeError', resolve: () => Promise.reject(new TypeError('not ready')) },
    { why: 'no proxy that is understood', resolve: async () => 'QUIC q:1' },
    { why: 'no proxy that is understood', resolve: async () => '' }
  ])('is direct if the system’s answer is unclear: $why', async ({ why, resolve }) => {
    const way = startWay(await greetingWorkspace(undefined, '127.0.0.1'), { resolve })
    await way.connected()
    expect(way.lines).toEqual([
      `proxy: the system names no proxy (${why}); connecting directly`,
      'proxy: connecting directly'
    ])
  })

  it('is direct if the system takes too long', async () => {
    const way = startWay(await greetingWorkspace(undefined, '127.0.0.1'), { resolve: () => new Promise(() => {}) })
    way.time.advance(RESOLVE_LIMIT_MS)
    await way.connected()
    expect(way.lines[0]).toContain('(no answer in time); connecting directly')
  })
})

describe('fault 16: a proxy that refuses connections', () => {
  it('is skipped at the next attempt, and tried again after a while', async () => {
    const dead = `127.0.0.1:${await deadPort()}`
    const one = await proxy()
    const workspace = await greetingWorkspace()
    const way = startWay(workspace, { resolve: async () => `PROXY ${dead}; PROXY ${one.host}; DIRECT` })
    expect(await way.failed()).toMatchObject({
      kind: 'refused',
      detail: `ECONNREFUSED, ${dead}`,
      proxy: { host: dead, notAccepted: false }
    })
    way.supervisor.retry()
    await way.connected()
    expect(one.requests).toHaveLength(1)

    way.supervisor.start(workspace)
    await vi.waitFor(() => expect(one.requests).toHaveLength(2))
    await way.connected()
    way.time.jump(AVOID_MS)
    way.supervisor.start(workspace)
    expect(await way.failed()).toMatchObject({ proxy: { host: dead } })
  })

  it('takes turns with the others, so that none is forgotten', async () => {
    const ports = [await deadPort(), await deadPort()]
    const way = startWay(await greetingWorkspace(), {
      resolve: async () => ports.map((port) => `PROXY 127.0.0.1:${port}`).join(';')
    })
    const tried: (string | undefined)[] = []
    for (let turn = 0; turn < 4; turn++) {
      tried.push((await way.failed()).proxy?.host)
      way.time.jump(1)
      way.supervisor.retry()
      await vi.waitFor(() => expect(way.connections.at(-1)).toMatchObject({ retryAt: null }))
    }
    expect(tried).toEqual([0, 1, 0, 1].map((index) => `127.0.0.1:${ports[index]}`))
  })
})

it('fault 17: a silent proxy is given up after ten seconds, its connection is closed, and it is skipped', async () => {
  const one = await proxy()
  one.mood('silent')
  const other = await proxy()
  const way = startWay(await greetingWorkspace(), { resolve: async () => `PROXY ${one.host};PROXY ${other.host}` })
  await vi.waitFor(() => expect(one.requests).toHaveLength(1))
  way.time.advance(ATTEMPT_LIMIT_MS)
  expect(await way.failed()).toMatchObject({ kind: 'timeout', proxy: { host: one.host } })
  await vi.waitFor(() => expect(one.open()).toBe(0))
  way.supervisor.retry()
  await way.connected()
  expect(other.requests).toHaveLength(1)
})

it.each([
  { name: 'begins its answer and never ends it', says: 'HTTP/1.1 200 OK\r\nVia: desk\r\n', named: true },
  { name: 'says that it opened the tunnel and forwards nothing', says: 'HTTP/1.1 200 OK\r\n\r\n', named: false }
])('fault 17: a proxy that $name is given up after ten seconds, with a cause', async ({ says, named }) => {
  const open = new Set<object>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket))
    socket.once('data', () => socket.write(says))
  })
  const port = await listenOnLoopback(server)
  closing.push(() => server.close())
  const way = startWay(await greetingWorkspace(), { resolve: async () => `PROXY 127.0.0.1:${port}` })
  await vi.waitFor(() => expect(open.size).toBe(1))
  way.time.advance(ATTEMPT_LIMIT_MS)
  const failure = await way.failed()
  expect(failure).toMatchObject({ kind: 'timeout' })
  expect(failure.proxy?.host).toBe(named ? `127.0.0.1:${port}` : undefined)
  await vi.waitFor(() => expect(open.size).toBe(0))
})

it('a proxy that has not answered is given up when the agent leaves, and is not skipped later', async () => {
  const one = await proxy()
  one.mood('silent')
  const workspace = await greetingWorkspace()
  const way = startWay(workspace, { resolve: async () => `PROXY ${one.host};DIRECT` })
  await vi.waitFor(() => expect(one.requests).toHaveLength(1))
  way.supervisor.stop()
  await vi.waitFor(() => expect(one.open()).toBe(0))
  one.mood('works')
  way.supervisor.start(workspace)
  await way.connected()
  expect(one.requests).toHaveLength(2)
})

it('a proxy that closes the connection before it answers is skipped', async () => {
  const server = createServer((socket) => socket.destroy())
  const port = await listenOnLoopback(server)
  closing.push(() => server.close())
  const other = await proxy()
  const way = startWay(await greetingWorkspace(), {
    resolve: async () => `PROXY 127.0.0.1:${port};PROXY ${other.host}`
  })
  expect(await way.failed()).toMatchObject({ kind: 'unreachable', proxy: { host: `127.0.0.1:${port}` } })
  way.supervisor.retry()
  await way.connected()
})

it.each([302, 401, 403, 404, 502])(
  'a %i of the proxy does not count as the workspace’s, and needs no new sign-in',
  async (status) => {
    const one = await proxy()
    one.mood(status)
    const way = startWay(await greetingWorkspace(certificate), {
      trusted,
      resolve: async () => `PROXY ${one.host};DIRECT`
    })
    const failure = await way.failed()
    expect(failure).toEqual({
      kind: 'proxy',
      detail: `${one.host} ${status}`,
      code: null,
      proxy: { host: one.host, notAccepted: false }
    })
    expect(way.connections.at(-1)?.state).toBe('reconnecting')
    one.mood('works')
    way.supervisor.retry()
    await way.connected()
  }
)

it('a refusal of the workspace through a proxy counts as the workspace’s', async () => {
  const one = await proxy()
  const refusing = createServer((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n'))
  )
  const port = await listenOnLoopback(refusing)
  closing.push(() => refusing.close())
  const way = startWay(workspaceNamed(NAME, port, false), { resolve: async () => `PROXY ${one.host}` })
  await way.reach('signedOut')
})

describe('fault 79: the proxy of the system changes', () => {
  it('counts from the next attempt', async () => {
    const [first, second] = [await proxy(), await proxy()]
    let answer = `PROXY ${first.host}`
    const workspace = await greetingWorkspace(undefined, '127.0.0.1')
    const way = startWay(workspace, { resolve: async () => answer })
    await way.connected()
    for (const [next, told] of [
      [`PROXY ${second.host}`, `by http ${second.host}`],
      ['DIRECT', 'directly']
    ] as const) {
      answer = next
      way.supervisor.start(workspace)
      await vi.waitFor(() => expect(way.lines.at(-1)).toBe(`proxy: connecting ${told}`))
      await way.connected()
    }
    expect({ firstRequestCount: first.requests.length, secondRequestCount: second.requests.length }).toEqual({
      firstRequestCount: 1,
      secondRequestCount: 1
    })
  })
})
