import { createServer as createTlsServer } from 'node:https'
import { createServer as createHttpServer } from 'node:http'
import { afterEach, expect, it, vi } from 'vitest'
import { ATTEMPT_LIMIT_MS, FRAME_LIMIT, socketCreator, type Socket } from '../../../src/main/connection/socket'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { createFakeTime } from '../../support/fakeTime'
import { selfSignedCertificate } from './selfSignedCertificate'
import { listen, startRawServer, startWorkspaceServer, workspaceAt } from './workspaceServer'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function open(workspace: Workspace, cookie: () => Promise<string> = async () => '') {
  const time = createFakeTime()
  const log = {
    opened: 0,
    heard: 0,
    ponged: 0,
    controlBytes: [] as number[],
    frames: [] as Buffer[],
    ends: [] as SocketEnd[]
  }
  const socket: Socket = socketCreator(time.timers)(
    { generation: 1, workspace, cookie },
    {
      opened: () => log.opened++,
      frame: (data) => log.frames.push(data),
      heard: () => log.heard++,
      controlled: (bytes) => log.controlBytes.push(bytes),
      ponged: (number) => (log.ponged = number),
      ended: (end) => log.ends.push(end)
    }
  )
  closing.push(() => socket.terminate())
  return { socket, time, log }
}

async function server(options: { readonly autoPong?: boolean } = {}) {
  const started = await startWorkspaceServer(options)
  closing.push(() => started.close())
  return started
}

it('a socket opens with the cookie and the origin, and can send and receive', async () => {
  const workspace = await server()
  const { socket, log, time } = open(workspace.workspace, async () => 'sid=abc; theme=dark')
  await vi.waitFor(() => expect(log.opened).toBe(1))
  expect(time.waiting()).toEqual([])
  const request = workspace.requests[0]
  expect(request?.url).toBe('/api/dashboard/ws')
  expect(request?.headers.cookie).toBe('sid=abc; theme=dark')
  expect(request?.headers.origin).toBe(workspace.workspace.origin)
  expect(request?.headers['sec-websocket-extensions']).toBeUndefined()

  expect(socket.send('{"type":"x"}')).toBe(true)
  socket.ping(7)
  await vi.waitFor(() => expect(workspace.received).toEqual(['{"type":"x"}']))
  await vi.waitFor(() => expect(log.ponged).toBe(7))
  workspace.sockets[0]?.send('Grüße')
  workspace.sockets[0]?.send(Buffer.from([1, 2]))
  await vi.waitFor(() => expect(log.frames).toEqual([Buffer.from('Grüße'), Buffer.from([1, 2])]))
  expect(log.heard).toBeGreaterThan(0)
})

it('the bytes of pings and pongs are told, because they are no part of a frame', async () => {
  const workspace = await server()
  const { socket, log } = open(workspace.workspace)
  await vi.waitFor(() => expect(log.opened).toBe(1))
  socket.ping(123)
  await vi.waitFor(() => expect(log.controlBytes).toEqual([5]))
  workspace.sockets[0]?.ping('four')
  await vi.waitFor(() => expect(log.controlBytes).toEqual([5, 6]))
})

it('a socket without a cookie sends no empty Cookie header', async () => {
  const workspace = await server()
  const { log } = open(workspace.workspace)
  await vi.waitFor(() => expect(log.opened).toBe(1))
  expect(workspace.requests[0]?.headers.cookie).toBeUndefined()
})

it.each([401, 403, 404, 500])('a refusal with %i is reported once', async (status) => {
  const workspace = await server()
  workspace.answer({ status })
  const { socket, log } = open(workspace.workspace)
  await vi.waitFor(() => expect(log.ends).toEqual([{ kind: 'refused', status, retryAfter: null }]))
  expect(socket.send('x')).toBe(false)
  expect(log.opened).toBe(0)
})

it('Retry-After is reported unchanged, and a redirect is not followed', async () => {
  const workspace = await server()
  workspace.answer({ status: 503, headers: { 'Retry-After': '7' } })
  const busy = open(workspace.workspace)
  await vi.waitFor(() => expect(busy.log.ends).toEqual([{ kind: 'refused', status: 503, retryAfter: '7' }]))
  workspace.answer({ status: 302, headers: { Location: '/login' } })
  const redirected = open(workspace.workspace)
  await vi.waitFor(() =>
    expect(redirected.log.ends).toEqual([
      { kind: 'refused', status: 302, retryAfter: null, location: `${workspace.workspace.origin}/login` }
    ])
  )
  expect(workspace.requests).toHaveLength(2)
})

it('a server that never answers is given up after the time limit', async () => {
  const workspace = await server()
  workspace.answer('silence')
  const { time, log } = open(workspace.workspace)
  await vi.waitFor(() => expect(workspace.requests).toHaveLength(1))
  time.advance(ATTEMPT_LIMIT_MS - 1)
  expect(log.ends).toEqual([])
  time.advance(1)
  expect(log.ends).toMatchObject([{ kind: 'failed', code: 'ETIMEDOUT' }])
})

it('a server that sends its headers slowly is given up after the time limit too', async () => {
  let dripped = 0
  let gone = false
  const raw = await startRawServer((socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\n')
    const timer = setInterval(() => socket.write(`X-Drip-${dripped++}: 1\r\n`), 5)
    socket.on('close', () => {
      gone = true
      clearInterval(timer)
    })
  })
  closing.push(() => raw.close())
  const { time, log } = open(raw.workspace)
  await vi.waitFor(() => expect(dripped).toBeGreaterThan(3))
  time.advance(ATTEMPT_LIMIT_MS)
  expect(log.ends).toMatchObject([{ kind: 'failed', code: 'ETIMEDOUT' }])
  await vi.waitFor(() => expect(gone).toBe(true))
})

it('waiting for cookies counts towards the same time limit', () => {
  const { time, log } = open(workspaceAt(9), () => new Promise(() => {}))
  time.advance(ATTEMPT_LIMIT_MS)
  expect(log.ends).toMatchObject([{ kind: 'failed', code: 'ETIMEDOUT' }])
})

it('cookies that cannot be read or sent cause a failure, not a crash', async () => {
  const unreadable = open(workspaceAt(9), () => Promise.reject(new Error('secret=1')))
  const unsendable = open(workspaceAt(9), async () => 'a=\n')
  await vi.waitFor(() =>
    expect(unreadable.log.ends).toEqual([{ kind: 'failed', code: 'EUNKNOWN', detail: 'EUNKNOWN' }])
  )
  await vi.waitFor(() => expect(unsendable.log.ends).toMatchObject([{ kind: 'failed', code: 'ERR_INVALID_CHAR' }]))
})

it('a closed port, a bad upgrade and a server without HTTP have different codes', async () => {
  const gone = await startRawServer(() => {})
  await gone.close()
  const refused = open(gone.workspace)
  await vi.waitFor(() => expect(refused.log.ends).toMatchObject([{ kind: 'failed', code: 'ECONNREFUSED' }]))

  const workspace = await server()
  workspace.answer('badAccept')
  const bad = open(workspace.workspace)
  await vi.waitFor(() => expect(bad.log.ends).toMatchObject([{ kind: 'failed', code: 'EBADUPGRADE' }]))

  const raw = await startRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9\r\n'))
  closing.push(() => raw.close())
  const foreign = open(raw.workspace)
  await vi.waitFor(() =>
    expect(foreign.log.ends).toMatchObject([{ kind: 'failed', code: expect.stringMatching(/^HPE_/) }])
  )
})

it('the server’s close code is reported, and 1006 for a lost connection', async () => {
  const workspace = await server()
  const first = open(workspace.workspace)
  await vi.waitFor(() => expect(first.log.opened).toBe(1))
  workspace.sockets[0]?.close(4401, 'session expired')
  await vi.waitFor(() => expect(first.log.ends).toEqual([{ kind: 'closed', code: 4401, reason: 'session expired' }]))
  const second = open(workspace.workspace)
  await vi.waitFor(() => expect(second.log.opened).toBe(1))
  workspace.sockets[1]?.terminate()
  await vi.waitFor(() => expect(second.log.ends).toEqual([{ kind: 'closed', code: 1006, reason: '' }]))
  expect(second.socket.send('x')).toBe(false)
})

it('an oversized frame ends the connection; one at the limit does not', async () => {
  const workspace = await server()
  const { log } = open(workspace.workspace)
  await vi.waitFor(() => expect(log.opened).toBe(1))
  workspace.sockets[0]?.send('a'.repeat(FRAME_LIMIT))
  await vi.waitFor(() => expect(log.frames).toHaveLength(1), 5000)
  workspace.sockets[0]?.send('a'.repeat(FRAME_LIMIT + 1))
  await vi.waitFor(() => expect(log.ends).toEqual([{ kind: 'closed', code: 1009, reason: '', ours: true }]), 5000)
})

it('close sends 1000, and no event follows', async () => {
  const workspace = await server()
  const { socket, log, time } = open(workspace.workspace)
  await vi.waitFor(() => expect(log.opened).toBe(1))
  const codes: number[] = []
  workspace.sockets[0]?.on('close', (code) => codes.push(code))
  workspace.sockets[0]?.send('late')
  socket.close()
  await vi.waitFor(() => expect(codes).toEqual([1000]))
  await vi.waitFor(() => expect(time.waiting()).toEqual([]))
  expect(log.ends).toEqual([])
  expect(log.frames).toEqual([])
})

it('a server that ignores the close frame is cut off after two seconds', async () => {
  const workspace = await server()
  const { socket, log, time } = open(workspace.workspace)
  await vi.waitFor(() => expect(log.opened).toBe(1))
  let code: number | null = null
  workspace.sockets[0]?.on('close', (closed) => (code = closed))
  workspace.sockets[0]?.pause()
  socket.close()
  expect(time.waiting()).toEqual([2000])
  time.advance(2000)
  workspace.sockets[0]?.resume()
  await vi.waitFor(() => expect(code).not.toBeNull())
  expect(log.ends).toEqual([])
})

it('a socket terminated while it connects reports nothing', async () => {
  const workspace = await server()
  workspace.answer('silence')
  const { socket, log, time } = open(workspace.workspace)
  await vi.waitFor(() => expect(workspace.requests).toHaveLength(1))
  socket.terminate()
  await new Promise((resolve) => setImmediate(resolve))
  expect(time.waiting()).toEqual([])
  expect(log).toMatchObject({ opened: 0, ends: [] })
})

it('an untrusted certificate ends the attempt before the request', async () => {
  let asked = 0
  const tls = createTlsServer(selfSignedCertificate())
  tls.on('upgrade', () => asked++)
  closing.push(() => tls.close())
  const { log } = open(workspaceAt(await listen(tls), 'https'), async () => 'sid=abc')
  await vi.waitFor(() => expect(log.ends).toMatchObject([{ kind: 'failed', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }]))
  expect(asked).toBe(0)
})

it('TLS to a server without TLS is reported as a TLS failure', async () => {
  const plain = createHttpServer()
  closing.push(() => plain.close())
  const { log } = open(workspaceAt(await listen(plain), 'https'))
  await vi.waitFor(() =>
    expect(log.ends).toMatchObject([
      { kind: 'failed', code: expect.stringMatching(/^(EPROTO|ERR_SSL_)/), certificate: { reason: 'noEncryption' } }
    ])
  )
})
