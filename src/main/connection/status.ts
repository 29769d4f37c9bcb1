import type { Clock, Monotonic } from '../../shared/clock'
import type { ConnectionStatus, Refused } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Connection } from './connection'

/** If the server says "signed out" this soon after a sign-in worked, another sign-in would not help. */
const REFUSES_AGAIN_MS = 30_000

/** Tracks the state of the connection that the agent sees. */
export interface StatusTracker {
  readonly connection: ConnectionStatus | null
  connecting(): void
  /** Shows "connected" or, if the connection is in doubt, "checking". */
  open(connection: Connection, readySince: number): void
  /** Call this when the queue was read. */
  worked(): void
  /** Shows "reconnecting". `retryAt`: when the next attempt starts, epoch ms. Null: an attempt is running. */
  reconnecting(retryAt: number | null, failure: ConnectionFailure): void
  offline(): void
  /** Shows "signed out". If the server refuses the agent right after a sign-in, shows "stopped". */
  signedOut(failure: ConnectionFailure): void
  /** Shows "signed out", because the server refused the session. */
  refused(refused: Refused): void
  /** Changes the time of the next attempt in "signed out". `retryAt`: that time, epoch ms. */
  refusedUntil(retryAt: number): void
  stopped(failure: ConnectionFailure): void
  /** True if Deskhand does not try again before a person acts. */
  readonly waitsForPerson: boolean
  /** True if the agent has seen that the session has ended, and no connection has worked since. */
  readonly saidSignedOut: boolean
  /**
   * Call this when the connection ended. Keeps the time of its last byte. Until that time, the agent's view was up to
   * date.
   */
  lost(connection: Connection): void
  /** Call this when the app enters another workspace, or none. */
  clear(): void
}

export interface StatusTrackerParts {
  readonly clock: Clock
  readonly monotonic: Monotonic
  show(connection: ConnectionStatus): void
}

export function createStatusTracker({ clock, monotonic, show }: StatusTrackerParts): StatusTracker {
  let shown: ConnectionStatus | null = null
  let asOf: number | null = null
  let signedOutAt: number | null = null
  let signedInAt = -Infinity

  function set(next: ConnectionStatus): void {
    shown = next
    show(next)
  }

  const status: StatusTracker = {
    get connection() {
      return shown
    },
    get waitsForPerson() {
      if (shown?.state === 'signedOut') return (shown.refused?.retryAt ?? null) === null
      return shown === null || shown.state === 'stopped'
    },
    get saidSignedOut() {
      return signedOutAt !== null
    },
    connecting: () => set({ state: 'connecting', asOf }),
    open(connection, since) {
      asOf = connection.heardAt
      set(connection.doubted ? { state: 'checking', asOf } : { state: 'connected', asOf, since })
    },
    worked() {
      if (signedOutAt !== null) signedInAt = monotonic()
      signedOutAt = null
    },
    reconnecting: (retryAt, failure) => set({ state: 'reconnecting', asOf, retryAt, failure }),
    offline() {
      if (shown?.state !== 'offline') set({ state: 'offline', asOf })
    },
    signedOut(failure) {
      if (monotonic() - signedInAt < REFUSES_AGAIN_MS) {
        return status.stopped(failure)
      }
      signedOutAt ??= clock()
      // If the server gave a reason, the agent sees it.
      const hasReason = failure.code !== null || failure.serverText !== undefined
      set({
        state: 'signedOut',
        asOf,
        since: signedOutAt,
        ...(hasReason && { refused: { failure, at: clock(), times: 1, retryAt: null } })
      })
    },
    refused(refused) {
      signedOutAt ??= clock()
      set({ state: 'signedOut', asOf, since: signedOutAt, refused })
    },
    refusedUntil(retryAt) {
      if (shown?.state === 'signedOut' && shown.refused) set({ ...shown, refused: { ...shown.refused, retryAt } })
    },
    stopped(failure) {
      signedInAt = -Infinity
      set({ state: 'stopped', asOf, failure })
    },
    lost(connection) {
      asOf = connection.heardAt ?? asOf
    },
    clear() {
      shown = null
      asOf = null
      signedOutAt = null
      signedInAt = -Infinity
    }
  }
  return status
}
