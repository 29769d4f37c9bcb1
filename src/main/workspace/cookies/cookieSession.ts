import type { SignInRequests } from '../signIn/signInRequests'
import { createHash } from 'node:crypto'

/** A cookie as Electron describes it. The types here are the parts of an Electron session that cookies need. */
export interface SessionCookie {
  readonly name: string
  readonly value: string
  /** Begins with a dot, unless `hostOnly` is true. */
  readonly domain?: string
  readonly hostOnly?: boolean
  readonly path?: string
  readonly secure?: boolean
  readonly httpOnly?: boolean
  /** True: the cookie is forgotten when the app quits. */
  readonly session?: boolean
  /** Seconds since the epoch. */
  readonly expirationDate?: number
  readonly sameSite: 'unspecified' | 'no_restriction' | 'lax' | 'strict'
}

export interface CookieDetails {
  url: string
  name?: string
  value?: string
  domain?: string
  path?: string
  secure?: boolean
  httpOnly?: boolean
  expirationDate?: number
  sameSite?: SessionCookie['sameSite']
}

export type CookieListener = (event: unknown, cookie: SessionCookie, cause: unknown, removed: boolean) => void

export interface CookieStore {
  /**
   * Resolves to the cookies for `url`, but without the partitioned ones. Without `url`, resolves to every cookie of
   * the session.
   */
  get(filter: { url?: string }): Promise<readonly SessionCookie[]>
  set(details: CookieDetails): Promise<void>
  flushStore(): Promise<void>
  on(event: 'changed', listener: CookieListener): unknown
  off(event: 'changed', listener: CookieListener): unknown
}

export interface CookieSession {
  readonly cookies: CookieStore
  readonly webRequest: SignInRequests
  clearStorageData(): Promise<void>
  clearCache(): Promise<void>
}

/**
 * Returns the name of a workspace's persistent Electron session. No other workspace shares it. `seat`: the id of a
 * further seat. Absent: the first seat.
 */
export function partitionName(origin: string, seat?: string): string {
  const place = seat === undefined ? '' : `${seat}-`
  return `persist:workspace-${place}${createHash('sha256').update(origin).digest('hex').slice(0, 16)}`
}
