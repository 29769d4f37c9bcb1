import type { ConnectionFailure } from '../../../shared/domain/failure'
import { safeText } from '../../../shared/safeText'

/** Characters of a server's own words that are shown. */
const WORDS_LIMIT = 300

/** Where it fails: the way there, the upgrade, an open connection, or its list of customers. */
export type FailureStage = 'way' | 'refused' | 'closed' | 'list'

export interface FailureWords {
  readonly stage: FailureStage
  /** What the live connection was told: an HTTP status or a close code. */
  readonly code: string | null
  /** What it usually means, and what to do. */
  readonly cause: string
  /** The server's own words: text of a stranger. */
  readonly said: string | null
}

const ASK = 'Ask your administrator.'
const RUN_CHECK = 'Run a check and send the result to your administrator.'

/** Why there is no live connection, in the same words wherever it is said. */
export function causeWords(failure: ConnectionFailure): FailureWords {
  const code = failure.code === null ? null : String(failure.code)
  const said = safeText(failure.words ?? '', WORDS_LIMIT)
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
      if (code === 403) return 'Usually this account may not answer customers, or a proxy stops live connections.'
      return 'The session is not valid for it. Sign in again.'
    case 'http':
      if (code === 429) return 'Too many tries.'
      if (code === 407) return `A proxy asks for a name and password. ${ASK}`
      return code !== null && code >= 500
        ? 'The workspace has a problem of its own.'
        : `The workspace does not accept the way Deskhand connects. ${RUN_CHECK}`
    case 'notWorkspace':
      return 'This address has pages, and no live connection for agents.'
    case 'incompatible':
      return `Something between Deskhand and the workspace may not let live connections through. ${RUN_CHECK}`
    case 'moved':
      return 'The workspace is at another address now.'
    case 'httpBasic':
      return 'Something in front of the workspace asks for a name and password of its own.'
    case 'httpAuthUnsupported':
      return `It asks for a kind of sign-in that Deskhand does not support${detail === '' ? '' : ` (${detail})`}. ${ASK}`
    case 'closed':
      return 'The workspace may be restarting, or something on the way does not let connections stay open.'
    case 'replaced':
      return 'You are connected somewhere else, and only one desk at a time is live.'
    case 'listRefused':
      return 'Usually this account may not answer customers. Ask your administrator.'
    case 'listSlow':
      return 'The workspace is slow. Try again in a few minutes.'
    case 'listTooLarge':
      return `The list is larger than anything Deskhand reads. Usually it has pictures inside. ${ASK}`
    case 'listUnreadable':
      return `The workspace answers in a form that this version of Deskhand does not understand. ${RUN_CHECK}`
    case 'nameNotFound':
      return 'The name of the live connection was not found. Check the address, or your VPN.'
    case 'unreachable':
      return 'The live connection cannot be reached from this computer. Check the network, or your VPN.'
    case 'refused':
      return 'Nothing accepts connections at this address. The workspace may be restarting.'
    case 'timeout':
      return 'The live connection did not answer in time.'
    case 'certificate':
      return `This computer does not trust the certificate of the live connection. ${ASK}`
    case 'loopbackOnly':
      return 'This test runtime connects to workspaces on this computer only.'
    case 'proxyAuth':
      return `The proxy ${proxy?.host ?? 'of this network'} asks for a name and password.`
    case 'proxyUnsupported':
      return `The proxy ${proxy?.host ?? 'of this network'} asks for a kind of sign-in that Deskhand does not support. ${ASK}`
    case 'proxy':
      return `The proxy ${proxy?.host ?? 'of this network'} does not let Deskhand through. ${ASK}`
  }
}
