import type { SecureContext } from 'node:tls'
import type { AuthInfo, Event as ElectronEvent, WebContents } from 'electron'
import type { Monotonic, Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { Workspace } from '../../shared/domain/workspace'
import type { Store } from '../state/store'
import { createTrust } from '../workspace/certificates/certificates'
import { createRoutes } from '../workspace/proxy/proxy'
import { basicAuthorization } from '../workspace/proxy/proxyAgent'
import { createProxyChallenges } from '../workspace/proxy/proxyChallenge'
import { createPasswords, type PasswordFile, type Sealing } from '../workspace/passwords/passwords'
import { isEncryptedTo, proxyPlace } from '../workspace/proxy/proxyList'
import { STRAIGHT, type Route } from '../workspace/proxy/route'

type Login = (
  event: ElectronEvent,
  contents: WebContents | null,
  details: { readonly url: string },
  asks: AuthInfo,
  answer: (name?: string, password?: string) => void
) => void

/** The parts of an Electron session that find the way, so that tests run without Electron. */
export interface ProxySession {
  forceReloadProxyConfig(): Promise<void>
  resolveProxy(url: string): Promise<string>
}

export interface ProxyAccessParts {
  readonly store: Store
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly log: (line: string) => void
  /** The app, of whose pages some are behind a proxy. */
  readonly pages: { on(event: 'login', listener: Login): unknown; off(event: 'login', listener: Login): unknown }
  readonly session: (workspace: Workspace) => ProxySession
  readonly sealing: Sealing
  readonly file: PasswordFile
  /** Of the policy. */
  readonly extraCaFile: string | null
  readonly retry: () => void
}

/** The way to a workspace out of a company's network. */
export interface ProxyAccess {
  /** The ways that the system has, e.g. `PROXY proxy.example:3128;DIRECT`. */
  resolve(workspace: Workspace): Promise<string>
  route(workspace: Workspace): Promise<Route>
  /** What certificates are held against; undefined: the runtime's own. */
  trust(): SecureContext | undefined
  /** What a proxy, `host:port`, gets told who asks; null where no sign-in is kept. */
  proxyAuthorization(proxy: string): Promise<string | null>
  /** Removes every sign-in that was entered here for a proxy. */
  forget(): Promise<void>
  /** For the proxy that the connection stopped at. */
  signIn(name: string, password: string): CommandRefusal | null
  dispose(): void
}

export function createProxyAccess(parts: ProxyAccessParts): ProxyAccess {
  const { store, monotonic, timers, log, pages, session, sealing, file, extraCaFile, retry } = parts
  const passwords = createPasswords({ sealing, file, subject: 'proxy', log })
  const challenges = createProxyChallenges(passwords, monotonic)
  const trust = createTrust({ extraFile: extraCaFile, log }).context
  const ready = new WeakMap<ProxySession, Promise<void>>()

  async function resolve(workspace: Workspace): Promise<string> {
    const asked = session(workspace)
    // A session that was just made says DIRECT until it has heard of the system's proxy.
    const loaded =
      ready.get(asked) ??
      asked.forceReloadProxyConfig().catch(() => log('proxy: the settings of the system were not read again'))
    ready.set(asked, loaded)
    await loaded
    return asked.resolveProxy(workspace.socketUrl)
  }

  const routes = createRoutes({ passwords, monotonic, timers, trust, log, resolve })

  /** Where it cannot be told, the line counts as not encrypted: what was entered for an encrypted one does not go there. */
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
  pages.on('login', onLogin)

  return {
    resolve,
    trust,
    proxyAuthorization: async (proxy) => {
      const kept = await passwords.find(proxy)
      return kept && basicAuthorization(kept)
    },
    route: async (workspace) => (workspace.demo ? STRAIGHT : routes.next(workspace)),
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
    dispose: () => void pages.off('login', onLogin)
  }
}
