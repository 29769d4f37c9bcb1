/**
 * Why a connection could not be made or kept. `transient`: Deskhand tries again by itself. `blocked`: only a person can help.
 * `detail` is for people and logs: never a cookie, a name or a message.
 */
export interface ConnectionFailure {
  readonly kind: ConnectionFailureKind
  readonly detail: string
  /** HTTP status of a refused upgrade, or WebSocket close code. */
  readonly code: number | null
  /** The server's own words, cut to 300 characters, for the screen only: they may name people. Absent: it said none. */
  readonly words?: string
  /** Where a permanent redirect leads: the address of the socket there. */
  readonly movedTo?: string
  /** The proxy on the way, where it is what failed. */
  readonly proxy?: ProxyFault
  /** Where a certificate is what is wrong, and it could be read. */
  readonly certificate?: CertificateFault
}

export interface ProxyFault {
  /** e.g. `proxy.example:3128`. */
  readonly host: string
  /** It was given a name and a password, and did not accept them. */
  readonly notAccepted: boolean
  /** The line to the proxy itself is encrypted; absent: it is not. */
  readonly encrypted?: boolean
}

/** Names as the certificate states them: text of a stranger. */
export interface CertificateFault {
  /** `noEncryption`: it did not come to a certificate, e.g. because what answers speaks no TLS. */
  readonly reason: 'noEncryption' | 'untrusted' | 'expired' | 'notYetValid' | 'wrongName'
  readonly issuer: string | null
  readonly subject: string | null
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
  | 'proxyAuth'
  /** It wants a sign-in of a kind that Deskhand has not got; `detail` names what it offers. */
  | 'proxyUnsupported'
  | 'proxy'
  /** A permanent redirect to another host, `movedTo`. */
  | 'moved'
  /** The workspace itself asks for a name and a password (HTTP Basic). */
  | 'httpBasic'
  /** It asks in a way that the socket cannot answer; `detail` names it. */
  | 'httpAuthUnsupported'
  /** Connected, but the list of customers was refused, in `words`. */
  | 'listRefused'
  /** The list did not come in time. */
  | 'listSlow'
  /** The list is larger than any frame that is read. */
  | 'listTooLarge'
  /** What came in its place cannot be read as a list. */
  | 'listUnreadable'
