/** Why Deskhand itself gave up an open connection, as values of `ConnectionFailure.detail`. */
export const GIVE_UP_REASONS = ['noPong', 'queueNotRead', 'listUnanswered', 'probeUnanswered'] as const
export type GiveUpReason = (typeof GIVE_UP_REASONS)[number]

/**
 * Why there is no connection. `detail` is a code, or names of a proxy, a certificate or kinds of sign-in. It is empty if
 * `kind` says everything. It never has a sentence, a cookie, a person's name or a message.
 */
export interface ConnectionFailure {
  readonly kind: ConnectionFailureKind
  readonly detail: string
  /** HTTP status of a refused connection, or WebSocket close code. */
  readonly code: number | null
  /** The server's own text, cut to 300 characters. It may name people, so it is only for the screen. Absent: none. */
  readonly serverText?: string
  /** The socket address of a permanent redirect. */
  readonly movedTo?: string
  /** The proxy that failed. Absent: the failure is not about a proxy. */
  readonly proxy?: ProxyFault
  /**
   * The certificate that failed. Absent: the failure is not about a certificate, or the certificate could not be
   * read.
   */
  readonly certificate?: CertificateFault
}

export interface ProxyFault {
  /** Host and port, such as `proxy.example:3128`. */
  readonly host: string
  /** True if the proxy did not accept the name and password. */
  readonly notAccepted: boolean
  /** True if the connection to the proxy is encrypted. */
  readonly encrypted?: boolean
}

/** What is wrong with a certificate. The names in it (`issuer` and `subject`) may be any text. */
export interface CertificateFault {
  /** `noEncryption`: the server or proxy sent no certificate, for example because it does not use TLS. */
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
  /** A permanent redirect to another host, `movedTo`. */
  | 'moved'
  /** The workspace itself asks for name and password (HTTP Basic). */
  | 'httpBasic'
  /** The workspace asks for a kind of HTTP sign-in that is impossible for a socket. `detail` has the kind. */
  | 'httpAuthUnsupported'
  /** The connection works, but the server refused the list. `serverText`: its reason. */
  | 'listRefused'
  /** The list of customers did not come in time. */
  | 'listSlow'
  /** The list is larger than the largest frame that Deskhand reads. */
  | 'listTooLarge'
  /** The server's answer could not be read as a list. */
  | 'listUnreadable'
