import type { Clock } from '../../../shared/clock'
import type { Workspace } from '../../../shared/domain/workspace'
import { codeOf } from '../../../shared/errorDescription'
import { DAY_S } from '../../../shared/time'
import type { CookieDetails, CookieSession, SessionCookie } from './cookieSession'
import { chooseCookies, pairOf, readSighting, seenBy, withChange, type Choice, type Sighting } from './pageCookies'
import { watchPageRequests } from '../signIn/pageRequests'
import { readPartitioned, readSetCookie } from './setCookie'

/** How long Deskhand keeps session cookies. They would otherwise end when the app quits. */
const SESSION_COOKIE_S = 30 * DAY_S
/** At most this many Set-Cookie lines of one answer are read, and this many partitioned cookies remembered. */
const LINES_LIMIT = 50
/** At most this many names of written cookies are remembered. */
const WRITTEN_LIMIT = 200

/** The cookies of one workspace, in the session that its sign-in window uses. No value is ever logged. */
export interface WorkspaceCookies {
  /** Resolves to the value of the Cookie header for the workspace's socket. Empty: there is no cookie to send. */
  header(): Promise<string>
  /** Resolves to the cookies of the Cookie header for the socket. */
  list(): Promise<readonly SessionCookie[]>
  /**
   * Resolves to true if there are partitioned cookies that may be meant for the socket, but that Deskhand cannot send
   * to it.
   */
  hasHidden(): Promise<boolean>
  /**
   * Sets and removes cookies by the Set-Cookie lines of the socket's answer. `sent`: the Cookie header of the request.
   * Does nothing if the cookies have changed since that request.
   */
  keep(lines: readonly string[], sent: string): void
  /**
   * Calls the listener after a cookie of the workspace's web pages or socket was set or removed. Changes by `keep` do
   * not count.
   */
  onChanged(listener: () => void): { dispose(): void }
  /**
   * Begins to watch the cookies. Gives each session cookie that is set and not partitioned an expiry, so that it
   * survives a restart. Writes all cookies to the disk soon after a change, so that they survive a crash. Stops when
   * the result is disposed.
   */
  keepSessionCookies(): { dispose(): void }
  /**
   * Begins to learn from the requests of the sign-in page which partitioned cookies belong to the page. Stops when the
   * result is disposed.
   */
  watchPage(): { dispose(): void }
  /**
   * Signs out on this computer: deletes the cookies, the storage and the cache of this Electron session, also from the
   * disk.
   */
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
  // The socket may be at another host than the sign-in page. So the cookies of both hosts count.
  const hostnames = [...new Set([workspace.origin, workspace.socketUrl].map((url) => new URL(url).hostname))]
  /** Writes run one after the other, so that the server's last change is written last. */
  let writes: Promise<unknown> = Promise.resolve()
  let flushWanted = false
  let forgotten = 0
  /**
   * Key: the name of a cookie. Value: the value that `keep` last wrote. Null: `keep` removed the cookie. A change by
   * `keep` does not mean that the agent signed in.
   */
  const written = new Map<string, string | null>()
  /**
   * Key: the name of a partitioned cookie that an answer of the socket set. Value: the cookie as in a Cookie header.
   * Such a cookie is not stored, because only a web page can store it.
   */
  const skipped = new Map<string, string>()
  /** The cookies that the latest request of the sign-in page sent. They are kept only in memory, not on the disk. */
  let sighting: Sighting | null = null
  const socketUrl = workspace.socketUrl.replace(/^ws/, 'http')

  async function choose(): Promise<Choice> {
    const [all, listed] = await Promise.all([cookies.get({}), cookies.get({ url: socketUrl })])
    return chooseCookies({ all, listed, url: socketUrl, sighting })
  }

  async function header(): Promise<string> {
    const { sent } = await choose()
    const text = sent.map(pairOf).join('; ')
    // A browser sends this header as UTF-8. Node writes one byte for each character, so here each byte becomes a
    // character.
    return Buffer.from(text, 'utf8').toString('latin1')
  }

  async function keepOne(cookie: CookieDetails): Promise<void> {
    const isOver = cookie.expirationDate !== undefined && cookie.expirationDate <= clock() / 1000
    if (written.size >= WRITTEN_LIMIT) written.clear()
    written.set(cookie.name ?? '', isOver ? null : (cookie.value ?? ''))
    // A session cookie gets an expiry at once, so that `keepSessionCookies` does not write it a second time.
    await cookies.set({ ...cookie, expirationDate: cookie.expirationDate ?? clock() / 1000 + SESSION_COOKIE_S })
  }

  function isOwn({ name, value }: SessionCookie, cause: unknown, removed: boolean): boolean {
    const last = written.get(name)
    if (last === undefined) return false
    return removed ? last === null || cause === 'overwrite' : last === value
  }

  function write(task: () => Promise<unknown>): void {
    writes = writes.then(task).catch((error: unknown) => log(`cookies: not kept: ${codeOf(error)}`))
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

  /**
   * Resolves to true if the cookie is partitioned. Deskhand must not write such a cookie again: Electron would send the
   * copy to every site, and keep the copy after the site removes its cookie.
   */
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
        // The write below causes another change. In that change `session` is false, so the cookie is not written again.
        if (!removed && cookie.session === true) {
          const asOf = forgotten
          const details = lasting(cookie, workspace.origin, clock() / 1000 + SESSION_COOKIE_S)
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

/**
 * Returns the same cookie with an expiry. A host-only cookie gets no `domain`, because Chromium refuses a `__Host-`
 * cookie with a `domain`.
 */
function lasting(cookie: SessionCookie, origin: string, expirationDate: number): CookieDetails {
  const { name, value, path = '/', secure = false, httpOnly = false, sameSite } = cookie
  const { hostname } = new URL(origin)
  // A host-only cookie may belong to the host of the socket. Such a cookie is written for that host.
  const isOfOtherHost = cookie.hostOnly === true && cookie.domain !== undefined && cookie.domain !== hostname
  const place = isOfOtherHost ? `${secure ? 'https' : 'http'}://${cookie.domain}` : origin
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
