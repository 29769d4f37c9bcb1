import type { Clock, Monotonic } from '../../shared/clock'
import type { Connection, Refused } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Link } from './connection'

/** Closed as signed out again so soon after a sign-in that worked, another sign-in would lead nowhere. Milliseconds. */
const REFUSES_AGAIN_MS = 30_000

/** What the agent is told about the connection, and since when. */
export interface Standing {
  readonly connection: Connection | null
  connecting(): void
  /** Connected, or in doubt. */
  open(link: Link, readySince: number): void
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
  lost(link: Link): void
  /** Another workspace, or none. */
  clear(): void
}

export interface StandingParts {
  readonly clock: Clock
  readonly monotonic: Monotonic
  show(connection: Connection): void
}

export function createStanding({ clock, monotonic, show }: StandingParts): Standing {
  let connection: Connection | null = null
  let asOf: number | null = null
  let signedOutAt: number | null = null
  let signedInAt = -Infinity

  function set(next: Connection): void {
    connection = next
    show(next)
  }

  const standing: Standing = {
    get connection() {
      return connection
    },
    get waitsForPerson() {
      if (connection?.state === 'signedOut') return (connection.refused?.retryAt ?? null) === null
      return connection === null || connection.state === 'stopped'
    },
    get saidSignedOut() {
      return signedOutAt !== null
    },
    connecting: () => set({ state: 'connecting', asOf }),
    open(link, since) {
      asOf = link.heardAt
      set(link.doubted ? { state: 'checking', asOf } : { state: 'connected', asOf, since })
    },
    worked() {
      if (signedOutAt !== null) signedInAt = monotonic()
      signedOutAt = null
    },
    reconnecting: (retryAt, failure) => set({ state: 'reconnecting', asOf, retryAt, failure }),
    offline() {
      if (connection?.state !== 'offline') set({ state: 'offline', asOf })
    },
    signedOut(failure) {
      if (monotonic() - signedInAt < REFUSES_AGAIN_MS) {
        return standing.stopped({ ...failure, detail: 'Refused right after a sign-in' })
      }
      signedOutAt ??= clock()
      // What it was told is said, though nothing is tried again before a person acts.
      const isTold = failure.code !== null || failure.words !== undefined
      set({ state: 'signedOut', asOf, since: signedOutAt, ...(isTold && { refused: { failure, at: clock(), times: 1, retryAt: null } }) })
    },
    refused(refused) {
      signedOutAt ??= clock()
      set({ state: 'signedOut', asOf, since: signedOutAt, refused })
    },
    refusedUntil(retryAt) {
      if (connection?.state === 'signedOut' && connection.refused) set({ ...connection, refused: { ...connection.refused, retryAt } })
    },
    stopped(failure) {
      signedInAt = -Infinity
      set({ state: 'stopped', asOf, failure })
    },
    lost(link) {
      asOf = link.heardAt ?? asOf
    },
    clear() {
      connection = null
      asOf = null
      signedOutAt = null
      signedInAt = -Infinity
    }
  }
  return standing
}
