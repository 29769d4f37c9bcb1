import type { Monotonic } from '../../shared/clock'
import type { SignInPageAnswer, SignInStatus, Workspace, WorkspaceProblem } from '../../shared/domain/workspace'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'
import type { SignInSign } from '../workspace/signIn/signInSigns'
import type { RefusedSignIn } from './refusedSignIn'
import { moveSession, sessionState, type SessionEvent } from './sessionStates'

/** Shortest time between two sign-in pages that open without a request of the agent. */
const OWN_SIGN_IN_PAGE_SPACING_MS = 10 * MINUTE_MS
export const NO_PROBLEM = { problem: null, problemOfSocket: false, detail: null } as const

export interface SignInPageVisitParts {
  readonly store: Store
  readonly refused: RefusedSignIn
  readonly monotonic: Monotonic
  /** The window with the workspace's own sign-in page. If it is open already, `open` brings it to the front. */
  readonly signInPage: { open(workspace: Workspace): void; close(): void }
  /**
   * Returns true if the agent works in another workspace or is in the message field. The sign-in page must then not
   * open by itself.
   */
  readonly isWriting: () => boolean
  readonly retry: () => void
  readonly leave: (event: SessionEvent, part: Partial<SignInStatus>) => void
}

/** Opens and closes the workspace's sign-in page, and shows why a sign-in did not help. */
export interface SignInPageVisit {
  open(workspace: Workspace, event: 'signInWanted' | 'signInPageAsked'): void
  /**
   * Returns true if the sign-in page may open now without a request of the agent. Returns true at most once in
   * `OWN_SIGN_IN_PAGE_SPACING_MS`.
   */
  mayOpenByItself(): boolean
  close(): void
  seen(evidence: SignInSign): void
  /** Call this when a web page arrived in the sign-in window. Null: its HTTP status is no error. */
  answered(answer: SignInPageAnswer | null): void
  /** Call this when the agent closed the sign-in page. */
  closed(): void
  failed(problem: WorkspaceProblem, detail: string): void
  /**
   * True if the agent closed a sign-in page that had changed, so somebody may have signed in. If the socket is
   * refused again, the form opens and not the sign-in page.
   */
  readonly wentThrough: boolean
  /** Shows the form with the address and the reason of the refusal. Meanwhile Deskhand still tries to connect. */
  sayRefused(): void
}

export function createSignInPageVisit({
  store,
  refused,
  monotonic,
  signInPage,
  isWriting,
  retry,
  leave
}: SignInPageVisitParts): SignInPageVisit {
  /** When the sign-in page last opened without a request of the agent, monotonic ms. */
  let openedByItselfAt = -Infinity
  let wentThrough = false
  let isAsking = false

  /** Tries the connection. Signs of a sign-in that arrive in the same moment cause only one try. */
  function ask(): void {
    if (isAsking) return
    isAsking = true
    queueMicrotask(() => {
      isAsking = false
      retry()
    })
  }

  return {
    open(workspace, event) {
      wentThrough = false
      refused.signInPageOpened()
      // If the window is open already, it only comes to the front. Its web page does not load again, so the latest
      // answer of that page stays.
      const isOpen = sessionState(store.state) === 'signInPage' && store.state.signIn.problem === null
      moveSession(store, event, isOpen ? NO_PROBLEM : { ...NO_PROBLEM, signInPageAnswer: null })
      signInPage.open(workspace)
    },
    // A server that keeps refusing must not open one sign-in page after another over the agent's work. And no sign-in
    // page must open while the agent types.
    mayOpenByItself() {
      if (isWriting() || monotonic() - openedByItselfAt < OWN_SIGN_IN_PAGE_SPACING_MS) return false
      openedByItselfAt = monotonic()
      return true
    },
    close() {
      wentThrough = false
      signInPage.close()
    },
    seen(evidence) {
      refused.seen(evidence)
      ask()
    },
    answered(answer) {
      const before = store.state.signIn.signInPageAnswer ?? null
      if (before?.status === answer?.status && before?.host === answer?.host) return
      store.enqueue({ type: 'signIn.changed', signIn: { signInPageAnswer: answer } })
    },
    closed() {
      const { signIn, refreshedAt } = store.state
      if (sessionState(store.state) !== 'signInPage') return
      wentThrough = refused.signInPageClosed()
      if (refreshedAt !== null) moveSession(store, 'signInPageLeftAtWork')
      else if (signIn.refusal) moveSession(store, 'signInPageLeftRefused')
      else if (!wentThrough) leave('signInPageLeftUnused', { signInPageAnswer: signIn.signInPageAnswer ?? null })
      else if (moveSession(store, 'signInPageLeftUsed')) ask()
    },
    failed(problem, detail) {
      signInPage.close()
      // Before the first sign-in, the button that opens the sign-in page stays on the screen. So the agent can try
      // again with one click.
      const event = store.state.refreshedAt === null ? 'signInPageFailedFirst' : 'signInPageFailedAtWork'
      moveSession(store, event, { ...NO_PROBLEM, problem, detail })
    },
    get wentThrough() {
      return wentThrough
    },
    sayRefused() {
      moveSession(store, 'socketRefused')
      refused.say(wentThrough ? 'maybe' : 'unopened')
    }
  }
}
