import type { Monotonic } from '../../shared/clock'
import type { Workspace, WorkspaceProblem } from '../../shared/domain/workspace'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'
import type { Evidence } from '../workspace/signIn/signInSigns'
import type { RefusedSignIn } from './refusedSignIn'
import { moveSession, sessionState, type SessionEvent } from './sessionStates'

/** Shortest time between two sign-in pages that open without a request of the agent. */
const OWN_PAGE_SPACING_MS = 10 * MINUTE_MS
export const NO_PROBLEM = { problem: null, problemOfSocket: false, detail: null } as const

export interface PageVisitParts {
  readonly store: Store
  readonly refused: RefusedSignIn
  readonly monotonic: Monotonic
  /** The window with the workspace's own sign-in page. Opening it again brings it to the front. */
  readonly page: { open(workspace: Workspace): void; close(): void }
  /** The agent is typing: the composer has the focus, in a window that has it too. */
  readonly isWriting: () => boolean
  /** Asks the socket again. */
  readonly retry: () => void
  readonly leave: (event: SessionEvent) => void
}

/** Opens and closes the workspace's sign-in page, and says why a sign-in did not help. */
export interface PageVisit {
  open(workspace: Workspace, event: 'signInWanted' | 'pageAsked'): void
  /** Whether the page may open without a request of the agent. True starts the waiting time until the next one. */
  mayOpenByItself(): boolean
  close(): void
  seen(evidence: Evidence): void
  /** The person closed it. */
  closed(): void
  failed(problem: WorkspaceProblem, detail: string): void
  /** Somebody signed in on the page and closed it. It does not open again over the answer. */
  readonly wentThrough: boolean
  /** Shows the form with the address and the reason. Deskhand goes on trying behind it. */
  sayRefused(): void
}

export function createPageVisit({
  store,
  refused,
  monotonic,
  page,
  isWriting,
  retry,
  leave
}: PageVisitParts): PageVisit {
  /** Monotonic milliseconds. */
  let openedByItselfAt = -Infinity
  let wentThrough = false
  let isAsking = false

  /** Asks once, however many signs arrive in the same moment. */
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
      refused.pageOpened()
      moveSession(store, event, NO_PROBLEM)
      page.open(workspace)
    },
    // A server that keeps refusing must not open page after page over the agent's work, and none while the agent is typing.
    mayOpenByItself() {
      if (isWriting() || monotonic() - openedByItselfAt < OWN_PAGE_SPACING_MS) return false
      openedByItselfAt = monotonic()
      return true
    },
    close() {
      wentThrough = false
      page.close()
    },
    seen(evidence) {
      refused.seen(evidence)
      ask()
    },
    closed() {
      const { signIn, refreshedAt } = store.state
      if (sessionState(store.state) !== 'signInPage') return
      wentThrough = refused.pageClosed()
      if (refreshedAt !== null) moveSession(store, 'pageLeftAtWork')
      else if (signIn.refusal) moveSession(store, 'pageLeftRefused')
      else if (!wentThrough) leave('pageLeftUnused')
      else if (moveSession(store, 'pageLeftUsed')) ask()
    },
    failed(problem, detail) {
      page.close()
      // Before the first sign-in the button to the page stays, so that another try is one click.
      const event = store.state.refreshedAt === null ? 'pageFailedFirst' : 'pageFailedAtWork'
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
