import type { Cancel, Clock, Monotonic, Timers } from '../../shared/clock'
import type { ConnectionStatus, Refused } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { MovedTo, SignInRefusal, Workspace } from '../../shared/domain/workspace'
import { codeOf } from '../../shared/errorDescription'
import type { Store } from '../state/store'
import type { SignInSign } from '../workspace/signIn/signInSigns'
import { judgeSignIn } from './signInEvidence'

export interface RefusedSignInParts {
  readonly store: Store
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly log: (line: string) => void
  /** Returns true if there is a cookie that the socket would send. */
  readonly hasCookie: (workspace: Workspace) => Promise<boolean>
  /** Returns the new address of a workspace that moved, or null if Deskhand cannot use that address. */
  readonly readMove: (movedTo: string, from: Workspace) => MovedTo | null
}

/** Notices when the socket is still refused although somebody has signed in on the sign-in page. Says why. */
export interface RefusedSignIn {
  signInPageOpened(): void
  seen(evidence: SignInSign): void
  /**
   * Call this when the sign-in page was closed. Returns true if the page had changed, so somebody may have signed in.
   */
  signInPageClosed(): boolean
  /**
   * Reports the last refusal immediately. Does not check the cookies: the report says that there is a cookie. Does
   * nothing if nothing was refused.
   */
  say(signInPage: SignInRefusal['signInPage']): void
  /** Forgets every refusal, because the app leaves the workspace. */
  clear(): void
  dispose(): void
}

/** A cookie this soon after the sign-in page was opened, ms, belongs to the page's first load. */
const FIRST_LOAD_MS = 5_000

interface OpenSignInPage {
  readonly openedAt: number
  loaded: boolean
  changed: boolean
  /** When the sign-in page was last active. Monotonic ms, like `openedAt`. */
  seenAt: number
  /** True if the socket was refused after `seenAt`. */
  refusedSince: boolean
  /**
   * When the socket was first refused after the sign-in page loaded, monotonic ms. Null: it was not refused. The
   * page's first change sets this to null again.
   */
  refusedFrom: number | null
  /** The answer of the socket before the sign-in page was opened. */
  readonly before: string
}

export function createRefusedSignIn({
  store,
  clock,
  monotonic,
  timers,
  log,
  hasCookie,
  readMove
}: RefusedSignInParts): RefusedSignIn {
  let signInPage: OpenSignInPage | null = null
  let told: Refused | null = null
  let cancelEvaluation: Cancel = () => undefined
  /** The number of the latest check for a cookie. The result of an earlier check is ignored. */
  let question = 0

  function connectionChanged(connection: ConnectionStatus): void {
    if (connection.state === 'connected') return reset()
    const next = readRefused(connection, told, clock())
    if (next === null) return
    // The status may report the same refusal again, with another time for the next attempt. Such a report is not new.
    const isNew = told === null || next.at !== told.at || next.times !== told.times
    told = next
    if (signInPage && isNew) {
      signInPage.refusedSince = true
      if (signInPage.loaded) signInPage.refusedFrom ??= monotonic()
    }
    evaluate()
  }

  function evaluate(): void {
    cancelEvaluation()
    const { workspace, signIn } = store.state
    if (!workspace || !told) return
    if (signIn.phase === 'refused') return say(signIn.refusal?.signInPage ?? 'maybe')
    if (!signInPage) return
    const own = ++question
    hasCookie(workspace).then(
      (found) => {
        if (own === question) decide(found)
      },
      (error: unknown) => log(`session: cookies could not be read, ${codeOf(error)}`)
    )
  }

  function decide(cookie: boolean): void {
    if (!signInPage || !told) return
    const { failure } = told
    const verdict = judgeSignIn({
      loaded: signInPage.loaded,
      changed: signInPage.changed,
      settledForMs: monotonic() - signInPage.seenAt,
      refusedForMs: signInPage.refusedFrom === null ? 0 : monotonic() - signInPage.refusedFrom,
      hasCookie: cookie,
      refusedSince: signInPage.refusedSince,
      answersAnew: answerOf(failure) !== signInPage.before,
      failure
    })
    if (verdict.say !== null) tell(verdict.say, cookie)
    else if (verdict.againMs !== null) cancelEvaluation = timers.after(verdict.againMs, evaluate)
  }

  function tell(on: SignInRefusal['signInPage'], cookie: boolean): void {
    const { workspace } = store.state
    if (!workspace || !told) return
    const { failure, at, times, retryAt } = told
    const host = failure.proxy?.host ?? new URL(workspace.socketUrl).host
    const goTo = failure.movedTo === undefined ? null : readMove(failure.movedTo, workspace)
    store.enqueue({
      type: 'signIn.changed',
      signIn: { refusal: { failure, signInPage: on, hasCookie: cookie, host, at, times, retryAt, goTo } }
    })
  }

  function say(on: SignInRefusal['signInPage']): void {
    tell(on, true)
  }

  function reset(): void {
    cancelEvaluation()
    question++
    signInPage = null
    told = null
    if (store.state.signIn.refusal != null) store.enqueue({ type: 'signIn.changed', signIn: { refusal: null } })
  }

  const watch = store.watch((_change, event) => {
    if (event.type === 'connection.changed') connectionChanged(event.connection)
  })

  return {
    signInPageOpened() {
      cancelEvaluation()
      const now = monotonic()
      signInPage = {
        openedAt: now,
        loaded: false,
        changed: false,
        seenAt: now,
        refusedSince: false,
        refusedFrom: null,
        before: told ? answerOf(told.failure) : ''
      }
      if (store.state.signIn.refusal != null) store.enqueue({ type: 'signIn.changed', signIn: { refusal: null } })
    },
    seen(evidence) {
      if (!signInPage) return
      // Sign-in pages and sockets renew cookies all day. So a cookie counts only as the sign-in page's first change.
      const isNews = evidence !== 'cookie' || !signInPage.changed
      // An early cookie belongs to the first load. A late cookie means that the sign-in page has loaded, even if no
      // event has reported that.
      signInPage.loaded ||= evidence !== 'cookie' || monotonic() - signInPage.openedAt >= FIRST_LOAD_MS
      if (signInPage.loaded && evidence !== 'loaded' && !signInPage.changed) {
        signInPage.changed = true
        signInPage.refusedFrom = null
      }
      if (!isNews) return
      signInPage.seenAt = monotonic()
      signInPage.refusedSince = false
      evaluate()
    },
    signInPageClosed() {
      const wentThrough = signInPage?.changed === true
      cancelEvaluation()
      question++
      signInPage = null
      return wentThrough
    },
    say,
    clear: reset,
    dispose: () => {
      cancelEvaluation()
      question++
      watch.dispose()
    }
  }
}

/** Returns the refusal in a connection status. Null: there is none, or it was reported before. */
function readRefused(connection: ConnectionStatus, before: Refused | null, now: number): Refused | null {
  if (connection.state === 'signedOut') {
    return connection.refused ?? counted({ kind: 'signedOut', detail: '', code: null }, before, now, null)
  }
  if (connection.state === 'stopped') return counted(connection.failure, before, now, null)
  // `retryAt` null: the next attempt is under way, and the failure was reported before.
  if (connection.state === 'reconnecting' && connection.retryAt !== null)
    return counted(connection.failure, before, now, connection.retryAt)
  return null
}

function counted(failure: ConnectionFailure, before: Refused | null, at: number, retryAt: number | null): Refused {
  const times = before !== null && answerOf(before.failure) === answerOf(failure) ? before.times + 1 : 1
  return { failure, at, times, retryAt }
}

function answerOf({ kind, code }: ConnectionFailure): string {
  return `${kind} ${code ?? ''}`
}
