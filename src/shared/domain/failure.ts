/**
 * Why Deskhand could not make or keep a connection. `detail` is for people and logs: it never has a cookie, a name or a
 * message.
 */
export interface ConnectionFailure {
  readonly kind: ConnectionFailureKind
  readonly detail: string
  /** HTTP status of a refused upgrade, or WebSocket close code. */
  readonly code: number | null
  /**
   * The server's own text, cut to 300 characters. For the screen only, because it may name people. Absent: the server
   * sent no text.
   */
  readonly serverText?: string
  /** The address of the socket to which a permanent redirect leads. */
  readonly movedTo?: string
  /** The proxy that failed. Absent: no proxy caused the failure. */
  readonly proxy?: ProxyFault
  /**
   * The certificate that failed. Absent: no certificate caused the failure, or Deskhand could not read the certificate.
   */
  readonly certificate?: CertificateFault
}

export interface ProxyFault {
  /** Host and port, such as `proxy.example:3128`. */
  readonly host: string
  /** True: the proxy did not accept the name and password. */
  readonly notAccepted: boolean
  /** True: the connection to the proxy itself is encrypted. */
  readonly encrypted?: boolean
}

/** What the certificate says. Its names are untrusted text. */
export interface CertificateFault {
  /** `noEncryption`: the other side sent no certificate, for example because it speaks no TLS. */
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
  /** The proxy asks for a kind of sign-in that Deskhand does not support. `detail` names the kinds. */
  | 'proxyUnsupported'
  | 'proxy'
  /** The server answered with a permanent redirect to another host, `movedTo`. */
  | 'moved'
  /** The workspace itself asks for a name and a password (HTTP Basic). */
  | 'httpBasic'
  /** The workspace asks for a kind of HTTP sign-in that a socket cannot answer. `detail` names the kind. */
  | 'httpAuthUnsupported'
  /** The connection works, but the server refused to list the customers. `serverText`: the reason that it gave. */
  | 'listRefused'
  /** The list of customers did not come in time. */
  | 'listSlow'
  /** The list of customers is larger than the largest frame that Deskhand reads. */
  | 'listTooLarge'
  /** The server's answer cannot be read as a list of customers. */
  | 'listUnreadable'
