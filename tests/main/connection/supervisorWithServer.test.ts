import { afterEach, expect, it, vi } from 'vitest'
import { socketCreator } from '../../../src/main/connection/socket'
import { createSupervisor } from '../../../src/main/connection/supervisor'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { createFakeTime } from '../../support/fakeTime'
import { startWorkspaceServer } from './workspaceServer'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function server(options: { readonly autoPong?: boolean } = {}) {
  const started = await startWorkspaceServer(options)
  closing.push(() => started.close())
  return started
}

/** Connects a supervisor. As soon as the first frame arrives, the queue counts as read. */
function connectTo(workspace: Workspace) {
  const time = createFakeTime()
  const connections: ConnectionStatus[] = []
  const frames: string[] = []
  const opened: number[] = []
  const closed: number[] = []
  let cookie = ''
  const supervisor = createSupervisor({
    clock: time.clock,
    monotonic: time.monotonic,
    timers: time.timers,
    random: () => 0.5,
    createSocket: socketCreator(time.timers),
    cookieHeader: async () => cookie,
    on: {
      connection: (connection) => void connections.push(connection),
      opened(generation) {
        opened.push(generation)
        supervisor.send('{"type":"get_stopped_customers"}')
      },
      frame(generation, data) {
        frames.push(String(data))
        supervisor.ready(generation)
      },
      closed: (generation) => void closed.push(generation)
    }
  })
  closing.push(() => supervisor.stop())
  supervisor.start(workspace)
  const state = () => connections.at(-1)?.state
  return {
    supervisor,
    time,
    connections,
    frames,
    opened,
    closed,
    state,
    signIn: () => void (cookie = 'sid=1'),
    reach: (wanted: ConnectionStatus['state']) => vi.waitFor(() => expect(state()).toBe(wanted))
  }
}

it('a connection is made, lost, made again, and left', async () => {
  const workspace = await server()
  const { supervisor, time, reach, opened, closed } = connectTo(workspace.workspace)
  await vi.waitFor(() => expect(workspace.received).toHaveLength(1))
  workspace.sockets[0]?.send('{}')
  await reach('connected')
  workspace.sockets[0]?.terminate()
  await reach('reconnecting')
  time.advance(2_500)
  await vi.waitFor(() => expect(workspace.received).toHaveLength(2))
  workspace.sockets[1]?.send('{}')
  await reach('connected')
  const codes: number[] = []
  workspace.sockets[1]?.on('close', (code) => codes.push(code))
  supervisor.stop()
  await vi.waitFor(() => expect(codes).toEqual([1000]))
  expect(opened).toEqual([1, 2])
  expect(closed).toEqual([1, 2])
})

it('a 401, a sign-in and a connection take one request each', async () => {
  const workspace = await server()
  workspace.answer({ status: 401 })
  const { supervisor, signIn, reach } = connectTo(workspace.workspace)
  await reach('signedOut')
  workspace.answer('accept')
  signIn()
  supervisor.retry()
  await vi.waitFor(() => expect(workspace.received).toHaveLength(1))
  workspace.sockets[0]?.send('{}')
  await reach('connected')
  expect(workspace.requests.map((request) => request.headers.cookie)).toEqual([undefined, 'sid=1'])
})

it('a server that accepts and then never answers is detected', async () => {
  const workspace = await server()
  const { time, reach, connections } = connectTo(workspace.workspace)
  await vi.waitFor(() => expect(workspace.received).toHaveLength(1))
  workspace.sockets[0]?.pause()
  await vi.waitFor(() => expect(workspace.pings()).toBe(1))
  time.advance(9_000)
  await reach('reconnecting')
  expect(connections.at(-1)).toMatchObject({ failure: { kind: 'timeout' } })
})

it('a frozen server is in doubt until it answers again', async () => {
  const workspace = await server()
  const { time, reach } = connectTo(workspace.workspace)
  await vi.waitFor(() => expect(workspace.received).toHaveLength(1))
  workspace.sockets[0]?.send('{}')
  await reach('connected')
  await vi.waitFor(() => expect(workspace.pings()).toBe(1))
  // The app must answer a ping here. If it never did, the missing pongs below would prove nothing.
  const pong = vi.fn()
  workspace.sockets[0]?.on('pong', pong)
  workspace.sockets[0]?.ping()
  await vi.waitFor(() => expect(pong).toHaveBeenCalled())
  workspace.sockets[0]?.pause()
  time.advance(7_000)
  await reach('checking')
  workspace.sockets[0]?.resume()
  await reach('connected')
})

it('a server that answers no pings but sends frames stays connected', async () => {
  const workspace = await server({ autoPong: false })
  const { time, state, closed } = connectTo(workspace.workspace)
  await vi.waitFor(() => expect(workspace.received).toHaveLength(1))
  workspace.sockets[0]?.send('{}')
  await vi.waitFor(() => expect(state()).toBe('connected'))
  time.advance(10 * 60_000)
  await vi.waitFor(() => expect(workspace.pings()).toBeGreaterThan(10))
  expect(state()).toBe('connected')
  expect(closed).toEqual([])
})

it('after a server that answers nothing there is one attempt at a time', async () => {
  const workspace = await server()
  workspace.answer('silence')
  const { supervisor, time, reach } = connectTo(workspace.workspace)
  await vi.waitFor(() => expect(workspace.requests).toHaveLength(1))
  for (let click = 0; click < 5; click++) supervisor.retry()
  time.advance(10_000)
  await reach('reconnecting')
  expect(workspace.requests).toHaveLength(1)
  workspace.answer('accept')
  supervisor.retry()
  supervisor.retry()
  await vi.waitFor(() => expect(workspace.received).toHaveLength(1))
  expect(workspace.requests).toHaveLength(2)
})

it('a frame that is too long ends only this connection', async () => {
  const workspace = await server()
  const { time, reach, connections } = connectTo(workspace.workspace)
  await vi.waitFor(() => expect(workspace.received).toHaveLength(1))
  workspace.sockets[0]?.send(Buffer.alloc(4 * 1024 * 1024 + 1))
  await reach('reconnecting')
  expect(connections.at(-1)).toMatchObject({ failure: { kind: 'closed', code: 1009 } })
  time.advance(2_500)
  await vi.waitFor(() => expect(workspace.received).toHaveLength(2))
  workspace.sockets[1]?.send('{}')
  await reach('connected')
})
