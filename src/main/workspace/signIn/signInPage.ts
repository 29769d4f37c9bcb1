import type { BrowserWindow, Session, WebPreferences } from 'electron'
import type { SignInPageAnswer, Workspace } from '../../../shared/domain/workspace'
import type { SignInSign } from './signInSigns'
import type { HostLogins } from '../passwords/hostLogins'
import { addSignInControls } from './signInControls'
import { createProblemView } from './problemView'
import { HOST_NOT_ALLOWED, isSignInHost, mayLoad, pageEnded, readLoadFailure, signInTitle } from './signInRules'
import type { LoadFailure } from './signInRules'

export interface SignInPageParts {
  readonly window: BrowserWindow
  readonly workspace: Workspace
  readonly session: Session
  readonly sealed: Readonly<WebPreferences>
  readonly loopbackOnly: boolean
  /** Returns the hosts that the organisation allows. Empty: all. */
  readonly signInHosts: () => readonly string[]
  readonly onSignInHostsChanged: (listener: () => void) => { dispose(): void }
  readonly logins: HostLogins
  readonly isHidden: boolean
  /**
   * The web page that opened the popup, and that may fill the popup while it is empty. Absent: the window is no
   * popup, and may not load an empty web page.
   */
  readonly opener?: string
  log(line: string): void
  /** Called at each sign that the agent may have signed in. */
  guess(evidence: SignInSign): void
  /**
   * Called when a web page did not load. `isFirst`: the window has shown no web page yet. Returns true if this window
   * must not show the problem itself.
   */
  failed?(failure: LoadFailure, isFirst: boolean): boolean
  /** Called when a web page arrives. Null: its HTTP status is no error. */
  answered?(answer: SignInPageAnswer | null): void
  /** The agent went back from the first web page. */
  leave?(): void
}

export interface SignInPage {
  /** Tells the agent that the organisation does not allow this address. */
  refuseHost(address: string): void
}

/**
 * Sets the rules for a window with sign-in pages: allowed addresses, the title, and the agent's keys and menus. Shows
 * problems, passes questions for passwords to `logins`, and calls `guess`.
 */
export function keepSignInPage(parts: SignInPageParts): SignInPage {
  const { window, workspace, loopbackOnly, logins, isHidden, opener, log, guess } = parts
  const contents = window.webContents
  const controls = addSignInControls(window, log, parts.leave)
  const problem = createProblemView({ ...parts, tryAgain: controls.tryAgain })
  /** True: the window has shown no web page yet. */
  let isEmpty = true
  /** True: the first web page has loaded. In a popup always true, because its opener has loaded. */
  let hasLoaded = opener !== undefined
  let next = ''

  function mayGo(url: string, isMainFrame: boolean): boolean {
    if (mayLoad(url, loopbackOnly)) return true
    if (!isMainFrame) return !loopbackOnly || !/^https?:/i.test(url)
    // Only the first web page may be empty, because the opener fills it. If a later web page were empty, the title
    // would show a wrong address.
    return opener !== undefined && isEmpty && url === 'about:blank'
  }

  function stayOnWeb(event: { preventDefault(): void; readonly url: string; readonly isMainFrame: boolean }): void {
    if (!mayGo(event.url, event.isMainFrame)) {
      event.preventDefault()
      return log('signIn: denied a navigation')
    }
    if (!event.isMainFrame || isSignInHost(event.url, workspace, parts.signInHosts())) return
    event.preventDefault()
    refuseHost(event.url)
  }

  function refuseHost(address: string): void {
    log('signIn: denied a host that the organisation does not allow')
    fail(HOST_NOT_ALLOWED, address)
  }

  function fail(failure: LoadFailure, address: string): void {
    if (parts.failed?.(failure, isEmpty) === true || window.isDestroyed()) return
    problem.show(failure, address)
  }

  function arrived(address: string): void {
    const isBlank = !mayLoad(address)
    window.setTitle(signInTitle(isBlank ? (opener ?? '') : address))
    if (isBlank) return
    if (!isEmpty || opener !== undefined) guess('navigated')
    isEmpty = false
  }

  /** Hides the web page if the organisation does not allow its host. */
  function checkHost(): void {
    const address = contents.getURL()
    if (mayLoad(address) && !isSignInHost(address, workspace, parts.signInHosts())) refuseHost(address)
  }

  window.once('closed', parts.onSignInHostsChanged(checkHost).dispose)
  window.setTitle(signInTitle(opener ?? ''))
  window.on('page-title-updated', (event) => event.preventDefault())
  contents.on('will-frame-navigate', stayOnWeb)
  contents.on('will-redirect', stayOnWeb)
  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) next = url
  })
  contents.on('did-redirect-navigation', ({ url, isMainFrame }) => {
    if (isMainFrame) next = url
  })
  contents.on('did-navigate', (_event, address, status) => {
    problem.hide()
    arrived(address)
    if (mayLoad(address)) parts.answered?.(status >= 400 ? { status, host: new URL(address).host } : null)
    // Deskhand cannot prevent back, forward and reload, so it checks the host here. The organisation may also have
    // forbidden the host while the web page was loading.
    checkHost()
  })
  contents.on('dom-ready', () => {
    if (hasLoaded || isEmpty) return
    hasLoaded = true
    guess('loaded')
  })
  contents.on('did-navigate-in-page', (_event, address, isMainFrame) => {
    if (isMainFrame) arrived(address)
  })
  contents.on('did-fail-load', (_event, code, name, address, isMainFrame) => {
    const failure = readLoadFailure(code, name, isMainFrame)
    if (failure !== null) fail(failure, address)
  })
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') fail(pageEnded(reason), contents.getURL())
  })
  contents.on('login', (event, { url }, { isProxy, scheme, host, port }, answer) => {
    const isDocument = withoutHash(url) === withoutHash(next)
    const question = logins.hostAsks(
      { workspace, isProxy, scheme, host, port, url, isDocument, isHidden },
      (credentials) => (credentials === null ? answer() : answer(credentials.name, credentials.password))
    )
    if (question === null) return
    event.preventDefault()
    contents.once('destroyed', question.gone)
  })
  return { refuseHost }
}

function withoutHash(address: string): string {
  return address.replace(/#.*/s, '')
}
