import { isLoopbackHost } from '../address'
import type { SessionCookie } from './cookieSession'

/** Longest Cookie header that is read, and most names that may change before a request counts as out of date. */
const HEADER_LIMIT = 32 * 1024
const CHANGES_LIMIT = 200

/** A request of the workspace's page. `cookie`: the value of its Cookie header. */
export interface PageRequest {
  readonly url: string
  readonly cookie: string
}

/** The cookies of the page's last request. `uncertain`: names whose value may be different now, e.g. because they were set since. */
export interface Sighting {
  readonly url: string
  readonly pairs: ReadonlySet<string>
  readonly uncertain: ReadonlySet<string>
}

export interface CookieFacts {
  /** Every cookie of the session, in the order of a Cookie header. */
  readonly all: readonly SessionCookie[]
  /** The cookies that Electron lists for `url`: all but the partitioned ones. */
  readonly listed: readonly SessionCookie[]
  /** The address of the socket, as http or https. */
  readonly url: string
  readonly sighting: Sighting | null
}

export interface Choice {
  readonly sent: readonly SessionCookie[]
  /** There are cookies for the socket that the page might not send. */
  readonly hasHidden: boolean
}

/** Null: the request tells nothing. A page may leave out all cookies on purpose. */
export function readSighting({ url, cookie }: PageRequest): Sighting | null {
  if (cookie === '' || cookie.length > HEADER_LIMIT) return null
  const pairs = cookie.split('; ')
  // Electron does not document how it writes other characters here.
  const unsure = pairs.filter((pair) => !/^[\x20-\x7e]*$/.test(pair))
  return { url, pairs: new Set(pairs), uncertain: new Set(unsure.map(nameOf)) }
}

/** What a sighting still says after a cookie was set or removed; null: nothing. */
export function withChange(sighting: Sighting | null, cookie: SessionCookie, removed: boolean): Sighting | null {
  if (sighting === null) return null
  const { pairs, uncertain } = sighting
  if (removed) return { ...sighting, pairs: new Set([...pairs].filter((pair) => pair !== pairOf(cookie))) }
  return uncertain.size < CHANGES_LIMIT ? { ...sighting, uncertain: new Set([...uncertain, cookie.name]) } : null
}

/**
 * Chooses the cookies for the socket. Electron lists no partitioned cookies for an address, and in the list of all cookies it does
 * not say to which site each belongs. Where several differ only by that, the page's last request tells which is the page's.
 */
export function chooseCookies(facts: CookieFacts): Choice {
  const sent = new Set<SessionCookie>()
  const apart = new Map<string, SessionCookie[]>()
  const open = facts.listed.map(identity)
  for (const cookie of facts.all) {
    const at = open.indexOf(identity(cookie))
    if (at >= 0) {
      open[at] = ''
      sent.add(cookie)
    } else if (goesTo(cookie, facts.url)) {
      const key = JSON.stringify([cookie.name, cookie.domain, cookie.path])
      apart.set(key, [...(apart.get(key) ?? []), cookie])
    }
  }
  let hasHidden = hasUnlisted(facts)
  for (const twins of apart.values()) {
    const own = ownOf(twins, facts.sighting)
    if (own === 'unknown') hasHidden = true
    else if (own !== null) sent.add(own)
  }
  const late = facts.listed.filter((_cookie, at) => open[at] !== '')
  return { sent: [...facts.all.filter((cookie) => sent.has(cookie)), ...late], hasHidden }
}

/** The page's cookie among several that differ only in value and site; null: the page sends none of them. */
function ownOf(twins: readonly SessionCookie[], sighting: Sighting | null): SessionCookie | 'unknown' | null {
  const [first] = twins
  if (first === undefined) return null
  if (sighting !== null && goesTo(first, sighting.url)) {
    const seen = twins.find((cookie) => sighting.pairs.has(pairOf(cookie)))
    if (seen !== undefined) return seen
    // A cookie with SameSite is missing from some requests, e.g. from the one that comes from another site.
    const isCertain =
      !sighting.uncertain.has(first.name) && twins.every(({ sameSite }) => sameSite === 'no_restriction')
    if (isCertain) return null
  }
  return twins.length === 1 ? first : 'unknown'
}

/** The page sent a cookie to the socket's host that Electron does not list at all. */
function hasUnlisted({ all, url, sighting }: CookieFacts): boolean {
  if (sighting === null || new URL(sighting.url).hostname !== new URL(url).hostname) return false
  const known = new Set(all.map(pairOf))
  return [...sighting.pairs].some((pair) => !known.has(pair) && !sighting.uncertain.has(nameOf(pair)))
}

function identity({ name, value, domain, path }: SessionCookie): string {
  return JSON.stringify([name, value, domain, path])
}

/** The cookie as in a Cookie header. */
export function pairOf({ name, value }: SessionCookie): string {
  return name === '' ? value : `${name}=${value}`
}

function nameOf(pair: string): string {
  const at = pair.indexOf('=')
  return at < 0 ? '' : pair.slice(0, at)
}

/** Whether host, path and `Secure` of a cookie fit the address. SameSite is not checked. */
function goesTo(cookie: SessionCookie, url: string): boolean {
  const { protocol, hostname, pathname } = new URL(url)
  const { path = '/', secure = false } = cookie
  const isSafe = protocol === 'https:' || isLoopbackHost(hostname)
  return seenBy(hostname, cookie) && isBelow(pathname, path) && (isSafe || !secure)
}

function isBelow(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
}

export function seenBy(hostname: string, { domain = '', hostOnly }: SessionCookie): boolean {
  const name = domain.replace(/^\./, '').toLowerCase()
  if (name === hostname) return true
  return hostOnly !== true && name !== '' && hostname.endsWith(`.${name}`)
}
