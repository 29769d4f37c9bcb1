import { isLoopbackHost } from '../address'
import type { SessionCookie } from './cookieSession'

/** Longest Cookie header that is read, and names that may change before a request says too little. */
const HEADER_LIMIT = 32 * 1024
const CHANGES_LIMIT = 200

/** A request of the workspace's own page, with the value of its Cookie header. */
export interface PageRequest {
  readonly url: string
  readonly cookie: string
}

/** What the page sent last. `unsaid`: names of which it may send another cookie by now, e.g. of those that were set since. */
export interface Sighting {
  readonly url: string
  readonly pairs: ReadonlySet<string>
  readonly unsaid: ReadonlySet<string>
}

export interface Look {
  /** Every cookie of the session, in the order of a Cookie header. */
  readonly all: readonly SessionCookie[]
  /** Those that Electron lists for `url`: all but the partitioned ones. */
  readonly listed: readonly SessionCookie[]
  /** The socket's, as http or https. */
  readonly url: string
  readonly sighting: Sighting | null
}

export interface Choice {
  readonly sent: readonly SessionCookie[]
  /** There are cookies for the socket of which nobody knows whether the page would send them. */
  readonly hasHidden: boolean
}

/** Null where it tells nothing: requests without cookies may have been made without them on purpose. */
export function readSighting({ url, cookie }: PageRequest): Sighting | null {
  if (cookie === '' || cookie.length > HEADER_LIMIT) return null
  const pairs = cookie.split('; ')
  // How Electron spells other characters here is nowhere written.
  const unsure = pairs.filter((pair) => !/^[\x20-\x7e]*$/.test(pair))
  return { url, pairs: new Set(pairs), unsaid: new Set(unsure.map(nameOf)) }
}

/** What is left of a sighting after a cookie was set or removed. */
export function withChange(sighting: Sighting | null, cookie: SessionCookie, removed: boolean): Sighting | null {
  if (sighting === null) return null
  const { pairs, unsaid } = sighting
  if (removed) return { ...sighting, pairs: new Set([...pairs].filter((pair) => pair !== pairOf(cookie))) }
  return unsaid.size < CHANGES_LIMIT ? { ...sighting, unsaid: new Set([...unsaid, cookie.name]) } : null
}

/**
 * Which cookies the socket gets. Electron lists no partitioned ones for an address, and among all cookies it does not say
 * whose page each belongs to. Where several differ by that alone, the page's own request tells which is the page's.
 */
export function chooseCookies(look: Look): Choice {
  const sent = new Set<SessionCookie>()
  const apart = new Map<string, SessionCookie[]>()
  const open = look.listed.map(identity)
  for (const cookie of look.all) {
    const at = open.indexOf(identity(cookie))
    if (at >= 0) {
      open[at] = ''
      sent.add(cookie)
    } else if (goesTo(cookie, look.url)) {
      const key = JSON.stringify([cookie.name, cookie.domain, cookie.path])
      apart.set(key, [...(apart.get(key) ?? []), cookie])
    }
  }
  let hasHidden = hasUnlisted(look)
  for (const twins of apart.values()) {
    const own = ownOf(twins, look.sighting)
    if (own === 'unknown') hasHidden = true
    else if (own !== null) sent.add(own)
  }
  const late = look.listed.filter((_cookie, at) => open[at] !== '')
  return { sent: [...look.all.filter((cookie) => sent.has(cookie)), ...late], hasHidden }
}

/** The cookie that is the page's, of several that differ only in their value and in whose page they belong to. */
function ownOf(twins: readonly SessionCookie[], sighting: Sighting | null): SessionCookie | 'unknown' | null {
  const [first] = twins
  if (first === undefined) return null
  if (sighting !== null && goesTo(first, sighting.url)) {
    const seen = twins.find((cookie) => sighting.pairs.has(pairOf(cookie)))
    if (seen !== undefined) return seen
    // Others do not go with every request, e.g. not with the one that leads to the page from another site.
    const isSaid = !sighting.unsaid.has(first.name) && twins.every(({ sameSite }) => sameSite === 'no_restriction')
    if (isSaid) return null
  }
  return twins.length === 1 ? first : 'unknown'
}

/** The page sent the socket's host something that is not in the session at all. */
function hasUnlisted({ all, url, sighting }: Look): boolean {
  if (sighting === null || new URL(sighting.url).hostname !== new URL(url).hostname) return false
  const known = new Set(all.map(pairOf))
  return [...sighting.pairs].some((pair) => !known.has(pair) && !sighting.unsaid.has(nameOf(pair)))
}

function identity({ name, value, domain, path }: SessionCookie): string {
  return JSON.stringify([name, value, domain, path])
}

/** As it stands in a Cookie header. */
export function pairOf({ name, value }: SessionCookie): string {
  return name === '' ? value : `${name}=${value}`
}

function nameOf(pair: string): string {
  const at = pair.indexOf('=')
  return at < 0 ? '' : pair.slice(0, at)
}

/** By host, path and safety; who may cause the request is not asked. */
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
