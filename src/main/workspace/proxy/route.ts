import type { Agent } from 'node:http'
import type { SecureContext } from 'node:tls'
import type { ProxyFault } from '../../../shared/domain/failure'

/**
 * Why a proxy makes no tunnel.
 * - `EPROXYAUTH`: the proxy asks for a name and a password.
 * - `EPROXYSCHEME`: the proxy asks in a way that Deskhand does not support.
 * - `EPROXY`: another reason.
 */
export type ProxyCode = 'EPROXYAUTH' | 'EPROXYSCHEME' | 'EPROXY'

/** `code` null: the proxy did not answer at all, and the socket's error has the cause. */
export interface RouteFault {
  readonly proxy: ProxyFault
  readonly code: ProxyCode | null
  readonly detail: string
}

/** How one attempt reaches the workspace. Each attempt gets a new route. */
export interface Route {
  /** Connects through the proxy. Absent: a direct connection. */
  readonly agent?: Agent
  /** Absent: the certificates of the runtime. */
  readonly secureContext?: SecureContext
  /** Returns why the proxy made no tunnel. Null: it made one, or there is no proxy. */
  fault(): RouteFault | null
  /**
   * Call this when the attempt has ended. `lost`: true if nothing answered, and Deskhand did not stop the attempt.
   */
  over(lost: boolean): void
}

export const DIRECT_ROUTE: Route = { fault: () => null, over: () => {} }
