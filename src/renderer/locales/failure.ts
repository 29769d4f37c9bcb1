import type { ConnectionFailure } from '../../shared/domain/failure'
import { safeText } from '../../shared/safeText'
import { say } from '../../shared/text/say'

/** The window shows at most this many characters of the server's own text. */
const SERVER_TEXT_LIMIT = 300

/**
 * How far the connection came.
 * - `way`: the attempt failed on the way to the server.
 * - `refused`: the server refused the sign-in or upgrade.
 * - `closed`: an open connection ended.
 * - `list`: the list of customers could not be read.
 */
export type FailureStage = 'way' | 'refused' | 'closed' | 'list'

export interface FailureText {
  readonly stage: FailureStage
  /** The code of the server's answer: an HTTP status or a WebSocket close code. Null: the server sent neither. */
  readonly code: string | null
  /** The text that says what the failure usually means, and what to do. */
  readonly cause: string
  /** The server's own text, which is untrusted. Null: none that can be shown. */
  readonly said: string | null
}

/** Returns why there is no connection, for every place of the window that shows this. */
export function failureText(failure: ConnectionFailure): FailureText {
  const code = failure.code === null ? null : String(failure.code)
  const said = safeText(failure.serverText ?? '', SERVER_TEXT_LIMIT)
  return { stage: stageOf(failure), code, cause: causeOf(failure), said: said === '' ? null : said }
}

function stageOf({ kind, code }: ConnectionFailure): FailureStage {
  switch (kind) {
    case 'listRefused':
    case 'listSlow':
    case 'listTooLarge':
    case 'listUnreadable':
      return 'list'
    case 'closed':
    case 'replaced':
      return 'closed'
    default:
      // From 1000 on, a code is a WebSocket close code. HTTP statuses are lower.
      if (code === null)
        return kind === 'signedOut' || kind === 'httpBasic' || kind === 'httpAuthUnsupported' || kind === 'moved'
          ? 'refused'
          : 'way'
      return code >= 1000 ? 'closed' : 'refused'
  }
}

function causeOf({ kind, code, detail, proxy }: ConnectionFailure): string {
  switch (kind) {
    case 'signedOut':
      return say(code === 403 ? 'failure.forbidden' : 'failure.signedOut')
    case 'http':
      if (code === 429) return say('failure.tooManyTries')
      if (code === 407) return say('failure.proxyAsks')
      return say(code !== null && code >= 500 ? 'failure.serverError' : 'failure.http')
    case 'httpAuthUnsupported':
      return say('failure.httpAuthUnsupported', { detail: detail === '' ? null : detail })
    case 'proxyAuth':
    case 'proxyUnsupported':
    case 'proxy':
      return say(`failure.${kind}`, { host: proxy?.host ?? null })
    default:
      return say(`failure.${kind}`)
  }
}
