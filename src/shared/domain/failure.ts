/**
 * Why a connection could not be made or kept. `transient`: Deskhand tries again by itself. `blocked`: only a person can help.
 * `detail` is for people and logs: never a cookie, a name or a message.
 */
export interface ConnectionFailure {
  readonly kind: ConnectionFailureKind
  readonly detail: string
  /** HTTP status of a refused upgrade, or WebSocket close code. */
  readonly code: number | null
}

export type ConnectionFailureKind =
  | 'nameNotFound'
  | 'unreachable'
  | 'refused'
  | 'timeout'
  | 'certificate'
  | 'http'
  | 'notWorkspace'
  | 'signedOut'
  | 'closed'
  | 'incompatible'
  | 'replaced'
  | 'loopbackOnly'
