/* Fake: an Electron session with a cookie store in memory. */
import type { SignInRequestDetails } from '../../../src/main/workspace/signIn/signInRequests'
import type {
  CookieDetails,
  CookieListener,
  CookieSession,
  SessionCookie
} from '../../../src/main/workspace/cookies/cookieSession'

/** A cookie store in memory. It behaves like Chromium's in the points that the tests need. */
export class FakeCookieSession implements CookieSession {
  readonly jar = new Map<string, SessionCookie>()
  readonly sets: CookieDetails[] = []
  readonly calls: string[] = []
  readonly listeners = new Set<CookieListener>()
  /** The cookies in the jar that are partitioned. */
  private readonly partitioned = new Set<SessionCookie>()
  /** The URL patterns of the requests that the app watches. */
  watched: readonly string[] = []
  private requested: ((details: SignInRequestDetails) => void) | null = null
  asked: string | null = null
  failSets = false

  readonly cookies = {
    get: async ({ url }: { url?: string }) => {
      if (url === undefined) return [...this.jar.values()]
      this.asked = url
      return [...this.jar.values()].filter((cookie) => !this.partitioned.has(cookie))
    },
    set: async (details: CookieDetails) => {
      if (this.failSets) throw new Error(`Failed to set cookie ${details.value}`)
      this.sets.push(details)
      if ((details.expirationDate ?? Infinity) <= 1) return this.expire(details)
      this.put({
        name: details.name ?? '',
        value: details.value ?? '',
        domain: details.domain ?? new URL(details.url).hostname,
        hostOnly: details.domain === undefined,
        sameSite: details.sameSite ?? 'unspecified',
        session: details.expirationDate === undefined,
        ...(details.path === undefined ? {} : { path: details.path })
      })
    },
    flushStore: async () => void this.calls.push('flush'),
    on: (_event: 'changed', listener: CookieListener) => this.listeners.add(listener),
    off: (_event: 'changed', listener: CookieListener) => this.listeners.delete(listener)
  }

  readonly webRequest = {
    onSendHeaders: (
      { urls }: { urls: readonly string[] },
      listener: ((details: SignInRequestDetails) => void) | null
    ) => {
      this.watched = listener === null ? [] : urls
      this.requested = listener
    }
  }

  clearStorageData = async () => {
    this.calls.push('clearStorageData')
    this.jar.clear()
  }

  clearCache = async () => void this.calls.push('clearCache')

  /** Sets a cookie, as the server does. */
  put(cookie: SessionCookie): void {
    const key = `${cookie.domain}${cookie.path}${cookie.name}`
    const before = this.jar.get(key)
    if (before !== undefined) this.tell(before, 'overwrite', true)
    this.jar.set(key, cookie)
    this.tell(cookie, 'inserted', false)
  }

  /** Sets a partitioned cookie, as a page does. `site`: the site whose pages get it. */
  putPartitioned(cookie: SessionCookie, site = ''): void {
    const key = `${site} ${cookie.domain}${cookie.path}${cookie.name}`
    const before = this.jar.get(key)
    if (before !== undefined) this.tell(before, 'overwrite', true)
    this.jar.set(key, cookie)
    this.partitioned.add(cookie)
    this.tell(cookie, 'explicit', false)
  }

  /** Removes a cookie, as a page does. */
  remove(cookie: SessionCookie): void {
    for (const [key, one] of this.jar) if (one === cookie) this.jar.delete(key)
    this.tell(cookie, 'expired-overwrite', true)
  }

  /** Sends a request, as a page does. */
  request(details: Partial<SignInRequestDetails> & { readonly url: string }, cookie?: string): void {
    const usual: SignInRequestDetails = {
      url: '',
      resourceType: 'mainFrame',
      requestHeaders: cookie === undefined ? {} : { Cookie: cookie }
    }
    // The properties are copied without being read, because some properties of Electron's objects throw when they are
    // read.
    this.requested?.(Object.defineProperties(usual, Object.getOwnPropertyDescriptors(details)))
  }

  /** Removes the cookie that these details name. `set` calls this for a cookie whose expiry is in the past. */
  private expire({ name = '', path = '', domain, url }: CookieDetails): void {
    const key = `${domain ?? new URL(url).hostname}${path}${name}`
    const before = this.jar.get(key)
    this.jar.delete(key)
    if (before !== undefined) this.tell(before, 'expired-overwrite', true)
  }

  tell(cookie: SessionCookie, cause: string, removed: boolean): void {
    for (const listener of [...this.listeners]) listener({}, cookie, cause, removed)
  }
}
