/* Rig: a real connection supervisor. It reaches real workspaces on loopback through real proxies. */
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { LookupFunction } from 'node:net'
import { createSecureContext } from 'node:tls'
import { afterEach, expect, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { socketCreator } from '../../../src/main/connection/socket'
import { createSupervisor } from '../../../src/main/connection/supervisor'
import { createRoutes } from '../../../src/main/workspace/proxy/proxy'
import { createPasswords, type PasswordFile, type Sealing } from '../../../src/main/workspace/passwords/passwords'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import type { ConnectionFailure } from '../../../src/shared/domain/failure'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { createAuthority, type IssuedCertificate } from '../../support/certificates'
import {
  listenOnLoopback,
  startConnectProxy,
  type ConnectProxy,
  type ConnectProxyOptions
} from '../../support/connectProxy'
import { createFakeTime } from '../../support/fakeTime'
import { startSocksProxy, type SocksProxy } from '../../support/socksProxy'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A name that only a proxy can resolve. */
export const NAME = 'desk.company.invalid'
const HOSTS = { [NAME]: '127.0.0.1' }
export const companyAuthority = createAuthority('Company Root')

/** Starts a workspace that greets everybody. With a certificate it uses TLS. */
export async function greetingWorkspace(certificate?: IssuedCertificate, host = NAME): Promise<Workspace> {
  const http = certificate ? createTlsServer(certificate) : createServer()
  const wss = new WebSocketServer({ server: http })
  wss.on('connection', (socket) => socket.send('{"type":"connected"}'))
  const port = await listenOnLoopback(http)
  closing.push(() => {
    for (const socket of wss.clients) socket.terminate()
    http.closeAllConnections()
    return new Promise((resolve) => http.close(resolve))
  })
  return workspaceNamed(host, port, certificate !== undefined)
}

export function workspaceNamed(host: string, port: number, secure: boolean): Workspace {
  const label = `${host}:${port}`
  const s = secure ? 's' : ''
  return { label, origin: `http${s}://${label}`, socketUrl: `ws${s}://${label}/api/dashboard/ws`, demo: false }
}

export async function proxy(options: ConnectProxyOptions = {}): Promise<ConnectProxy> {
  const started = await startConnectProxy({ hosts: HOSTS, ...options })
  closing.push(started.close)
  return started
}

export async function socksProxy(): Promise<SocksProxy> {
  const started = await startSocksProxy(HOSTS)
  closing.push(started.close)
  return started
}

/** Resolves with a port without a listener. */
export async function deadPort(): Promise<number> {
  const server = createServer()
  const port = await listenOnLoopback(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const NO_SEALING: Sealing = {
  isAvailable: async () => false,
  seal: () => Promise.reject(new Error('none')),
  open: () => Promise.reject(new Error('none'))
}

export interface WayOptions {
  readonly resolve: (workspace: Workspace) => Promise<string>
  readonly trusted?: readonly string[]
  readonly sealing?: Sealing
  readonly file?: PasswordFile
  readonly lookup?: LookupFunction
}

/**
 * Starts the real supervisor, socket and routes on a fake clock. The supervisor counts as connected from the first
 * frame.
 */
export function startWay(workspace: Workspace, { resolve, trusted, sealing = NO_SEALING, file, lookup }: WayOptions) {
  const time = createFakeTime()
  const lines: string[] = []
  const log = (line: string): void => void lines.push(line)
  const connections: ConnectionStatus[] = []
  const passwords = createPasswords({
    sealing,
    file: file ?? { read: () => null, write: () => {} },
    subject: 'proxy',
    log
  })
  const context = trusted && createSecureContext({ ca: [...trusted] })
  const routes = createRoutes({
    resolve,
    trust: async () => context,
    passwords,
    monotonic: time.monotonic,
    timers: time.timers,
    log
  })
  const supervisor = createSupervisor({
    clock: time.clock,
    monotonic: time.monotonic,
    timers: time.timers,
    random: () => 0.5,
    createSocket: socketCreator(
      time.timers,
      (url, options) => new WebSocket(url, { ...options, ...(lookup && { lookup }) })
    ),
    cookieHeader: async () => '',
    route: routes.next,
    on: {
      connection: (connection) => void connections.push(connection),
      opened: () => {},
      frame: (generation) => supervisor.ready(generation),
      closed: () => {}
    }
  })
  closing.push(() => supervisor.stop())
  supervisor.start(workspace)
  const connection = (): ConnectionStatus | undefined => connections.at(-1)
  return {
    supervisor,
    time,
    lines,
    connections,
    passwords,
    reach: (state: ConnectionStatus['state']): Promise<void> =>
      vi.waitFor(() => expect(connection()?.state).toBe(state), 5_000),
    /** Resolves when the running attempt has failed and the next one waits. */
    async failed(): Promise<ConnectionFailure> {
      return vi.waitFor(() => {
        const last = connection()
        if (last?.state !== 'stopped' && !(last?.state === 'reconnecting' && last.retryAt !== null))
          throw new Error(`It is ${last?.state}`)
        return last.failure
      }, 5_000)
    },
    async connected(): Promise<void> {
      await this.reach('connected')
    }
  }
}
