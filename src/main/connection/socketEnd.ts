import type { CertificateFault, ProxyFault } from '../../shared/domain/failure'

/**
 * How one attempt ended. `refused`: the server answered the upgrade with HTTP. `failed`: there was no answer, or none that
 * makes sense. `closed`: a WebSocket was open and is no more; 1006 is the code for "without goodbye".
 */
export type SocketEnd =
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly retryAfter: string | null
      /** The server's own words, as plain text of 300 characters at the most; absent: it said none. */
      readonly words?: string
      /** Where it redirects to. */
      readonly location?: string
      /** The address of the socket at another host, where that is a permanent redirect. */
      readonly movedTo?: string
      /** Kinds of sign-in that `WWW-Authenticate` offers, in small letters. */
      readonly schemes?: readonly string[]
      /** The request had cookies: there is a session that may be good again. */
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
      /** It was this side that could not go on, e.g. with a frame that is too long for it. */
      readonly ours?: true
      /** As for `refused`. */
      readonly withCookies?: boolean
    }

/** A server's own words, in characters. */
export const WORDS_LIMIT = 300

/** The server's upgrade answer breaks the WebSocket protocol: another kind of server, or a proxy that meddles. */
export const BAD_UPGRADE = 'EBADUPGRADE'
/** This side ended the connection because it makes no sense: unreadable frames, too many binary ones. */
export function endedHere(code: number): SocketEnd {
  return { kind: 'closed', code, reason: '', ours: true }
}

/** This side ended the connection over a frame that is larger than any that is read. */
export function isTooLarge(end: SocketEnd): boolean {
  return end.kind === 'closed' && end.code === 1009 && end.ours === true
}

/** Open, but nobody answers any more: no pong, or no answer to a command. */
export const NO_ANSWER = 'ENOANSWER'

/** A frame that cannot be read ends a connection as the protocol demands; null for every other error. */
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

export function errorCodeOf(error: unknown): string {
  const code = errorCode(error)
  if (code !== null) return code
  const message = error instanceof Error ? error.message : ''
  if (message === 'Opening handshake has timed out') return 'ETIMEDOUT'
  // ws gives these no code.
  return /^(Invalid Upgrade|Invalid Sec-|Server (sent|indicated))/.test(message) ? BAD_UPGRADE : 'EUNKNOWN'
}

function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
