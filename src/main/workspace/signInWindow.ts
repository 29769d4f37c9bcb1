import { BrowserWindow, type Session, type WebPreferences } from 'electron'
import type { Timers } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import { SIGN_IN_EVIDENCE, type SignInEvidence } from './signInEvidence'
import { coalesce, mayLoad, readLoadFailure, signInTitle, type LoadFailure } from './signInRules'

/** Shortest time between two guesses, in milliseconds: each one may become an attempt to connect. */
const GUESS_EVERY_MS = 1_000

export interface SignInParts {
  readonly workspace: Workspace
  /** The workspace's own, in which every permission and download is denied already. */
  readonly session: Session
  /** What keeps a page away from this computer. */
  readonly sealed: Readonly<WebPreferences>
  readonly timers: Timers
  readonly devTools: boolean
  readonly parent: BrowserWindow | null
  /** Nobody sees it: a session may be renewed without anybody being asked. */
  readonly unseen?: boolean
  onCookieChanged(listener: () => void): { dispose(): void }
  log(line: string): void
  readonly on: SignInEvents
}

/** After `closed` or `loadFailed`, whichever comes first, the window is gone and nothing more is said. */
export interface SignInEvents {
  /** A cookie changed or a page has loaded: only the workspace's socket knows whether that was it. */
  maybeSignedIn(evidence: SignInEvidence): void
  /** The person closed it. */
  closed(): void
  loadFailed(failure: LoadFailure): void
}

export interface SignInWindow {
  focus(): void
  /** Closes it without `closed`. */
  close(): void
}

/** Shows the workspace's own sign-in page. What it looks like and how many steps it has is the workspace's business. */
export function openSignInWindow(parts: SignInParts): SignInWindow {
  const { workspace, on, log } = parts
  const window = createWindow(parts)
  const contents = window.webContents
  const seen = new Set<SignInEvidence>()
  const guess = coalesce(parts.timers, GUESS_EVERY_MS, () => {
    // A page that has loaded comes last: what happened on the way to it belongs to the load.
    for (const evidence of SIGN_IN_EVIDENCE) if (seen.delete(evidence)) on.maybeSignedIn(evidence)
  })
  let hasLoaded = false
  const saw = (evidence: SignInEvidence) => (): void => {
    if (evidence === 'loaded') hasLoaded = true
    // The way to the first page is no step of a sign-in.
    if (evidence !== 'navigated' || hasLoaded) seen.add(evidence)
    guess()
  }
  const watching = parts.onCookieChanged(saw('cookie'))
  if (parts.unseen === true) contents.setAudioMuted(true)
  let over = false

  /** True the first time. */
  function finish(): boolean {
    if (over) return false
    over = true
    guess.dispose()
    watching.dispose()
    return true
  }

  function fail(failure: LoadFailure): void {
    if (!finish()) return
    window.destroy()
    on.loadFailed(failure)
  }

  /** In the same window, so that the address in its title is always the one of the page in front. */
  function load(address: string): void {
    contents.loadURL(address).catch((error: unknown) => {
      // `did-fail-load` tells what it was.
      if (!over) log(`signIn: a page did not load: ${error instanceof Error ? error.name : 'unknown'}`)
    })
  }

  function stayOnWeb(event: { preventDefault(): void; readonly url: string }): void {
    if (mayLoad(event.url)) return
    event.preventDefault()
    log('signIn: denied a navigation')
  }

  const showAddress = (address: string): void => window.setTitle(signInTitle(address))

  contents.setWindowOpenHandler(({ url }) => {
    if (mayLoad(url)) load(url)
    return { action: 'deny' }
  })
  contents.on('will-navigate', stayOnWeb)
  contents.on('will-redirect', (event) => {
    if (event.isMainFrame) stayOnWeb(event)
  })
  contents.on('did-navigate', (_event, address) => showAddress(address))
  contents.on('did-navigate', saw('navigated'))
  contents.on('did-navigate-in-page', (_event, address, isMainFrame) => {
    if (!isMainFrame) return
    showAddress(address)
    saw('navigated')()
  })
  contents.on('did-finish-load', saw('loaded'))
  contents.on('did-fail-load', (_event, code, name, _address, isMainFrame) => {
    const failure = readLoadFailure(code, name, isMainFrame)
    if (failure !== null) fail(failure)
  })
  contents.on('render-process-gone', (_event, { reason }) => fail({ problem: 'noAnswer', detail: `page ended: ${reason}` }))
  window.on('page-title-updated', (event) => event.preventDefault())
  window.on('closed', () => {
    if (finish()) on.closed()
  })
  load(workspace.origin)

  return {
    focus() {
      if (over) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    close() {
      if (finish()) window.destroy()
    }
  }
}

function createWindow({ session, sealed, devTools, parent, unseen = false }: SignInParts): BrowserWindow {
  const window = new BrowserWindow({
    width: 560,
    height: 720,
    minWidth: 380,
    minHeight: 480,
    title: signInTitle(''),
    // Full screen would take the title away, and with it the address.
    fullscreenable: false,
    show: !unseen,
    focusable: !unseen,
    skipTaskbar: unseen,
    ...(parent === null ? {} : { parent }),
    webPreferences: Object.freeze({
      ...sealed,
      session,
      devTools,
      safeDialogs: true,
      // A page that nobody sees asks nobody anything, and still runs at its usual pace.
      disableDialogs: unseen,
      backgroundThrottling: !unseen
    })
  })
  window.removeMenu()
  return window
}
