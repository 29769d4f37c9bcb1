import type { Clock } from '../../shared/clock'
import type { Connection } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Link } from './link'

/** Refused again so soon after a sign-in that worked, another sign-in would lead nowhere. Milliseconds. */
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
  /** Signed out; stopped where the server refuses right after a sign-in. */
  signedOut(failure: ConnectionFailure): void
  stopped(failure: ConnectionFailure): void
  /** Nothing is tried before a person acts. */
  readonly waitsForPerson: boolean
  /** The connection is gone: what was known was true until then. */
  lost(link: Link): void
  /** Another workspace, or none. */
  clear(): void
}

export function createStanding({ clock, show }: { readonly clock: Clock; show(connection: Connection): void }): Standing {
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
      return connection === null || connection.state === 'signedOut' || connection.state === 'stopped'
    },
    connecting: () => set({ state: 'connecting', asOf }),
    open(link, since) {
      asOf = link.heardAt
      set(link.doubted ? { state: 'checking', asOf } : { state: 'connected', asOf, since })
    },
    worked() {
      if (signedOutAt !== null) signedInAt = clock()
      signedOutAt = null
    },
    reconnecting: (retryAt, failure) => set({ state: 'reconnecting', asOf, retryAt, failure }),
    offline() {
      if (connection?.state !== 'offline') set({ state: 'offline', asOf })
    },
    signedOut(failure) {
      if (clock() - signedInAt < REFUSES_AGAIN_MS) {
        return standing.stopped({ kind: 'signedOut', detail: 'Refused right after a sign-in', code: failure.code })
      }
      signedOutAt ??= clock()
      if (connection?.state !== 'signedOut') set({ state: 'signedOut', asOf, since: signedOutAt })
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
