import type { Cancel } from '../../shared/clock'
import type { Refused } from '../../shared/domain/connection'
import { createAttempts, type Attempts, type Lived, type RefusedSession } from './attempts'
import type { SocketEnd } from './socketEnd'
import type { StatusTracker } from './status'
import type { SupervisorDeps } from './supervisorParts'

/** While the system says that there is no network: one try this often, in case it is wrong. Milliseconds. */
const OFFLINE_RETRY_MS = 30_000
/** When the network is back, everybody on it tries within this time. Milliseconds. */
const ONLINE_SPREAD_MS = 1_000
/** At least, and at the most twice, where the next connection only asks differently. Milliseconds. */
const AGAIN_MS = 500

/** Decides when the next attempt is made, and tells the agent what is waited for. */
export interface Retry {
  /** An attempt or a connection ended. */
  ended(end: SocketEnd, lived: Lived): void
  /** Nothing is wrong but what was asked for: the next connection asks for less. */
  again(): void
  /** An attempt starts: nothing is waited for any more. */
  started(): void
  /** A person, or a change of the cookies, wants a try. `underWay`: one is, perhaps with yesterday's cookies. */
  asked(underWay: boolean): void
  /** The connection has proven itself, or a person wants a fresh start. */
  forget(): void
  woke(): void
  goOffline(): void
  /** The network is back. */
  soon(): void
  cancel(): void
  /** Another workspace, or none. */
  clear(): void
}

export interface RetryParts {
  readonly deps: SupervisorDeps
  readonly status: StatusTracker
  attempt(): void
  isOnline(): boolean
}

export function createRetry({ deps, status, attempt, isOnline }: RetryParts): Retry {
  const { clock, timers, random } = deps
  let attempts: Attempts = createAttempts(deps)
  let cancelWait: Cancel = () => {}
  /** Somebody asked for a try while one was under way, which may have left with yesterday's cookies. */
  let again = false
  let isAsked = false
  /** How long a session that was refused is left alone, ms. */
  let refusedFor = 0

  function wait(ms: number): void {
    cancelWait()
    cancelWait = timers.after(ms, attempt)
  }

  function refused({ failure, times, delay, isEnded }: RefusedSession): void {
    const at = clock()
    const said: Refused = { failure, at, times, retryAt: delay === null ? null : at + delay }
    if (again) return attempt()
    if (delay !== null) {
      refusedFor = delay
      wait(delay)
    }
    // Whoever has been told that they are signed out is not told to wait and see.
    if (isEnded || status.saidSignedOut) status.refused(said)
    else status.reconnecting(said.retryAt, said.failure)
  }

  const next: Retry = {
    ended(end, lived) {
      const wasAsked = isAsked
      isAsked = false
      const decision = attempts.ended(end, lived)
      if (decision.kind === 'refused') return refused(decision)
      if (decision.kind !== 'retry') {
        if (decision.kind === 'stopped') return status.stopped(decision.failure)
        return again ? attempt() : status.signedOut(decision.failure)
      }
      if (status.connection?.state === 'signedOut' && !wasAsked) {
        // Nobody asked for the try that failed on its way: what the session was told stays what is known.
        const delay = Math.max(decision.delay, refusedFor)
        wait(delay)
        return status.refusedUntil(clock() + delay)
      }
      if (!isOnline()) return next.goOffline()
      wait(decision.delay)
      status.reconnecting(clock() + decision.delay, decision.failure)
    },
    again() {
      wait(AGAIN_MS + Math.round(random() * AGAIN_MS))
      status.connecting()
    },
    started() {
      cancelWait()
      again = false
    },
    asked(underWay) {
      isAsked = true
      if (underWay) again = true
    },
    forget: () => attempts.forget(),
    woke: () => attempts.woke(),
    goOffline() {
      wait(OFFLINE_RETRY_MS)
      status.offline()
    },
    soon: () => wait(Math.round(random() * ONLINE_SPREAD_MS)),
    cancel: () => cancelWait(),
    clear() {
      cancelWait()
      again = isAsked = false
      refusedFor = 0
      attempts = createAttempts(deps)
    }
  }
  return next
}
