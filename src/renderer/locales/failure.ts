import type { ConnectionFailure } from '../../shared/domain/failure'
import { safeText } from '../../shared/safeText'
import { say } from '../../shared/text/say'

/** Characters of a server's own words that are shown. */
const SERVER_TEXT_LIMIT = 300

/** Where it fails: the way there, the upgrade, an open connection, or its list of customers. */
export type FailureStage = 'way' | 'refused' | 'closed' | 'list'

export interface FailureText {
  readonly stage: FailureStage
  /** What the live connection was told: an HTTP status or a close code. */
  readonly code: string | null
  /** What it usually means, and what to do. */
  readonly cause: string
  /** The server's own words: text of a stranger. */
  readonly said: string | null
}

/** Why there is no live connection, in the same words wherever it is said. */
export function causeText(failure: ConnectionFailure): FailureText {
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
      // Close codes begin at 1000, and HTTP has none so high.
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
