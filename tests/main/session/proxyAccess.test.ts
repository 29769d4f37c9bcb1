import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { createProbes } from '../../../src/main/session/connectionProbes'
import { createProxyAccess } from '../../../src/main/session/proxyAccess'
import { createStore } from '../../../src/main/state/store'
import { socketCreator } from '../../../src/main/connection/socket'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { CommandSchema } from '../../../src/shared/commands'
import { START } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { NO_SEALING, workspaceNamed } from '../workspace/routeRig'
import * as v from 'valibot'

const HOST = 'proxy.example:3128'
const stoppedAt = (host: string): ConnectionStatus => ({
  state: 'stopped',
  asOf: null,
  failure: { kind: 'proxyAuth', detail: '', code: null, proxy: { host, notAccepted: false } }
})

function createRig() {
  const time = createFakeTime(START)
  const store = createStore(time.clock)
  const webContentsEvents = new EventEmitter()
  const asked: string[] = []
  const lines: string[] = []
  let loaded = false
  let retries = 0
  const session = {
    async forceReloadProxyConfig() {
      asked.push('reload')
      await Promise.resolve()
      loaded = true
    },
    async resolveProxy(url: string) {
      asked.push(url)
      return loaded ? `PROXY ${HOST}` : 'DIRECT'
    }
  }
  const access = createProxyAccess({
    store,
    webContentsEvents,
    monotonic: time.monotonic,
    timers: time.timers,
    log: (line) => lines.push(line),
    session: () => session,
    sealing: NO_SEALING,
    file: { read: () => null, write: () => {} },
    extraCaFile: () => null,
    retry: () => retries++
  })
  const login = (more: object = {}) => {
    const event = { preventDefault: vi.fn() }
    const answer = vi.fn()
    webContentsEvents.emit(
      'login',
      event,
      null,
      { url: 'https://desk.example/' },
      { isProxy: true, scheme: 'basic', host: 'proxy.example', port: 3128, realm: '', ...more },
      answer
    )
    return { answer, ours: event.preventDefault.mock.calls.length === 1 }
  }
  return { access, store, webContentsEvents, asked, lines, login, retries: () => retries }
}

it('a new session learns the system’s proxy once, before the first request', async () => {
  const { access, asked, lines } = createRig()
  const workspace = workspaceNamed('desk.example', 443, true)
  expect((await access.route(workspace)).agent).toBeDefined()
  await access.route(workspace)
  expect(asked).toEqual(['reload', workspace.socketUrl, workspace.socketUrl])
  expect(lines).toEqual([`proxy: connecting by http ${HOST}`])
})

it('the connection check gets the same proxy, even if it asks first', async () => {
  const { access, store, asked } = createRig()
  const probes = createProbes({
    store,
    ...access,
    session: () => ({ fetch }),
    jar: () => ({ list: async () => [], hasHidden: async () => false }),
    cookieHeader: async () => '',
    createSocket: socketCreator(createFakeTime().timers)
  })
  const workspace = workspaceNamed('desk.example', 443, true)
  expect(await probes.resolveProxy(workspace)).toBe(`PROXY ${HOST}`)
  expect(asked).toEqual(['reload', workspace.socketUrl])
  expect(await probes.resolveProxy({ ...workspace, demo: true })).toBe('DIRECT')
  expect(asked).toHaveLength(2)
})

it('the demo asks for no proxy', async () => {
  const { access, asked } = createRig()
  expect((await access.route({ ...workspaceNamed('127.0.0.1', 5, false), demo: true })).agent).toBeUndefined()
  expect(asked).toEqual([])
})

it('a name and password go only to the proxy that stopped the connection', async () => {
  const { access, store, login, retries } = createRig()
  expect(access.signIn('laura', 'secret')).toBe('noProxyAsks')
  store.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: START, since: START } })
  expect(access.signIn('laura', 'secret')).toBe('noProxyAsks')
  store.apply({ type: 'connection.changed', connection: stoppedAt(HOST) })
  expect(retries()).toBe(0)
  expect(access.signIn('laura', 'secret')).toBeNull()
  expect(retries()).toBe(1)

  const right = login()
  await vi.waitFor(() => expect(right.answer).toHaveBeenCalledExactlyOnceWith('laura', 'secret'))
  const again = login()
  await vi.waitFor(() => expect(again.answer).toHaveBeenCalledExactlyOnceWith())
  const other = login({ host: 'other.example' })
  await vi.waitFor(() => expect(other.answer).toHaveBeenCalledExactlyOnceWith())
  for (const more of [{ isProxy: false }, { scheme: 'ntlm' }]) expect(login(more)).toMatchObject({ ours: false })
})

it('signing out deletes the name and password', async () => {
  const { access, store, login } = createRig()
  store.apply({ type: 'connection.changed', connection: stoppedAt(HOST) })
  access.signIn('laura', 'secret')
  await access.forget()
  const { answer } = login()
  await vi.waitFor(() => expect(answer).toHaveBeenCalledExactlyOnceWith())
  expect(await access.proxyAuthorization(HOST)).toBeNull()
})

it('`WebContents` get no answer after it is disposed', () => {
  const { access, webContentsEvents } = createRig()
  access.dispose()
  expect(webContentsEvents.listenerCount('login')).toBe(0)
})

it.each([
  { name: 'laura', password: 'secret', may: true },
  { name: 'COMPANY\\laura', password: '', may: true },
  { name: 'Łucja', password: 'pass:with:colons Ä', may: true },
  { name: '', password: 'secret', may: false },
  { name: 'company:laura', password: 'secret', may: false },
  { name: 'laura\r\nX-Evil: 1', password: 'secret', may: false },
  { name: 'laura', password: 'sec\0ret', may: false },
  { name: 'l'.repeat(257), password: 'secret', may: false },
  { name: 'laura', password: 's'.repeat(1025), may: false }
])('$name with $password may cross the pipe: $may', ({ name, password, may }) => {
  expect(v.safeParse(CommandSchema, { type: 'proxy.signIn', name, password }).success).toBe(may)
})
