import type { Monotonic } from '../../../shared/clock'
import type { Credentials, Passwords } from '../passwords/passwords'
import { proxyPlace } from './proxyList'

/** What Chromium says when a proxy asks who this is. */
export interface ProxyChallenge {
  readonly isProxy: boolean
  /** In small letters. */
  readonly scheme: string
  readonly host: string
  readonly port: number
  /** The page's address whose request it is about. */
  readonly url: string
  /** The line to the proxy is encrypted. Chromium does not say so itself. */
  readonly encrypted?: boolean
}

/** The same page asked about again within this time was not let through. Milliseconds. */
const AGAIN_MS = 60_000
const REMEMBERED = 100

/** Answers for the pages of the sign-in window, from what the socket's way was given. */
export interface ProxyChallenges {
  /** Whether it is for Deskhand to answer at all. */
  concerns(challenge: ProxyChallenge): boolean
  /** Null: nothing to say, or it was said already. */
  answer(challenge: ProxyChallenge): Promise<Credentials | null>
}

export function createProxyChallenges(passwords: Passwords, monotonic: Monotonic): ProxyChallenges {
  /** When which page was answered, by `monotonic`. */
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
      if (before?.with === credentials && now - before.at < AGAIN_MS) return null
      answered.delete(key)
      answered.set(key, { at: now, with: credentials })
      const [oldest] = answered.keys()
      if (answered.size > REMEMBERED && oldest !== undefined) answered.delete(oldest)
      return credentials
    }
  }
}
