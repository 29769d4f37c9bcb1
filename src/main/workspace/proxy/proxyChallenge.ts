import { MINUTE_MS } from '../../../shared/time'
import type { Monotonic } from '../../../shared/clock'
import type { Credentials, Passwords } from '../passwords/passwords'
import { proxyPlace } from './proxyList'

/** What Chromium says when a proxy asks for a name and a password. */
export interface ProxyChallenge {
  readonly isProxy: boolean
  /** In small letters. */
  readonly scheme: string
  readonly host: string
  readonly port: number
  /** The address of the request. */
  readonly url: string
  /** The connection to the proxy is encrypted. Chromium does not say so itself. */
  readonly encrypted?: boolean
}

/** If the same request asks again within this time, the proxy refused the last credentials. */
const REFUSED_WITHIN_MS = MINUTE_MS
const REMEMBERED = 100

/** Answers proxies for the pages of the sign-in window, with the sign-ins that were entered for the socket. */
export interface ProxyChallenges {
  /** Whether Deskhand answers at all. */
  concerns(challenge: ProxyChallenge): boolean
  /** Null: no sign-in is kept, or the proxy refused it. */
  answer(challenge: ProxyChallenge): Promise<Credentials | null>
}

export function createProxyChallenges(passwords: Passwords, monotonic: Monotonic): ProxyChallenges {
  /** The answer to each request, and when, by `monotonic`. */
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
