import type { Clock } from '../../../shared/clock'
import type { Workspace } from '../../../shared/domain/workspace'
import { codeOf } from '../../../shared/errorDescription'
import { DAY_S } from '../../../shared/time'
import type { CookieDetails, CookieSession, SessionCookie } from './cookieSession'
import { chooseCookies, pairOf, readSighting, seenBy, withChange, type Choice, type Sighting } from './signInCookies'
import { watchSignInRequests } from '../signIn/signInRequests'
import { readPartitioned, readSetCookie } from './setCookie'

/** Session cookies would end when the app quits. Deskhand keeps them this long. */
const SESSION_COOKIE_S = 30 * DAY_S
/**
 * `LINES_LIMIT`: most Set-Cookie lines that are read in one answer, and most cookies in `skipped`. `WRITTEN_LIMIT`:
 * most cookies in `written`.
 */
const LINES_LIMIT = 50
const WRITTEN_LIMIT = 200

/** The cookies of one workspace, in the session of its sign-in window. No value is ever logged. */
export interface WorkspaceCookies {
  /** Resolves to the Cookie header for the socket. Empty: there is no cookie to send. */
  header(): Promise<string>
  /** Resolves to the cookies of the Cookie header for the socket. */
  list(): Promise<readonly SessionCookie[]>
  /** Resolves to true if there may be partitioned cookies for the socket. Deskhand cannot send such cookies. */
  hasHidden(): Promise<boolean>
  /**
   * Applies the Set-Cookie lines of the socket's answer. `sent`: the Cookie header of the request. Does nothing if
   * the cookies have changed since that request.
   */
  keep(lines: readonly string[], sent: string): void
  /** Calls the listener after a cookie of the workspace was set or removed. Changes by `keep` do not count. */
  onChanged(listener: () => void): { dispose(): void }
  /**
   * Makes cookies last, until the result is disposed. A session cookie gets an expiry and survives a restart, unless
   * it is partitioned. Changes are soon written to the disk, and survive a crash.
   */
  keepSessionCookies(): { dispose(): void }
  /**
   * Watches the requests of the sign-in page. They show which partitioned cookies belong to it. Stops when the result
   * is disposed.
   */
  watchSignInPage(): { dispose(): void }
  /** Signs out on this computer: deletes cookies, storage and cache of this Electron session, also from the disk. */
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
  /** Each write waits for the one before, so that the server's last change is written last. */
  let writes: Promise<unknown> = Promise.resolve()
  let flushWanted = false
  let forgotten = 0
  /**
   * What `keep` last wrote, by the cookie's name. Null: `keep` removed the cookie. A change by `keep` is no sign that
   * the agent signed in.
   */
  const written = new Map<string, string | null>()
  /**
   * Partitioned cookies that the socket set, by name, as in a Cookie header. They are not stored, because only a web
   * page can store them.
   */
  const skipped = new Map<string, string>()
  /** The cookies of the sign-in page's latest request. They are only in memory, not on the disk. */
  let sighting: Sighting | null = null
  const socketUrl = workspace.socketUrl.replace(/^ws/, 'http')

  async function choose(): Promise<Choice> {
    const [all, listed] = await Promise.all([cookies.get({}), cookies.get({ url: socketUrl })])
    return chooseCookies({ all, listed, url: socketUrl, sighting })
  }

  async function header(): Promise<string> {
    const { sent } = await choose()
    const text = sent.map(pairOf).join('; ')
    // A browser sends this header as UTF-8. Node writes one byte for each character, so each byte must become a
    // character here.
    return Buffer.from(text, 'utf8').toString('latin1')
  }

  async function keepOne(cookie: CookieDetails): Promise<void> {
    const isOver = cookie.expirationDate !== undefined && cookie.expirationDate <= clock() / 1000
    if (written.size >= WRITTEN_LIMIT) written.clear()
    written.set(cookie.name ?? '', isOver ? null : (cookie.value ?? ''))
    // A session cookie gets an expiry here, so that `keepSessionCookies` need not write it a second time.
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
   * Returns true if the cookie is partitioned. Deskhand must not write a partitioned cookie again. Electron would
   * send the copy to every site, and keep the copy after the site removes the cookie.
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
        // This write calls the listener again. The cookie then has an expiry, so its `session` is false and it is not
        // written again.
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
    watchSignInPage() {
      const requests = watchSignInRequests(session.webRequest, workspace, (request) => {
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
 * cookie that has a `domain`.
 */
function lasting(cookie: SessionCookie, origin: string, expirationDate: number): CookieDetails {
  const { name, value, path = '/', secure = false, httpOnly = false, sameSite } = cookie
  const { hostname } = new URL(origin)
  // A host-only cookie may belong to the socket's host. In that case, it is written for the socket's host.
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
