import type { WebContents } from 'electron'
import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import { createClient, type Client } from '../client/client'
import { keepLargeParts } from '../client/largeParts'
import { socketCreator, type OpenWebSocket } from '../connection/socket'
import { createSupervisor } from '../connection/supervisor'
import type { FrameLog } from '../diagnostics/frameLog'
import type { Probes } from '../diagnostics/probes'
import type { Power } from '../os/power'
import type { Keyring } from '../persistence/keyring'
import type { AttemptCookies } from '../persistence/lastDesk'
import { passwordFile } from '../persistence/passwordFile'
import {
  createCertificateAccess,
  type CertificateAccess,
  type CertificateAccessParts
} from '../session/certificateAccess'
import { createProbes } from '../session/connectionProbes'
import type { EmbeddedDemo } from '../session/embeddedDemo'
import { createHostAccess, type HostAccess } from '../session/hostAccess'
import { createProxyAccess, type ProxyAccess, type ProxyAccessParts } from '../session/proxyAccess'
import { createWorkspaceAccess, type WorkspaceAccess } from '../session/workspaceAccess'
import type { LivePolicy } from '../settings/livePolicy'
import type { StateFile } from '../settings/settingsFile'
import { selectScreen } from '../state/selectors/figures'
import type { Store } from '../state/store'
import type { DeskWindow } from '../windows/deskWindow'
import type { SignInEvents } from '../workspace/signIn/signInWindow'
import type { Disposals } from './disposals'
import { createLaterPart } from './laterPart'

/** The parts of this computer that the connection needs. In the app, Electron provides them. */
export interface ConnectionComputer {
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly power: Power
  readonly isOnline: () => boolean
  /** Electron's `app`. It reports the events of all `WebContents`. */
  readonly webContentsEvents: ProxyAccessParts['webContentsEvents'] & CertificateAccessParts['webContentsEvents']
  /** Returns true if the agent can see the window of this `WebContents`. */
  readonly isSeen: (contents: WebContents) => boolean
  /** Opens a WebSocket. Absent: Deskhand opens a real one. Tests pass in another function. */
  readonly openWebSocket?: OpenWebSocket
}

export interface ConnectionParts {
  readonly computer: ConnectionComputer
  readonly store: Store
  readonly demo: EmbeddedDemo
  readonly frames: FrameLog
  readonly keyring: Keyring
  readonly policy: Pick<LivePolicy, 'current' | 'watch'>
  readonly settingsFile: StateFile
  /** The folder of the seat. */
  readonly userData: string
  /** The id of a further seat. Absent: the first seat. */
  readonly seat?: string
  readonly devTools: boolean
  /** True if only workspaces on this computer are allowed. */
  readonly loopbackOnly: boolean
  readonly window: Pick<DeskWindow, 'isVisible' | 'show' | 'bounds'>
  readonly log: (line: string) => void
  readonly isSaved: (id: number) => boolean
  readonly onSignIn: SignInEvents
}

/** The parts that reach one workspace: its WebSocket, sign-in pages, cookies and passwords. */
export interface WorkspaceConnection {
  readonly client: Client
  readonly access: WorkspaceAccess
  readonly hosts: HostAccess
  readonly proxies: ProxyAccess
  readonly certificates: CertificateAccess
  readonly probes: Probes
  cookieHeader(workspace: Workspace): Promise<string>
  /** Returns the cookies of the latest attempt to connect. */
  attempt(): AttemptCookies
}

export function composeConnection(parts: ConnectionParts, disposals: Disposals): WorkspaceConnection {
  const { computer, store, demo, frames, keyring, policy, userData, window, log, isSaved, onSignIn } = parts
  const { clock, monotonic, timers, power, webContentsEvents } = computer
  const sealedIn = (name: 'hosts.json' | 'proxies.json') => ({
    sealing: keyring,
    file: passwordFile(userData, name)
  })
  // These parts need each other. `client` asks `hosts` and `proxies` for passwords before it connects. They tell
  // `client` to try again when a person has given a password.
  const client = createLaterPart<Client>('client')
  const access = createLaterPart<WorkspaceAccess>('access')
  const retry = (): void => client().supervisor.retry()
  const signInPagesWait = (wait: boolean): void => access().signIn.stepBack(wait, window.show)

  const hosts = disposals.add(
    'hosts',
    createHostAccess({ store, monotonic, log, retry, ...sealedIn('hosts.json'), signInPagesWait })
  )
  access.fill(
    disposals.add(
      'access',
      createWorkspaceAccess({
        clock,
        timers,
        monotonic,
        log,
        logins: hosts.logins,
        devTools: parts.devTools,
        loopbackOnly: parts.loopbackOnly,
        signInHosts: () => policy.current().values.signInHosts ?? [],
        onSignInHostsChanged: policy.watch,
        ...(parts.seat !== undefined && { seat: parts.seat }),
        mainWindow: () =>
          window.isVisible() ? { bounds: window.bounds(), sheet: selectScreen(store.state) === 'desk' } : null,
        on: onSignIn
      })
    )
  )
  const { session, jar, ...ofWorkspace } = access()
  const proxies = disposals.add(
    'proxies',
    createProxyAccess({
      store,
      monotonic,
      timers,
      log,
      retry,
      webContentsEvents,
      session,
      ...sealedIn('proxies.json'),
      extraCaFile: () => policy.current().values.extraCaFile ?? null
    })
  )
  const certificates = disposals.add(
    'certificates',
    createCertificateAccess({ store, webContentsEvents, session, isSeen: computer.isSeen, signInPagesWait })
  )

  const createSocket = socketCreator(timers, computer.openWebSocket)
  const cookieHeader = async (workspace: Workspace): Promise<string> =>
    workspace.demo ? demo.cookie() : ofWorkspace.cookieHeader(workspace)
  let attempt: AttemptCookies = { cookies: null }
  const cookiesToSend = async (workspace: Workspace): Promise<string> => {
    const own: { cookies: string | null } = { cookies: null }
    attempt = own
    const cookies = await cookieHeader(workspace)
    own.cookies = cookies
    return cookies
  }
  const authorization = async (workspace: Workspace): Promise<string | null> =>
    workspace.demo ? null : hosts.logins.authorization(workspace)
  const browserHeaders = (workspace: Workspace): Readonly<Record<string, string>> =>
    workspace.demo ? {} : ofWorkspace.browserHeaders(workspace)

  client.fill(
    disposals.add(
      'client',
      createClient({
        store,
        frames,
        clock,
        monotonic,
        timers,
        log,
        isSaved,
        largeParts: keepLargeParts(parts.settingsFile, clock),
        random: Math.random,
        createSupervisor: (on) =>
          createSupervisor({
            clock,
            monotonic,
            timers,
            on,
            createSocket,
            cookieHeader: cookiesToSend,
            authorization,
            browserHeaders,
            route: (workspace) => proxies.route(workspace),
            keepCookies: (workspace, lines, sent) =>
              void (workspace.demo || ofWorkspace.keepCookies(workspace, lines, sent)),
            random: Math.random,
            computer: power,
            isOnline: computer.isOnline,
            isWindowHidden: () => !window.isVisible(),
            savesPower: power.onBattery
          })
      })
    )
  )
  const probes = createProbes({
    store,
    createSocket,
    cookieHeader,
    authorization,
    browserHeaders,
    ...proxies,
    session,
    jar
  })

  return {
    client: client(),
    access: access(),
    hosts,
    proxies,
    certificates,
    probes,
    cookieHeader,
    attempt: () => attempt
  }
}
