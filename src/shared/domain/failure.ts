/**
 * Why Deskhand could not make or keep a connection. `detail` is for people and logs, so it never has a cookie, a
 * person's name or a message.
 */
export interface ConnectionFailure {
  readonly kind: ConnectionFailureKind
  readonly detail: string
  /** HTTP status of a refused upgrade, or WebSocket close code. */
  readonly code: number | null
  /**
   * The server's own text, cut to 300 characters. It may name people, so it is only for the screen. Absent: the server
   * sent no text.
   */
  readonly serverText?: string
  /** The workspace answered with a permanent redirect to this socket address. */
  readonly movedTo?: string
  /** The proxy that failed. Absent: the failure has nothing to do with a proxy. */
  readonly proxy?: ProxyFault
  /** The certificate that failed. Absent: no certificate caused the failure, or Deskhand could not read it. */
  readonly certificate?: CertificateFault
}

export interface ProxyFault {
  /** Host and port, such as `proxy.example:3128`. */
  readonly host: string
  /** True if the proxy did not accept the name and password. */
  readonly notAccepted: boolean
  /** True if the connection to the proxy itself is encrypted. */
  readonly encrypted?: boolean
}

/** The fault of a certificate, and the names in it. The names are untrusted text. */
export interface CertificateFault {
  /** `noEncryption`: the other side sent no certificate. For example, it does not use TLS. */
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
  /** The proxy asks for a kind of sign-in that Deskhand does not support. `detail` has the kinds. */
  | 'proxyUnsupported'
  | 'proxy'
  /** The server answered with a permanent redirect to another host, `movedTo`. */
  | 'moved'
  /** The workspace itself asks for a name and a password (HTTP Basic). */
  | 'httpBasic'
  /** The workspace asks for a kind of HTTP sign-in that a socket cannot answer. `detail` has the kind. */
  | 'httpAuthUnsupported'
  /** The connection works, but the server refused to list the customers. `serverText`: the server's reason. */
  | 'listRefused'
  /** The list of customers did not come in time. */
  | 'listSlow'
  /** The list of customers is larger than the largest frame that Deskhand reads. */
  | 'listTooLarge'
  /** Deskhand cannot read the server's answer as a list of customers. */
  | 'listUnreadable'
