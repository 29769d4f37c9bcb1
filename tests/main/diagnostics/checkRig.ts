/* Rig: a connection check on real sockets and small servers, without Electron. */
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { createProbes, type ProbeJar, type ProbeSession } from '../../../src/main/session/connectionProbes'
import { createStore, type Store } from '../../../src/main/state/store'
import { createConnectionCheck, type ConnectionCheckParts } from '../../../src/main/diagnostics/connectionCheck'
import type { Probes } from '../../../src/main/diagnostics/probes'
import { socketCreator } from '../../../src/main/connection/socket'
import { systemClock, systemMonotonic, systemTimers } from '../../../src/main/os/clock'
import { DIRECT_ROUTE } from '../../../src/main/workspace/proxy/route'
import type { Clock, Monotonic, Timers } from '../../../src/shared/clock'
import type { Check, CheckStep, CheckStepName } from '../../../src/shared/domain/diagnosis'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { until } from '../../support/until'
import { selfSignedCertificate } from '../connection/selfSignedCertificate'
import { listen } from '../connection/workspaceServer'

export interface CheckRig {
  readonly store: Store
  /** Every reported state of the check, oldest first. */
  readonly told: readonly Check[]
  run(workspace: Workspace): void
  cancel(): void
  /** Resolves with the finished check. */
  done(): Promise<Check>
}

/**
 * Makes a connection check on real sockets. Fakes replace the parts that need Electron. `more` has clocks, probes and
 * other parts that the check uses in place of its usual ones.
 */
export function createCheckRig(
  more: Partial<Probes> & {
    clock?: Clock
    timers?: Timers
    monotonic?: Monotonic
    session?: Partial<ProbeSession>
    jar?: Partial<ProbeJar>
    way?: () => Promise<string>
    proxySignIns?: Record<string, string>
    leavesOut?: ConnectionCheckParts['leavesOut']
  } = {}
): CheckRig {
  const {
    clock = systemClock,
    timers = systemTimers,
    monotonic = systemMonotonic,
    session,
    jar,
    way = async () => 'DIRECT',
    proxySignIns,
    leavesOut,
    ...replaced
  } = more
  const store = createStore(systemClock)
  const madeJar: ProbeJar = {
    list: async () => [{ name: 'session', expirationDate: Date.now() / 1000 + 3600 }],
    hasHidden: async () => false,
    ...jar
  }
  const probes = createProbes({
    store,
    session: () => ({ fetch, ...session }),
    jar: () => madeJar,
    resolve: way,
    route: async () => DIRECT_ROUTE,
    trust: async () => undefined,
    proxyAuthorization: async (proxy) => proxySignIns?.[proxy] ?? null,
    cookieHeader: async () => 'session=SECRET-COOKIE',
    createSocket: socketCreator(systemTimers)
  })
  const connectionCheck = createConnectionCheck({
    clock,
    monotonic,
    timers,
    probes: { ...probes, ...replaced },
    ...(leavesOut && { leavesOut })
  })
  const told: Check[] = []
  return {
    store,
    told,
    run: (workspace) => connectionCheck.run(workspace, (check) => told.push(check)),
    cancel: connectionCheck.cancel,
    done: () => until('the end of the check', () => told.find((check) => check.finishedAt !== null) ?? null)
  }
}

export function stepOf(check: Check | undefined, name: CheckStepName): CheckStep {
  const step = check?.steps.find((one) => one.step === name)
  if (!step) throw new Error(`No step ${name}`)
  return step
}

/** Returns the outcome of each step, such as `dns works` or `tcp fails refused`. */
export function summary(check: Check): readonly string[] {
  return check.steps.map(({ step, outcome, cause, reason }) =>
    [step, outcome, cause ?? reason].filter(Boolean).join(' ')
  )
}

/** Starts a web server on loopback that is no workspace. */
export async function startWebsite(status: number, options: { readonly secure?: boolean } = {}): Promise<Workspace> {
  const server: Server = options.secure ? createSecureServer(selfSignedCertificate()) : createServer()
  server.on('request', (_request, response) =>
    response.writeHead(status, status >= 300 && status < 400 ? { Location: '/login' } : {}).end('hello')
  )
  return workspaceOf(server, options.secure ? 'https' : 'http')
}

export async function workspaceOf(server: Server, scheme: 'http' | 'https' = 'http'): Promise<Workspace> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => open.add(socket))
  const port = await listen(server)
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const host = `127.0.0.1:${port}`
  return {
    label: host,
    origin: `${scheme}://${host}`,
    socketUrl: `${scheme === 'http' ? 'ws' : 'wss'}://${host}/api/dashboard/ws`,
    demo: false
  }
}
