/**
 * Why a connection could not be made or kept. `transient`: Deskhand tries again by itself. `blocked`: only a person
 * can help. `detail` is for people and logs: never a cookie, a name or a message.
 */
export interface ConnectionFailure {
  readonly kind: ConnectionFailureKind
  readonly detail: string
  /** HTTP status of a refused upgrade, or WebSocket close code. */
  readonly code: number | null
  /** The server's own text, cut to 300 characters. For the screen only: it may name people. Absent: it said nothing. */
  readonly words?: string
  /** The address of the socket to which a permanent redirect leads. */
  readonly movedTo?: string
  /** The proxy, where the proxy is what failed. */
  readonly proxy?: ProxyFault
  /** The certificate, where it is what failed and could be read. */
  readonly certificate?: CertificateFault
}

export interface ProxyFault {
  /** e.g. `proxy.example:3128`. */
  readonly host: string
  /** It got a name and a password and did not accept them. */
  readonly notAccepted: boolean
  /** The connection to the proxy itself is encrypted; absent: it is not. */
  readonly encrypted?: boolean
}

/** Names as the certificate states them. A stranger wrote them. */
export interface CertificateFault {
  /** `noEncryption`: no certificate came, for example because the other side speaks no TLS. */
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
  /** It wants a kind of sign-in that Deskhand does not have. `detail` names the kinds that it offers. */
  | 'proxyUnsupported'
  | 'proxy'
  /** A permanent redirect to another host, `movedTo`. */
  | 'moved'
  /** The workspace itself asks for a name and a password (HTTP Basic). */
  | 'httpBasic'
  /** It asks in a way that the socket cannot answer. `detail` names it. */
  | 'httpAuthUnsupported'
  /** Connected, but the server refused the list of customers. `words` says how. */
  | 'listRefused'
  /** The list did not come in time. */
  | 'listSlow'
  /** The list is larger than any frame that is read. */
  | 'listTooLarge'
  /** The answer cannot be read as a list. */
  | 'listUnreadable'
