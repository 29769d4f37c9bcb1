import type { ConnectionFailure, ConnectionFailureKind } from '../../../shared/domain/failure'
import { connectionText as text } from '../../locales/en/connection'

/** What is more than a network that comes and goes: here people want to know it, though Deskhand goes on trying. */
const NAMED: ReadonlySet<ConnectionFailureKind> = new Set([
  'http', 'notWorkspace', 'incompatible', 'signedOut', 'moved', 'httpBasic', 'httpAuthUnsupported', 'listRefused', 'listSlow', 'listTooLarge', 'listUnreadable'
])

/** What the workspace answered, with its code and its own words; null where the failure is not an answer. */
export function refusedWords({ kind, code, words }: ConnectionFailure): string | null {
  if (!NAMED.has(kind)) return null
  const cause = kind !== 'signedOut' ? text.stoppedBecause[kind] : isRedirect(code) ? text.asksForSignIn : text.refusesSession
  const said = words === undefined ? '' : ` ${text.saysWords(words)}`
  return `${code === null ? cause : text.withCode(cause, code)}${said}`
}

function isRedirect(code: number | null): boolean {
  return code !== null && code >= 300 && code < 400
}
