import type { SecureContext } from 'node:tls'
import type { AuthInfo, Event as ElectronEvent, WebContents } from 'electron'
import type { Monotonic, Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { Workspace } from '../../shared/domain/workspace'
import { readAtMost } from '../files/readAtMost'
import type { Store } from '../state/store'
import { isOpenToOthers, type Administrators } from '../settings/policyTrust'
import { createTrust, type Trust } from '../workspace/certificates/certificates'
import { createRoutes, type RouteTarget } from '../workspace/proxy/proxy'
import { createProxyChallenges } from '../workspace/proxy/proxyChallenge'
import { basicAuthorization, createPasswords, type PasswordFile, type Sealing } from '../workspace/passwords/passwords'
import { isEncryptedTo, proxyPlace } from '../workspace/proxy/proxyList'
import { DIRECT_ROUTE, type Route } from '../workspace/proxy/route'

type Login = (
  event: ElectronEvent,
  contents: WebContents | null,
  details: { readonly url: string },
  asks: AuthInfo,
  answer: (name?: string, password?: string) => void
) => void

/** The part of an Electron session that finds a route. Tests replace it, so they run without Electron. */
export interface ProxySession {
  forceReloadProxyConfig(): Promise<void>
  resolveProxy(url: string): Promise<string>
}

export interface ProxyAccessParts {
  readonly store: Store
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly log: (line: string) => void
  /** Electron's `app`, which reports the proxy challenges of all `WebContents`. */
  readonly webContentsEvents: {
    on(event: 'login', listener: Login): unknown
    off(event: 'login', listener: Login): unknown
  }
  readonly session: (workspace: Workspace) => ProxySession
  readonly sealing: Sealing
  readonly file: PasswordFile
  /** Returns the path of the PEM file with more certificate authorities, as the policy now says. Null: no file. */
  readonly extraCaFile: () => string | null
  /** The accounts that may write the file of `extraCaFile`. Absent: the administrators of this system. */
  readonly administrators?: Administrators
  readonly retry: () => void
}

/** Finds the routes through the proxies of a company's network, and signs in to these proxies. */
export interface ProxyAccess {
  /** Resolves to the routes that the system's proxy settings give, e.g. `PROXY proxy.example:3128;DIRECT`. */
  resolve(workspace: Workspace): Promise<string>
  route(workspace: Workspace): Promise<Route>
  /**
   * Resolves to the route to an http or https address that belongs to no workspace. `asked`: the session whose proxy
   * settings count.
   */
  routeTo(url: string, asked: ProxySession): Promise<Route>
  /** Resolves to the certificate authorities that Deskhand trusts. Undefined: only those that Node trusts anyway. */
  trust(): Promise<SecureContext | undefined>
  /**
   * Resolves to the Proxy-Authorization header for a proxy, such as `proxy.example:3128`. Null: Deskhand has no name
   * and password for the proxy.
   */
  proxyAuthorization(proxy: string): Promise<string | null>
  /** Removes every name and password that the agent entered in Deskhand for a proxy. */
  forget(): Promise<void>
  /**
   * Keeps name and password for the proxy that refused the latest attempt, tries again, and returns null. Returns
   * `noProxyAsks` and keeps nothing if no proxy refused that attempt.
   */
  signIn(name: string, password: string): CommandRefusal | null
  dispose(): void
}

export function createProxyAccess(parts: ProxyAccessParts): ProxyAccess {
  const {
    store,
    monotonic,
    timers,
    log,
    webContentsEvents,
    session,
    sealing,
    file,
    extraCaFile,
    administrators,
    retry
  } = parts
  const passwords = createPasswords({ sealing, file, subject: 'proxy', log })
  const challenges = createProxyChallenges(passwords, monotonic)
  let trusted: (Trust & { readonly file: string | null }) | null = null
  const ready = new WeakMap<ProxySession, Promise<void>>()

  /** Resolves to the trusted certificate authorities. Reads the file again only if the policy names another file. */
  function trust(): Promise<SecureContext | undefined> {
    const extraFile = extraCaFile()
    if (trusted?.file !== extraFile)
      trusted = {
        file: extraFile,
        ...createTrust({
          extraFile,
          isOpenToOthers: (path) => isOpenToOthers(path, administrators),
          read: readAtMost,
          timers,
          log
        })
      }
    return trusted.context()
  }

  const resolve = async (workspace: Workspace): Promise<string> => resolveIn(session(workspace), workspace.socketUrl)

  async function resolveIn(asked: ProxySession, url: string): Promise<string> {
    // A new Electron session answers DIRECT until it has read the system's proxy settings.
    const loaded =
      ready.get(asked) ??
      asked.forceReloadProxyConfig().catch(() => log('proxy: the settings of the system were not read again'))
    ready.set(asked, loaded)
    await loaded
    return asked.resolveProxy(url)
  }

  const shared = { passwords, monotonic, timers, trust, log }
  const routes = createRoutes({ ...shared, resolve })
  const otherRoutes = createRoutes<RouteTarget & { readonly url: string; readonly asked: ProxySession }>({
    ...shared,
    resolve: ({ url, asked }) => resolveIn(asked, url)
  })

  /** Returns true if the connection to the proxy is surely encrypted. Otherwise a password could leak. */
  async function isEncrypted(contents: WebContents | null, url: string, proxy: string): Promise<boolean> {
    return contents !== null && isEncryptedTo(await contents.session.resolveProxy(url), proxy)
  }

  const onLogin: Login = (event, contents, { url }, { isProxy, scheme, host, port }, answer) => {
    const challenge = { isProxy, scheme, host, port, url }
    if (!challenges.concerns(challenge)) return
    event.preventDefault()
    const asked = isEncrypted(contents, url, `${host.toLowerCase()}:${port}`).catch(() => false)
    asked
      .then((encrypted) => challenges.answer({ ...challenge, encrypted }))
      .then(
        (found) => (found === null ? answer() : answer(found.name, found.password)),
        () => answer()
      )
  }
  webContentsEvents.on('login', onLogin)

  return {
    resolve,
    trust,
    proxyAuthorization: async (proxy) => {
      const kept = await passwords.find(proxy)
      return kept && basicAuthorization(kept)
    },
    route: async (workspace) => (workspace.demo ? DIRECT_ROUTE : routes.next(workspace)),
    routeTo: (url, asked) => otherRoutes.next({ url, asked, socketUrl: url.replace(/^http/, 'ws') }),
    forget: () => passwords.forget(() => true),
    signIn(name, password) {
      const { connection } = store.state
      if (connection.state !== 'stopped' || connection.failure.kind !== 'proxyAuth' || !connection.failure.proxy)
        return 'noProxyAsks'
      const { host, encrypted = false } = connection.failure.proxy
      passwords.keep(proxyPlace(encrypted, host), { name, password })
      retry()
      return null
    },
    dispose: () => void webContentsEvents.off('login', onLogin)
  }
}
