import { app, BrowserWindow } from 'electron'
import type { Workspace } from '../../shared/domain/workspace'
import { createCertificateAccess, type CertificateAccess } from '../session/certificateAccess'
import { createProbes } from '../session/connectionProbes'
import type { EmbeddedDemo } from '../session/embeddedDemo'
import { createHostAccess, type HostAccess } from '../session/hostAccess'
import { createClient, type Client } from '../client/client'
import { createProxyAccess, type ProxyAccess } from '../session/proxyAccess'
import { createWorkspaceAccess, type WorkspaceAccess } from '../session/workspaceAccess'
import type { Store } from '../state/store'
import type { FrameLog } from '../diagnostics/frameLog'
import type { Probes } from '../diagnostics/probes'
import type { Keyring } from '../persistence/keyring'
import { passwordFile } from '../persistence/passwordFile'
import type { Policy } from '../settings/policy'
import { socketCreator } from '../connection/socket'
import { createSupervisor } from '../connection/supervisor'
import { isOnline } from '../os/network'
import { watchPower } from '../os/power'
import type { RuntimeFacts } from '../os/runtime'
import { systemClock as clock, systemMonotonic as monotonic, systemTimers as timers } from '../os/clock'
import type { DeskWindow } from '../windows/deskWindow'
import type { SignInEvents } from '../workspace/signIn/signInWindow'

export interface ConnectionParts {
  readonly store: Store
  readonly demo: EmbeddedDemo
  readonly frames: FrameLog
  readonly keyring: Keyring
  readonly policy: Policy
  readonly runtime: RuntimeFacts
  readonly window: Pick<DeskWindow, 'isVisible' | 'show'>
  readonly log: (line: string) => void
  readonly isSaved: (id: number) => boolean
  readonly onSignIn: SignInEvents
}

/** The way to a workspace: its socket, its pages and cookies, and whoever on the way asks for a password. */
export interface WorkspaceConnection {
  readonly client: Client
  readonly access: WorkspaceAccess
  readonly hosts: HostAccess
  readonly proxies: ProxyAccess
  readonly certificates: CertificateAccess
  readonly probes: Probes
  cookieHeader(workspace: Workspace): Promise<string>
  dispose(): void
}

/** Makes the parts that reach a workspace, and gives each of them to those that need it. */
export function createConnection(parts: ConnectionParts): WorkspaceConnection {
  const { store, demo, frames, keyring, policy, runtime, window, log, isSaved, onSignIn } = parts
  const sealedIn = (name: 'hosts.json' | 'proxies.json') => ({
    sealing: keyring,
    file: passwordFile(app.getPath('userData'), name)
  })
  const power = watchPower()
  const createSocket = socketCreator(timers)
  const cookieHeader = async (workspace: Workspace): Promise<string> =>
    workspace.demo ? demo.cookie() : access.cookieHeader(workspace)
  const authorization = async (workspace: Workspace): Promise<string | null> =>
    workspace.demo ? null : hosts.logins.authorization(workspace)
  const browserHeaders = (workspace: Workspace): Readonly<Record<string, string>> =>
    workspace.demo ? {} : access.browserHeaders(workspace)
  const client = createClient({
    store,
    frames,
    clock,
    monotonic,
    timers,
    log,
    isSaved,
    random: Math.random,
    createSupervisor: (on) =>
      createSupervisor({
        clock,
        monotonic,
        timers,
        on,
        createSocket,
        cookieHeader,
        authorization,
        browserHeaders,
        route: (workspace) => proxies.route(workspace),
        keepCookies: (workspace, lines, sent) => void (workspace.demo || access.keepCookies(workspace, lines, sent)),
        random: Math.random,
        computer: power,
        isOnline,
        isUnseen: () => !window.isVisible(),
        savesPower: power.onBattery
      })
  })
  const retry = (): void => client.supervisor.retry()
  const hosts = createHostAccess({
    store,
    monotonic,
    log,
    retry,
    ...sealedIn('hosts.json'),
    pagesWait: (wait) => access.signIn.stepBack(wait, window.show)
  })
  const access = createWorkspaceAccess({
    clock,
    timers,
    monotonic,
    log,
    logins: hosts.logins,
    devTools: !app.isPackaged,
    loopbackOnly: runtime.testRuntime,
    parent: () => null,
    on: onSignIn
  })
  const proxies = createProxyAccess({
    store,
    monotonic,
    timers,
    log,
    retry,
    pages: app,
    session: access.session,
    ...sealedIn('proxies.json'),
    extraCaFile: policy.extraCaFile
  })
  const certificates = createCertificateAccess({
    store,
    pages: app,
    session: access.session,
    isSeen: (contents) => BrowserWindow.fromWebContents(contents)?.isVisible() === true,
    pagesWait: (wait) => access.signIn.stepBack(wait, window.show)
  })
  const probes = createProbes({
    store,
    createSocket,
    cookieHeader,
    authorization,
    browserHeaders,
    ...proxies,
    session: access.session,
    jar: access.jar
  })

  return {
    client,
    access,
    hosts,
    proxies,
    certificates,
    probes,
    cookieHeader,
    dispose: () => {
      for (const part of [certificates, proxies, hosts, access, client]) part.dispose()
    }
  }
}
