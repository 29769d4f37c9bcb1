import type { Agent } from 'node:http'
import type { SecureContext } from 'node:tls'
import type { ProxyFault } from '../../../shared/domain/failure'

/** The ways in which a proxy does not lead on: it wants a sign-in, one that Deskhand has not got, or it refuses. */
export type ProxyCode = 'EPROXYAUTH' | 'EPROXYSCHEME' | 'EPROXY'

/** The proxy did not make the way. `code` is null where it did not answer at all: the socket's own error says why. */
export interface RouteFault {
  readonly proxy: ProxyFault
  readonly code: ProxyCode | null
  readonly detail: string
}

/** How one attempt reaches the workspace. Made afresh for each. */
export interface Route {
  /** Absent: straight. */
  readonly agent?: Agent
  /** What is trusted. Absent: what the runtime trusts by itself. */
  readonly secureContext?: SecureContext
  /** Null: there is no proxy, or it did its part. */
  fault(): RouteFault | null
  /** The attempt is over. `lost`: nothing answered, and not because we left. */
  over(lost: boolean): void
}

export const STRAIGHT: Route = { fault: () => null, over: () => {} }
