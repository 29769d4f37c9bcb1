import type { Clock } from '../../../shared/clock'
import type { Workspace } from '../../../shared/domain/workspace'
import type { CookieDetails, CookieSession, SessionCookie } from './cookieSession'
import { chooseCookies, pairOf, readSighting, seenBy, withChange, type Choice, type Sighting } from './pageCookies'
import { watchPageRequests } from '../signIn/pageRequests'
import { readPartitioned, readSetCookie } from './setCookie'

/** How long a sign-in is kept that the workspace meant to last until the browser is closed. Seconds. */
const KEPT_FOR = 30 * 24 * 3600
/** More lines of Set-Cookie than any workspace sends, and names that are remembered of them. */
const LINES_LIMIT = 50
const OWN_LIMIT = 200

/** The cookies of one workspace, in the session that its sign-in window uses. No value is ever logged. */
export interface WorkspaceCookies {
  /** The value of a Cookie header for the workspace's socket; empty if there is none to send. */
  header(): Promise<string>
  /** The cookies that are in it. */
  list(): Promise<readonly SessionCookie[]>
  /** There are partitioned cookies that may be meant for the socket and cannot be sent to it. */
  hasHidden(): Promise<boolean>
  /**
   * Sets and removes what the socket's answer said, as lines of Set-Cookie; nothing where the cookies are no longer those
   * that its request `sent`: whatever changed them since is newer.
   */
  keep(lines: readonly string[], sent: string): void
  /** Calls after any cookie that the workspace's page or socket gets to see was set or removed, but not by `keep`. */
  onChanged(listener: () => void): { dispose(): void }
  /** Keeps session cookies over a restart, and every cookie over a crash, until disposed. */
  keepSessionCookies(): { dispose(): void }
  /** Learns from the page's own requests which partitioned cookies are the page's, until disposed. */
  watchPage(): { dispose(): void }
  /** Signs out on this computer: cookies, storage and cache of this session are deleted from the disk. */
  forget(): Promise<void>
}

export interface CookieParts {
  readonly session: CookieSession
  readonly workspace: Workspace
  readonly clock: Clock
  log(line: string): void
}

export function createWorkspaceCookies({ session, workspace, clock, log }: CookieParts): WorkspaceCookies {
  const { cookies } = session
  // The socket may be at another host than the page.
  const hostnames = [...new Set([workspace.origin, workspace.socketUrl].map((url) => new URL(url).hostname))]
  /** Writes follow each other, so that the last word of the server is the last one written. */
  let writes: Promise<unknown> = Promise.resolve()
  let flushWanted = false
  let forgotten = 0
  /** What `keep` wrote last under each name; null: it removed it. Such a change is nobody's sign-in. */
  const own = new Map<string, string | null>()
  /** Partitioned cookies that the socket's answers set last: only a page can keep them. Name and pair. */
  const skipped = new Map<string, string>()
  /** In memory alone, as is everything that is known of partitioned cookies. */
  let sighting: Sighting | null = null
  const socketUrl = workspace.socketUrl.replace(/^ws/, 'http')

  async function choose(): Promise<Choice> {
    const [all, listed] = await Promise.all([cookies.get({}), cookies.get({ url: socketUrl })])
    return chooseCookies({ all, listed, url: socketUrl, sighting })
  }

  async function header(): Promise<string> {
    const { sent } = await choose()
    const text = sent.map(pairOf).join('; ')
    // Headers are bytes: a browser sends UTF-8, and Node takes one character for one byte.
    return Buffer.from(text, 'utf8').toString('latin1')
  }

  async function keepOne(cookie: CookieDetails): Promise<void> {
    const isOver = cookie.expirationDate !== undefined && cookie.expirationDate <= clock() / 1000
    if (own.size >= OWN_LIMIT) own.clear()
    own.set(cookie.name ?? '', isOver ? null : (cookie.value ?? ''))
    // Lasting from the start, so that it is written once.
    await cookies.set({ ...cookie, expirationDate: cookie.expirationDate ?? clock() / 1000 + KEPT_FOR })
  }

  function isOwn({ name, value }: SessionCookie, cause: unknown, removed: boolean): boolean {
    const written = own.get(name)
    if (written === undefined) return false
    return removed ? written === null || cause === 'overwrite' : written === value
  }

  function write(task: () => Promise<unknown>): void {
    writes = writes.then(task).catch((error: unknown) => log(`cookies: not kept: ${nameOf(error)}`))
  }

  function flush(): void {
    if (flushWanted) return
    flushWanted = true
    write(() => {
      flushWanted = false
      return cookies.flushStore()
    })
  }

  function listen(listener: (cookie: SessionCookie, removed: boolean, cause: unknown) => void): { dispose(): void } {
    const onChange = (_event: unknown, cookie: SessionCookie, cause: unknown, removed: boolean): void => {
      if (hostnames.some((hostname) => seenBy(hostname, cookie))) listener(cookie, removed, cause)
    }
    cookies.on('changed', onChange)
    return { dispose: () => void cookies.off('changed', onChange) }
  }

  /** Electron sets none that are partitioned: a copy of one would go to every site's pages, and stay when the server removes it. */
  async function isPartitioned({ name, value, domain, path }: SessionCookie, url: string): Promise<boolean> {
    const listed = await cookies.get({ url })
    return !listed.some((one) => one.name === name && one.value === value && one.domain === domain && one.path === path)
  }

  function changed(cookie: SessionCookie, removed: boolean): void {
    sighting = withChange(sighting, cookie, removed)
    if (!removed) skipped.delete(cookie.name)
  }

  return {
    header,
    list: async () => (await choose()).sent,
    async hasHidden() {
      const { sent, hasHidden } = await choose()
      const pairs = new Set(sent.map(pairOf))
      return hasHidden || [...skipped.values()].some((pair) => !pairs.has(pair))
    },
    keep(lines, sent) {
      const asOf = forgotten
      write(async () => {
        if (asOf !== forgotten || (await header()) !== sent) return
        let refused = 0
        for (const line of lines.slice(0, LINES_LIMIT)) {
          const text = Buffer.from(line, 'latin1').toString('utf8')
          const cookie = readSetCookie(text, socketUrl, clock())
          if (cookie !== null) {
            await keepOne(cookie).catch(() => refused++)
            continue
          }
          refused++
          const partitioned = readPartitioned(text, socketUrl, clock())
          if (partitioned === null) continue
          if (skipped.size >= LINES_LIMIT) skipped.clear()
          skipped.set(partitioned.name, `${partitioned.name}=${partitioned.value}`)
        }
        if (refused > 0) log(`cookies: ${refused} of the socket's answer not kept`)
        flush()
      })
    },
    onChanged: (listener) =>
      listen((cookie, removed, cause) => {
        if (!isOwn(cookie, cause, removed)) listener()
      }),
    keepSessionCookies: () =>
      listen((cookie, removed) => {
        // What is written here comes back as a change with session false: that ends the circle.
        if (!removed && cookie.session === true) {
          const asOf = forgotten
          const details = lasting(cookie, workspace.origin, clock() / 1000 + KEPT_FOR)
          write(async () => {
            if (asOf !== forgotten || (await isPartitioned(cookie, details.url))) return
            if (asOf === forgotten) await cookies.set(details)
          })
        }
        flush()
      }),
    watchPage() {
      const requests = watchPageRequests(session.webRequest, workspace, (request) => {
        sighting = readSighting(request) ?? sighting
      })
      const changes = listen(changed)
      return {
        dispose: () => {
          requests.dispose()
          changes.dispose()
        }
      }
    },
    async forget() {
      forgotten++
      sighting = null
      skipped.clear()
      await writes
      await session.clearStorageData()
      await session.clearCache()
      await cookies.flushStore()
    }
  }
}

/** The same cookie with an end. Without a domain it stays with its host alone, as a `__Host-` cookie has to. */
function lasting(cookie: SessionCookie, origin: string, expirationDate: number): CookieDetails {
  const { name, value, path = '/', secure = false, httpOnly = false, sameSite } = cookie
  const { hostname } = new URL(origin)
  // One that is a single host's alone may be the socket's.
  const isElsewhere = cookie.hostOnly === true && cookie.domain !== undefined && cookie.domain !== hostname
  const place = isElsewhere ? `${secure ? 'https' : 'http'}://${cookie.domain}` : origin
  const details: CookieDetails = {
    url: `${place}${path}`,
    name,
    value,
    path,
    secure,
    httpOnly,
    sameSite,
    expirationDate
  }
  if (cookie.hostOnly !== true && cookie.domain !== undefined) details.domain = cookie.domain
  return details
}

/** The message of an error could repeat a cookie. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
