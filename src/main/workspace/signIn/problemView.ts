import { WebContentsView, type BrowserWindow, type Session, type WebPreferences } from 'electron'
import { codeOf } from '../../../shared/errorDescription'
import { onKeys } from './signInKeyEvents'
import { problemPage, TRY_AGAIN } from './problemPage'
import type { LoadFailure } from './signInRules'

export interface ProblemViewParts {
  readonly window: BrowserWindow
  readonly session: Session
  readonly sealed: Readonly<WebPreferences>
  log(line: string): void
  tryAgain(): void
}

/** Covers a web page that did not load, and says why. The web page underneath keeps its address and its history. */
export interface ProblemView {
  show(failure: LoadFailure, address: string): void
  hide(): void
}

export function createProblemView({ window, session, sealed, log, tryAgain }: ProblemViewParts): ProblemView {
  let view: WebContentsView | null = null

  function fill(shown: WebContentsView): void {
    const { width, height } = window.getContentBounds()
    shown.setBounds({ x: 0, y: 0, width, height })
  }

  function hide(): void {
    const shown = view
    view = null
    if (shown === null) return
    if (!window.isDestroyed()) {
      window.contentView.removeChildView(shown)
      window.webContents.focus()
    }
    if (!shown.webContents.isDestroyed()) shown.webContents.close()
  }

  function open(): WebContentsView {
    const opened = new WebContentsView({ webPreferences: Object.freeze({ ...sealed, session }) })
    const { webContents } = opened
    webContents.on('will-navigate', (event) => event.preventDefault())
    webContents.on('page-title-updated', (_event, title) => {
      if (title.startsWith(TRY_AGAIN)) tryAgain()
    })
    onKeys(webContents, ({ type, key }) => {
      if (type !== 'keyDown' || key !== 'F5') return false
      tryAgain()
      return true
    })
    window.contentView.addChildView(opened)
    return opened
  }

  window.on('resize', () => {
    if (view !== null) fill(view)
  })
  window.on('closed', hide)

  return {
    show(failure, address) {
      if (window.isDestroyed()) return
      const shown = (view ??= open())
      fill(shown)
      shown.webContents.loadURL(problemPage(failure, address)).then(
        () => {
          if (view === shown && !window.isDestroyed() && window.isFocused()) shown.webContents.focus()
        },
        (error: unknown) => log(`signIn: the page of a problem did not load: ${codeOf(error)}`)
      )
    },
    hide
  }
}
