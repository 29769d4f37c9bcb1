import type { Workspace } from '../../shared/domain/workspace'
import type { Store } from '../state/store'
import { createNetworkProbes, type NetworkParts } from '../diagnostics/network'
import type { ReceivingConnection, Probes } from '../diagnostics/probes'
import type { CreateSocket } from '../connection/socket'
import type { Route } from '../workspace/proxy/route'

/** The part of an Electron session that the connection check needs. Tests replace it to run without Electron. */
export interface ProbeSession {
  fetch(
    url: string,
    init: { redirect: 'manual'; credentials: 'omit'; cache: 'no-store'; signal: AbortSignal }
  ): Promise<{ readonly status: number; readonly body: ReadableStream | null }>
}

/** The cookies that the app's own connection sends. */
export interface ProbeJar {
  list(): Promise<readonly { readonly name: string; readonly expirationDate?: number }[]>
  hasHidden(): Promise<boolean>
}

export interface ProbeParts extends NetworkParts {
  readonly store: Store
  readonly session: (workspace: Workspace) => ProbeSession
  readonly jar: (workspace: Workspace) => ProbeJar
  readonly cookieHeader: (workspace: Workspace) => Promise<string>
  /** Resolves to the Authorization header for the workspace itself. Absent or null: requests have no such header. */
  readonly authorization?: (workspace: Workspace) => Promise<string | null>
  /** Returns headers that a browser sends with every request. Absent: there are none. */
  readonly browserHeaders?: (workspace: Workspace) => Readonly<Record<string, string>>
  /** Resolves to the routes that the app's own connection could take, as Chromium lists them. */
  readonly resolve: (workspace: Workspace) => Promise<string>
  /** Resolves to the route that the app's own connection takes. */
  readonly route: (workspace: Workspace) => Promise<Route>
  readonly createSocket: CreateSocket
}

/**
 * Makes the probes of the connection check. Names, authorities and sockets work as in the app's own connection.
 * Chromium loads the web pages.
 */
export function createProbes({
  store,
  session,
  jar,
  cookieHeader,
  authorization,
  browserHeaders,
  resolve,
  route,
  createSocket,
  ...network
}: ProbeParts): Probes {
  return {
    ...createNetworkProbes(network),
    resolveProxy: async (workspace) => (workspace.demo ? 'DIRECT' : resolve(workspace)),
    get: (workspace, signal) => askForSignInPage(session(workspace), workspace.origin, signal),
    cookies: async (workspace) => {
      const found = await jar(workspace).list()
      return found.map(({ name, expirationDate }) => ({
        name,
        endsAt: expirationDate === undefined ? null : expirationDate * 1000
      }))
    },
    hasHiddenCookies: (workspace) => jar(workspace).hasHidden(),
    openConnection: (workspace, on) => {
      const socket = createSocket(
        {
          generation: 0,
          workspace,
          cookie: () => cookieHeader(workspace),
          authorization: async () => (await authorization?.(workspace)) ?? null,
          route: () => route(workspace),
          headers: () => browserHeaders?.(workspace) ?? {}
        },
        { ...on, heard: () => undefined, ponged: () => undefined }
      )
      return { send: socket.send, close: socket.close }
    },
    receiving: {
      read: (workspace) => liveLine(store, workspace),
      watch: (listener) =>
        store.watch((_change, event) => {
          if (event.type === 'connection.changed' || event.type === 'workspace.entered') listener()
        })
    }
  }
}

async function askForSignInPage(session: ProbeSession, url: string, signal: AbortSignal): Promise<number> {
  try {
    const answer = await session.fetch(url, { redirect: 'manual', credentials: 'omit', cache: 'no-store', signal })
    await answer.body?.cancel()
    return answer.status
  } catch (error) {
    // Electron throws this error for a redirect that must not be followed. The result 0 means "redirect".
    if (error instanceof Error && error.message === 'Redirect was cancelled') return 0
    throw error
  }
}

function liveLine({ state }: Store, { socketUrl }: Workspace): ReceivingConnection {
  if (state.workspace?.socketUrl !== socketUrl) return { state: 'apart', failure: null }
  const { connection, listing, unreadable, customers } = state
  const underWay = (): ReceivingConnection =>
    listing === null ? { state: 'trying' } : { state: 'listing', since: listing.since }
  switch (connection.state) {
    case 'connected':
      return {
        state: 'connected',
        since: connection.since,
        list: { customers: customers.order.all.present, unreadable }
      }
    case 'connecting':
    case 'checking':
      return underWay()
    case 'reconnecting':
      return connection.retryAt === null ? underWay() : { state: 'apart', failure: connection.failure }
    case 'stopped':
      return { state: 'apart', failure: connection.failure }
    case 'signedOut':
      return { state: 'apart', failure: connection.refused?.failure ?? null }
    case 'offline':
      return { state: 'apart', failure: null }
  }
}
