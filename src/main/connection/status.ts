import type { Clock, Monotonic } from '../../shared/clock'
import type { ConnectionStatus, Refused } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Connection } from './connection'

/** Closed as signed out again so soon after a sign-in that worked, another sign-in would lead nowhere. Milliseconds. */
const REFUSES_AGAIN_MS = 30_000

/** What the agent is told about the connection, and since when. */
export interface StatusTracker {
  readonly connection: ConnectionStatus | null
  connecting(): void
  /** Connected, or in doubt. */
  open(connection: Connection, readySince: number): void
  /** The queue was read on it. */
  worked(): void
  /** `retryAt`: epoch ms, null while an attempt is under way. */
  reconnecting(retryAt: number | null, failure: ConnectionFailure): void
  offline(): void
  /** Signed out; stopped where the server says so again right after a sign-in. */
  signedOut(failure: ConnectionFailure): void
  /** Signed out, as the upgrade was refused; said anew with every refusal. */
  refused(refused: Refused): void
  /** When the session is tried again that was refused. */
  refusedUntil(retryAt: number): void
  stopped(failure: ConnectionFailure): void
  /** Nothing is tried before a person acts. */
  readonly waitsForPerson: boolean
  /** It was said that the session has ended, and nothing has worked since. */
  readonly saidSignedOut: boolean
  /** The connection is gone: what was known was true until then. */
  lost(connection: Connection): void
  /** Another workspace, or none. */
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
        return status.stopped({ ...failure, detail: 'Refused right after a sign-in' })
      }
      signedOutAt ??= clock()
      // What it was told is said, though nothing is tried again before a person acts.
      const isTold = failure.code !== null || failure.words !== undefined
      set({
        state: 'signedOut',
        asOf,
        since: signedOutAt,
        ...(isTold && { refused: { failure, at: clock(), times: 1, retryAt: null } })
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
