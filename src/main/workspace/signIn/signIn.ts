import type { Workspace } from '../../../shared/domain/workspace'
import type { SignInEvents, SignInWindow } from './signInWindow'

/** There is at most one sign-in window. */
export interface SignIn {
  /** Opens the window for this workspace, or focuses it. Closes the window of another workspace. */
  show(workspace: Workspace): void
  /** Brings the window to the front if it is open. */
  raise(): void
  /** Closes the window if it is open. Does not call `closed`. */
  close(): void
  isOpen(): boolean
  /**
   * `back` true: hides the window while the main window asks a question. `back` false: shows it again. `showDesk`:
   * brings the main window to the front.
   */
  stepBack(back: boolean, showDesk: () => void): void
}

export interface SignInDeps {
  open(workspace: Workspace, on: SignInEvents): SignInWindow
  readonly on: SignInEvents
}

export function createSignIn({ open, on }: SignInDeps): SignIn {
  let shown: { readonly origin: string; readonly window: SignInWindow } | null = null

  function close(): void {
    const before = shown
    shown = null
    before?.window.close()
  }

  return {
    show(workspace) {
      if (shown?.origin === workspace.origin) return shown.window.focus()
      close()
      const window = open(workspace, {
        maybeSignedIn: on.maybeSignedIn,
        answered: on.answered,
        closed() {
          shown = null
          on.closed()
        },
        loadFailed(failure) {
          shown = null
          on.loadFailed(failure)
        }
      })
      shown = { origin: workspace.origin, window }
    },
    raise: () => shown?.window.focus(),
    close,
    isOpen: () => shown !== null,
    stepBack(back, showDesk) {
      shown?.window.stepBack(back)
      if (back) showDesk()
    }
  }
}
