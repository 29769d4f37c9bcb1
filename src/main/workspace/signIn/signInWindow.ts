import { BrowserWindow, screen, type Session, type WebPreferences } from 'electron'
import type { Monotonic, Timers } from '../../../shared/clock'
import type { Workspace } from '../../../shared/domain/workspace'
import { paceGuesses, type Evidence } from '../guesses'
import type { HostLogins } from '../passwords/hostLogins'
import { LEAST, type Area, SIGN_IN_SIZE, signInPlace } from './signInBounds'
import { keepSignInPage } from './signInPage'
import { allowPopups } from './signInPopup'
import { signInTitle, type LoadFailure } from './signInRules'

/** Shortest time between two guesses, in milliseconds: each one may become an attempt to connect. */
const GUESS_EVERY_MS = 2_000

export interface SignInParts {
  readonly workspace: Workspace
  /** The workspace's own, in which every permission and download is denied already. */
  readonly session: Session
  /** What keeps a page away from this computer. */
  readonly sealed: Readonly<WebPreferences>
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly devTools: boolean
  readonly loopbackOnly: boolean
  readonly parent: BrowserWindow | null
  /** Nobody sees it: a session may be renewed without anybody being asked. */
  readonly unseen?: boolean
  /** For hosts that ask for a name and a password themselves. */
  readonly logins: HostLogins
  onCookieChanged(listener: () => void): { dispose(): void }
  log(line: string): void
  readonly on: SignInEvents
}

/** After `closed` or `loadFailed`, whichever comes first, the window is gone and nothing more is said. */
export interface SignInEvents {
  /** Only the workspace's socket knows whether that was it. */
  maybeSignedIn(evidence: Evidence): void
  /** The person closed it. */
  closed(): void
  /** The very first page did not load, and the address is to blame. What fails later is shown in the window. */
  loadFailed(failure: LoadFailure): void
}

export interface SignInWindow {
  focus(): void
  /** Makes room for a question in the desk, and comes back afterwards. */
  stepBack(back: boolean): void
  /** Closes it without `closed`. */
  close(): void
}

/** Shows the workspace's own sign-in page. What it looks like and how many steps it has is the workspace's business. */
export function openSignInWindow(parts: SignInParts): SignInWindow {
  const { workspace, on, log, unseen: isUnseen = false } = parts
  const preferences = pagePreferences(parts)
  const window = createWindow(parts, preferences)
  const contents = window.webContents
  const guess = paceGuesses(parts.timers, GUESS_EVERY_MS, on.maybeSignedIn)
  const watching = parts.onCookieChanged(() => guess('cookie'))
  if (isUnseen) contents.setAudioMuted(true)
  let over = false
  let isBack = false

  /** True the first time. */
  function finish(): boolean {
    if (over) return false
    over = true
    guess.dispose()
    watching.dispose()
    return true
  }

  function failed(failure: LoadFailure, isFirst: boolean): boolean {
    if (!isUnseen && !(isFirst && failure.isOfAddress)) return false
    if (finish()) {
      window.destroy()
      on.loadFailed(failure)
    }
    return true
  }

  keepSignInPage({ ...parts, window, isUnseen, guess, failed })
  const popups = isUnseen
    ? null
    : allowPopups({
        ...parts,
        window,
        preferences,
        keep: (popup, opener) =>
          keepSignInPage({ ...parts, window: popup, opener, isUnseen, guess, leave: () => popup.close() })
      })
  window.on('closed', () => {
    if (finish()) on.closed()
  })
  contents.loadURL(workspace.origin).catch((error: unknown) => {
    // `did-fail-load` tells what it was.
    if (!over) log(`signIn: a page did not load: ${error instanceof Error ? error.name : 'unknown'}`)
  })

  function focus(): void {
    if (over || isBack) return
    if (window.isMinimized()) window.restore()
    window.show()
    const front = popups?.current() ?? window
    front.show()
    front.focus()
  }

  return {
    focus,
    stepBack(back) {
      if (over || isUnseen || back === isBack) return
      isBack = back
      if (!back) return focus()
      popups?.current()?.hide()
      window.hide()
    },
    close() {
      if (finish()) window.destroy()
    }
  }
}

function pagePreferences({ sealed, session, devTools, unseen = false }: SignInParts): Readonly<WebPreferences> {
  return Object.freeze({
    ...sealed,
    session,
    devTools,
    safeDialogs: true,
    // A page that nobody sees asks nobody anything, and still runs at its usual pace.
    disableDialogs: unseen,
    backgroundThrottling: !unseen
  })
}

function createWindow(
  { parent, unseen = false }: SignInParts,
  webPreferences: Readonly<WebPreferences>
): BrowserWindow {
  const window = new BrowserWindow({
    ...placeBeside(parent),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    title: signInTitle(''),
    // Full screen would take the title away, and with it the address.
    fullscreenable: false,
    show: !unseen,
    focusable: !unseen,
    skipTaskbar: unseen,
    ...(parent === null ? {} : { parent }),
    webPreferences
  })
  window.removeMenu()
  return window
}

function placeBeside(desk: BrowserWindow | null): Partial<Area> {
  if (desk === null) return SIGN_IN_SIZE
  const bounds = desk.getBounds()
  return signInPlace(bounds, screen.getDisplayMatching(bounds).workArea)
}
