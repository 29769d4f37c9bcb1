import { app, session as electronSession, type Session } from 'electron'
import type { Clock } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import { systemLanguages } from '../os/systemLanguages'
import { denyPermissions } from '../windows/guard'
import { SEALED_PREFERENCES } from '../windows/rendererPreferences'
import { createWorkspaceCookies, type WorkspaceCookies } from '../workspace/cookies/cookies'
import { partitionName } from '../workspace/cookies/cookieSession'
import { createSignIn, type SignIn } from '../workspace/signIn/signIn'
import {
  openSignInWindow,
  type SignInEvents,
  type SignInParts,
  type SignInWindow
} from '../workspace/signIn/signInWindow'

export interface WorkspaceAccessParts extends Pick<
  SignInParts,
  'timers' | 'monotonic' | 'devTools' | 'signInHosts' | 'onSignInHostsChanged' | 'logins'
> {
  readonly clock: Clock
  /** True if only web pages of this computer may load. This Electron is then for tests and the demo. */
  readonly loopbackOnly: boolean
  /** The id of a further seat. Each further seat has its own Electron sessions. Absent: the first seat. */
  readonly seat?: string
  /** Returns where the main window is. Null: it is not on the screen. */
  readonly mainWindow: () => SignInParts['beside']
  readonly log: (line: string) => void
  readonly on: SignInEvents
}

/** Gives access to each workspace's Electron session, its cookies, and the window with its sign-in page. */
export interface WorkspaceAccess {
  readonly signIn: SignIn
  /** Loads the sign-in page in a window that is never shown. `over`: called when the page has failed or is gone. */
  openHidden(workspace: Workspace, over: () => void): { close(): void }
  session(workspace: Workspace): Session
  cookieHeader(workspace: Workspace): Promise<string>
  /** Returns the functions with which the connection check reads the cookies. */
  jar(workspace: Workspace): Pick<WorkspaceCookies, 'list' | 'hasHidden'>
  /** See `WorkspaceCookies.keep`. */
  keepCookies(workspace: Workspace, lines: readonly string[], sent: string): void
  /**
   * Returns the headers that make the app's own requests look like those of a browser: `User-Agent`,
   * `Accept-Language`.
   */
  browserHeaders(workspace: Workspace): Readonly<Record<string, string>>
  forget(workspace: Workspace): Promise<void>
  dispose(): void
}

interface WorkspaceSession {
  readonly socketUrl: string
  readonly session: Session
  readonly cookies: WorkspaceCookies
  /** Watchers of `cookies`. Deskhand ends these watchers when the workspace gets another socket address. */
  readonly watching: readonly { dispose(): void }[]
}

export function createWorkspaceAccess(parts: WorkspaceAccessParts): WorkspaceAccess {
  const {
    clock,
    timers,
    monotonic,
    devTools,
    loopbackOnly,
    signInHosts,
    onSignInHostsChanged,
    logins,
    mainWindow,
    log
  } = parts
  const { on, seat } = parts
  const places = new Map<string, WorkspaceSession>()

  function placeOf(workspace: Workspace): WorkspaceSession {
    const known = places.get(workspace.origin)
    if (known?.socketUrl === workspace.socketUrl) return known
    // A new socket address needs a new `WorkspaceCookies`, but no new Electron session.
    known?.watching.forEach((one) => one.dispose())
    const session = electronSession.fromPartition(partitionName(workspace.origin, seat))
    denyPermissions(session)
    // Chromium would ask for web pages in one of the twelve languages of the package. So Deskhand names the system's
    // languages.
    const languages = systemLanguages()
    if (languages.length > 0) session.setUserAgent(session.getUserAgent(), languages.join(','))
    const cookies = createWorkspaceCookies({ session, workspace, clock, log })
    const place = {
      socketUrl: workspace.socketUrl,
      session,
      cookies,
      watching: [cookies.keepSessionCookies(), cookies.watchSignInPage()]
    }
    places.set(workspace.origin, place)
    return place
  }

  function openSignInPage(workspace: Workspace, events: SignInEvents, hidden: boolean): SignInWindow {
    const { session, cookies } = placeOf(workspace)
    return openSignInWindow({
      workspace,
      session,
      timers,
      monotonic,
      devTools,
      loopbackOnly,
      signInHosts,
      onSignInHostsChanged,
      logins,
      log,
      hidden,
      sealed: SEALED_PREFERENCES,
      beside: hidden ? null : mainWindow(),
      onCookieChanged: cookies.onChanged,
      on: events
    })
  }

  const signIn = createSignIn({ on, open: (workspace, events) => openSignInPage(workspace, events, false) })

  return {
    signIn,
    openHidden: (workspace, over) =>
      openSignInPage(
        workspace,
        { maybeSignedIn: on.maybeSignedIn, answered: () => undefined, closed: over, loadFailed: over },
        true
      ),
    session: (workspace) => placeOf(workspace).session,
    cookieHeader: (workspace) => placeOf(workspace).cookies.header(),
    jar: (workspace) => placeOf(workspace).cookies,
    async forget(workspace) {
      const { session, cookies } = placeOf(workspace)
      await cookies.forget()
      // Chromium remembers names and passwords for hosts and proxies, so they are removed too.
      await session.clearAuthCache()
    },
    keepCookies: (workspace, lines, sent) => placeOf(workspace).cookies.keep(lines, sent),
    browserHeaders: (workspace) => ({
      'User-Agent': placeOf(workspace).session.getUserAgent(),
      // This header has only the app's language. Requests for web pages have the system's languages (see `placeOf`).
      'Accept-Language': app.getLocale()
    }),
    dispose: () => {
      signIn.close()
      for (const { watching } of places.values()) watching.forEach((one) => one.dispose())
    }
  }
}
