import { BrowserWindow, screen, type Session, type WebPreferences } from 'electron'
import type { Monotonic, Timers } from '../../../shared/clock'
import type { SignInPageAnswer, Workspace } from '../../../shared/domain/workspace'
import { codeOf } from '../../../shared/errorDescription'
import { paceGuesses, type SignInSign } from './signInSigns'
import type { HostLogins } from '../passwords/hostLogins'
import { MINIMUM_SIZE, SIGN_IN_SIZE, signInPlace, type Area, type MainWindowPlace } from './signInBounds'
import { keepSignInPage } from './signInPage'
import { allowPopups } from './signInPopup'
import { isSignInHost, signInTitle, type LoadFailure } from './signInRules'

/** Shortest time between two guesses that the agent has signed in. Each may lead to an attempt to connect. */
const GUESS_EVERY_MS = 2_000

export interface SignInParts {
  readonly workspace: Workspace
  /** This session already denies every permission and download. */
  readonly session: Session
  /** Preferences of every web page: sandboxed and without Node. */
  readonly sealed: Readonly<WebPreferences>
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly devTools: boolean
  readonly loopbackOnly: boolean
  /** Returns the hosts that the organisation allows. Empty: all. */
  readonly signInHosts: () => readonly string[]
  readonly onSignInHostsChanged: (listener: () => void) => { dispose(): void }
  /** Null: the main window is not on the screen, or the sign-in window is never shown. */
  readonly beside: MainWindowPlace | null
  /** True: the window is never shown, because a session is renewed without asking the agent. */
  readonly hidden?: boolean
  readonly logins: HostLogins
  onCookieChanged(listener: () => void): { dispose(): void }
  log(line: string): void
  readonly on: SignInEvents
}

/** After `closed` or `loadFailed`, the window is closed and no event follows. */
export interface SignInEvents {
  /** The agent may have signed in. Only an attempt to connect can show whether it is so. */
  maybeSignedIn(evidence: SignInSign): void
  /** A web page arrived in this window, and not in a pop-up window of it. Null: its HTTP status is no error. */
  answered(answer: SignInPageAnswer | null): void
  closed(): void
  /**
   * A web page did not load. A hidden window calls this for every failure. A window on the screen calls this only if
   * the address is wrong and no web page has loaded before.
   */
  loadFailed(failure: LoadFailure): void
}

export interface SignInWindow {
  focus(): void
  /** `back` true: hides the window while the main window asks a question. `back` false: shows it again. */
  stepBack(back: boolean): void
  /** Closes the window without calling `closed`. */
  close(): void
}

/** Shows the workspace's own sign-in page. The workspace decides how the page looks, and which steps it has. */
export function openSignInWindow(parts: SignInParts): SignInWindow {
  const { workspace, session, on, log, hidden: isHidden = false } = parts
  const preferences = signInPreferences(parts)
  const window = createWindow(parts, preferences)
  const contents = window.webContents
  const guess = paceGuesses(parts.timers, GUESS_EVERY_MS, on.maybeSignedIn)
  const watching = parts.onCookieChanged(() => guess('cookie'))
  if (isHidden) contents.setAudioMuted(true)
  let over = false
  let isBack = false

  /** Stops watching for signs of a sign-in. Returns true at the first call, and false later. */
  function finish(): boolean {
    if (over) return false
    over = true
    guess.dispose()
    watching.dispose()
    return true
  }

  function failed(failure: LoadFailure, isFirst: boolean): boolean {
    if (!isHidden && !(isFirst && failure.isOfAddress)) return false
    if (finish()) {
      window.destroy()
      on.loadFailed(failure)
    }
    return true
  }

  const signInPage = keepSignInPage({ ...parts, window, isHidden, guess, failed, answered: on.answered })
  const popups = isHidden
    ? null
    : allowPopups({
        ...parts,
        window,
        preferences,
        allowsHost(address) {
          const isAllowed = isSignInHost(address, workspace, parts.signInHosts())
          if (!isAllowed) signInPage.refuseHost(address)
          return isAllowed
        },
        keep: (popup, opener) =>
          void keepSignInPage({ ...parts, window: popup, opener, isHidden, guess, leave: () => popup.close() })
      })
  window.on('closed', () => {
    // The web page after the sign-in may show customers, so the cache is emptied. Cookies and storage stay.
    session.clearCache().catch((error: unknown) => log(`signIn: the cache was not emptied, ${codeOf(error)}`))
    if (finish()) on.closed()
  })
  contents.loadURL(workspace.origin).catch((error: unknown) => {
    // This error is only for the log. `did-fail-load` handles the failure.
    if (!over) log(`signIn: a page did not load: ${codeOf(error)}`)
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
      if (over || isHidden || back === isBack) return
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

function signInPreferences({ sealed, session, devTools, hidden = false }: SignInParts): Readonly<WebPreferences> {
  return Object.freeze({
    ...sealed,
    session,
    devTools,
    safeDialogs: true,
    // A web page in a hidden window shows no dialogs, and runs at its usual speed.
    disableDialogs: hidden,
    backgroundThrottling: !hidden
  })
}

function createWindow(
  { beside, hidden = false }: SignInParts,
  webPreferences: Readonly<WebPreferences>
): BrowserWindow {
  const window = new BrowserWindow({
    ...(beside ? placeBeside(beside) : SIGN_IN_SIZE),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: signInTitle(''),
    // Full screen would hide the title, which shows the address.
    fullscreenable: false,
    show: !hidden,
    focusable: !hidden,
    skipTaskbar: hidden,
    webPreferences
  })
  window.removeMenu()
  return window
}

function placeBeside(beside: MainWindowPlace): Area {
  return signInPlace(beside, screen.getDisplayMatching(beside.bounds).workArea)
}
