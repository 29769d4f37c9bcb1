import { isLoopbackHost } from '../address'
import type { SignInRequest } from '../signIn/signInRequests'
import type { SessionCookie } from './cookieSession'

/** Longest Cookie header that is read, in UTF-16 units. */
const HEADER_LIMIT = 32 * 1024
/** A request counts as out of date if this many of its cookies may have changed. */
const CHANGES_LIMIT = 200

/**
 * The cookies in the sign-in page's latest request. `url`: the request's address. `pairs`: each cookie as
 * `name=value`. `uncertain`: names of cookies whose value may have changed since.
 */
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
  /** True: the web page may send cookies to the socket that are not in `sent`. */
  readonly hasHidden: boolean
}

/**
 * Reads the cookies of a request. Null: the header is too long, or empty. An empty header proves nothing, because a
 * web page can leave its cookies out on purpose.
 */
export function readSighting({ url, cookie }: SignInRequest): Sighting | null {
  if (cookie === '' || cookie.length > HEADER_LIMIT) return null
  const pairs = cookie.split('; ')
  // Electron does not document how it writes characters beyond ASCII here. So these values are uncertain.
  const unsure = pairs.filter((pair) => !/^[\x20-\x7e]*$/.test(pair))
  return { url, pairs: new Set(pairs), uncertain: new Set(unsure.map(nameOf)) }
}

/**
 * Returns what the latest request still proves after `cookie` changed. A removed cookie is taken out. The value of a
 * set cookie becomes uncertain. Null: there is no request, or too many of its cookies changed.
 */
export function withChange(sighting: Sighting | null, cookie: SessionCookie, removed: boolean): Sighting | null {
  if (sighting === null) return null
  const { pairs, uncertain } = sighting
  if (removed) return { ...sighting, pairs: new Set([...pairs].filter((pair) => pair !== pairOf(cookie))) }
  return uncertain.size < CHANGES_LIMIT ? { ...sighting, uncertain: new Set([...uncertain, cookie.name]) } : null
}

/**
 * Chooses the cookies for the socket. Electron's list for one address lacks partitioned cookies. Electron's list of
 * all cookies does not name their sites. If cookies differ only in the site, `sighting` shows which one the web page
 * sends.
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

/**
 * `twins`: cookies that differ only in value and site. Returns the one that the web page sends. Null: the web page
 * sends none. If this is not known, returns the only cookie, or `unknown` if there are several.
 */
function ownOf(twins: readonly SessionCookie[], sighting: Sighting | null): SessionCookie | 'unknown' | null {
  const [first] = twins
  if (first === undefined) return null
  if (sighting !== null && goesTo(first, sighting.url)) {
    const seen = twins.find((cookie) => sighting.pairs.has(pairOf(cookie)))
    if (seen !== undefined) return seen
    // A cookie with SameSite is missing in some requests, for example from another site. So its absence proves
    // nothing.
    const isCertain =
      !sighting.uncertain.has(first.name) && twins.every(({ sameSite }) => sameSite === 'no_restriction')
    if (isCertain) return null
  }
  return twins.length === 1 ? first : 'unknown'
}

/** Returns true if the web page sent the socket's host a cookie that Electron does not list. */
function hasUnlisted({ all, url, sighting }: CookieFacts): boolean {
  if (sighting === null || new URL(sighting.url).hostname !== new URL(url).hostname) return false
  const known = new Set(all.map(pairOf))
  return [...sighting.pairs].some((pair) => !known.has(pair) && !sighting.uncertain.has(nameOf(pair)))
}

function identity({ name, value, domain, path }: SessionCookie): string {
  return JSON.stringify([name, value, domain, path])
}

/** Returns `name=value`, as in a Cookie header. */
export function pairOf({ name, value }: SessionCookie): string {
  return name === '' ? value : `${name}=${value}`
}

function nameOf(pair: string): string {
  const at = pair.indexOf('=')
  return at < 0 ? '' : pair.slice(0, at)
}

/** Returns true if the cookie's host, path and `Secure` fit the address. SameSite is not checked. */
function goesTo(cookie: SessionCookie, url: string): boolean {
  const { protocol, hostname, pathname } = new URL(url)
  const { path = '/', secure = false } = cookie
  const isSafe = protocol === 'https:' || isLoopbackHost(hostname)
  return seenBy(hostname, cookie) && isBelow(pathname, path) && (isSafe || !secure)
}

function isBelow(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
}

/** Returns true if a cookie is for this host, or for a domain above this host. */
export function seenBy(hostname: string, { domain = '', hostOnly }: SessionCookie): boolean {
  const name = domain.replace(/^\./, '').toLowerCase()
  if (name === hostname) return true
  return hostOnly !== true && name !== '' && hostname.endsWith(`.${name}`)
}
