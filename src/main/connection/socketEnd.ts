import type { CertificateFault, ProxyFault } from '../../shared/domain/failure'

/**
 * How one attempt ended, or the connection that it opened:
 * - `refused`: the server answered the upgrade with an HTTP status.
 * - `failed`: there was no valid answer, or an open WebSocket broke or was given up.
 * - `closed`: an open WebSocket was closed. Code 1006: no close frame came.
 */
export type SocketEnd =
  | {
      readonly kind: 'refused'
      readonly status: number
      /** The Retry-After header. Null: there is none. */
      readonly retryAfter: string | null
      /** The text of the server, plain, at most 300 characters. Absent: there is none. */
      readonly serverText?: string
      /** Address in the Location header. Absent: there is no such header, or it is unreadable. */
      readonly location?: string
      /** Address of the socket on another host, to which the server redirects permanently. See `socketAt`. */
      readonly movedTo?: string
      /** Authentication schemes of `WWW-Authenticate`, in lower case. Absent: there are none. */
      readonly schemes?: readonly string[]
      /** True if the request had cookies. If so, a refusal may be temporary, and Deskhand tries again. */
      readonly withCookies?: boolean
    }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly detail: string
      readonly proxy?: ProxyFault
      readonly certificate?: CertificateFault
    }
  | {
      readonly kind: 'closed'
      readonly code: number
      readonly reason: string
      /** True if Deskhand closed the connection, for example because of a frame that is too long. */
      readonly ours?: true
      /** True if the request had cookies. If so, a refusal may be temporary, and Deskhand tries again. */
      readonly withCookies?: boolean
    }

/** At most this many characters of a text of the server are kept. */
export const SERVER_TEXT_LIMIT = 300
/** HTTP statuses that refuse the session, also those of Laravel (419), IIS (440) and nginx (498). */
export const NO_SESSION: readonly number[] = [301, 302, 303, 307, 308, 401, 403, 419, 440, 498]

/**
 * Error code for an answer to the upgrade that breaks the WebSocket protocol. The server is no workspace, or a proxy
 * changed the answer.
 */
export const BAD_UPGRADE = 'EBADUPGRADE'

/** Returns the end of a connection that Deskhand closes itself, because of unreadable or binary frames. */
export function endedHere(code: number): SocketEnd {
  return { kind: 'closed', code, reason: '', ours: true }
}

/** Returns true if Deskhand closed the connection because of a frame that is too long or has too many parts. */
export function isTooLarge(end: SocketEnd): boolean {
  return end.kind === 'closed' && end.code === 1009 && end.ours === true
}

/** Error code: Deskhand gave up an open connection, for example because no pong came. */
export const NO_ANSWER = 'ENOANSWER'

/** Returns the close code for an error of ws about an unreadable frame. Null: the error has another cause. */
export function closeCodeOf(error: unknown): number | null {
  switch (errorCode(error)) {
    case 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH':
    case 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH':
    case 'WS_ERR_TOO_MANY_BUFFERED_PARTS':
      return 1009
    case 'WS_ERR_INVALID_UTF8':
      return 1007
    default:
      return errorCode(error)?.startsWith('WS_ERR_') ? 1002 : null
  }
}

/**
 * Returns the code of an error. For an error without a code:
 * - `ETIMEDOUT`: the handshake took too long.
 * - `BAD_UPGRADE`: the server's answer is no WebSocket.
 * - `EUNKNOWN`: all others.
 */
export function errorCodeOf(error: unknown): string {
  const code = errorCode(error)
  if (code !== null) return code
  const message = error instanceof Error ? error.message : ''
  if (message === 'Opening handshake has timed out') return 'ETIMEDOUT'
  // The library ws gives these errors no code. So their messages are compared.
  return /^(Invalid Upgrade|Invalid Sec-|Server (sent|indicated))/.test(message) ? BAD_UPGRADE : 'EUNKNOWN'
}

function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
