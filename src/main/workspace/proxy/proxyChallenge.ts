import { MINUTE_MS } from '../../../shared/time'
import type { Monotonic } from '../../../shared/clock'
import type { Credentials, Passwords } from '../passwords/passwords'
import { proxyPlace } from './proxyList'

/** What Chromium reports when a proxy asks for a name and a password. */
export interface ProxyChallenge {
  readonly isProxy: boolean
  /** Such as `basic`. */
  readonly scheme: string
  readonly host: string
  readonly port: number
  /** The address of the request. */
  readonly url: string
  /**
   * True: the connection to the proxy is encrypted. Chromium does not report this, but the system's list of proxies
   * shows it.
   */
  readonly encrypted?: boolean
}

/** If a proxy asks again for the same request within this time, it refused the last credentials. */
const REFUSED_WITHIN_MS = MINUTE_MS
const REMEMBERED = 100

/** Answers proxies for the sign-in window, with credentials that were entered for the socket. */
export interface ProxyChallenges {
  /** Returns true if Deskhand answers this challenge. */
  concerns(challenge: ProxyChallenge): boolean
  /** Returns the credentials for the proxy. Null: no credentials are kept, or the proxy refused them. */
  answer(challenge: ProxyChallenge): Promise<Credentials | null>
}

export function createProxyChallenges(passwords: Passwords, monotonic: Monotonic): ProxyChallenges {
  /** For each proxy and address of a request: the credentials that answered it, and when (monotonic ms). */
  const answered = new Map<string, { readonly at: number; readonly with: Credentials }>()

  return {
    concerns: ({ isProxy, scheme }) => isProxy && scheme.toLowerCase() === 'basic',
    async answer({ host, port, url, encrypted = false }) {
      const proxy = proxyPlace(encrypted, `${host.toLowerCase()}:${port}`)
      const credentials = await passwords.find(proxy)
      if (credentials === null) return null
      const key = `${proxy} ${url}`
      const before = answered.get(key)
      const now = monotonic()
      if (before?.with === credentials && now - before.at < REFUSED_WITHIN_MS) return null
      answered.delete(key)
      answered.set(key, { at: now, with: credentials })
      const [oldest] = answered.keys()
      if (answered.size > REMEMBERED && oldest !== undefined) answered.delete(oldest)
      return credentials
    }
  }
}
