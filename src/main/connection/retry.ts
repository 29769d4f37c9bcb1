import type { Cancel } from '../../shared/clock'
import type { Refused } from '../../shared/domain/connection'
import { createAttempts, type Attempts, type EndContext, type RefusedSession } from './attempts'
import { AGAIN_MS, OFFLINE_RETRY_MS, ONLINE_SPREAD_MS } from './retryDelay'
import type { SocketEnd } from './socketEnd'
import type { StatusTracker } from './status'
import type { SupervisorDeps } from './supervisorParts'

/** Decides when the next attempt starts, and shows the agent why Deskhand waits. */
export interface Retry {
  /** Call this when an attempt or a connection ended. */
  ended(end: SocketEnd, context: EndContext): void
  /**
   * Call this when the connection ended only because a list was too long. Deskhand tries again soon, because the next
   * connection asks for a shorter list.
   */
  again(): void
  /** Call this when an attempt starts, so the wait is over. */
  started(): void
  /**
   * Call this when the agent asked for an attempt, or when cookies or a password changed. `underWay`: true if an
   * attempt is running, perhaps with the old ones. If the server refuses that attempt, Deskhand tries again at once.
   */
  requested(underWay: boolean): void
  /**
   * Call this when the connection is stable, or the agent asked for an attempt. Forgets earlier failures, so that
   * they do not make the next wait longer.
   */
  forget(): void
  woke(): void
  /** Call this when the system reports that there is no network. The next attempt starts after `OFFLINE_RETRY_MS`. */
  goOffline(): void
  /** Call this when the network is back. An attempt starts within `ONLINE_SPREAD_MS`. */
  soon(): void
  /** Ends the wait for the next attempt. No attempt starts. */
  cancel(): void
  /** Call this when the app enters another workspace, or none. */
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
  /** True if an attempt was requested during another one. That one may still use old cookies or an old password. */
  let again = false
  let isRequested = false
  /** Wait after the latest refusal of the session, ms. */
  let refusalWaitMs = 0

  function wait(ms: number): void {
    cancelWait()
    cancelWait = timers.after(ms, attempt)
  }

  function refused({ failure, times, delayMs, isEnded }: RefusedSession): void {
    const at = clock()
    const said: Refused = { failure, at, times, retryAt: delayMs === null ? null : at + delayMs }
    if (again) return attempt()
    if (delayMs !== null) {
      refusalWaitMs = delayMs
      wait(delayMs)
    }
    // After the status "signed out", the agent must not see "reconnecting" before a connection works again.
    if (isEnded || status.saidSignedOut) status.refused(said)
    else status.reconnecting(said.retryAt, said.failure)
  }

  const next: Retry = {
    ended(end, context) {
      const wasRequested = isRequested
      isRequested = false
      const decision = attempts.ended(end, context)
      if (decision.kind === 'refused') return refused(decision)
      if (decision.kind !== 'retry') {
        if (decision.kind === 'stopped') return status.stopped(decision.failure)
        return again ? attempt() : status.signedOut(decision.failure)
      }
      if (status.connection?.state === 'signedOut' && !wasRequested) {
        // Deskhand made this attempt by itself, and it failed for a reason that is not the session. So the agent
        // still sees the earlier refusal of the session.
        const delayMs = Math.max(decision.delayMs, refusalWaitMs)
        wait(delayMs)
        return status.refusedUntil(clock() + delayMs)
      }
      if (!isOnline()) return next.goOffline()
      wait(decision.delayMs)
      status.reconnecting(clock() + decision.delayMs, decision.failure)
    },
    again() {
      wait(AGAIN_MS + Math.round(random() * AGAIN_MS))
      status.connecting()
    },
    started() {
      cancelWait()
      again = false
    },
    requested(underWay) {
      isRequested = true
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
      again = isRequested = false
      refusalWaitMs = 0
      attempts = createAttempts(deps)
    }
  }
  return next
}
