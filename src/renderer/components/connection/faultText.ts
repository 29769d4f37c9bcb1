import { isolated } from '../../../shared/direction'
import type { ConnectionFailure } from '../../../shared/domain/failure'
import { listOf, sentencesOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'
import { failureText } from '../../locales/failure'

const SIGN_INS: Readonly<Record<string, string>> = { ntlm: 'NTLM', negotiate: 'Kerberos', digest: 'Digest' }
const signIns = (offered: string): string => listOf(offered.split(', ').map((name) => SIGN_INS[name] ?? name))

/** Returns what is wrong with the proxy or the certificate. Null: neither has failed, or the cause is not certain. */
export function faultText({ kind, detail, proxy, certificate }: ConnectionFailure): string | null {
  if (proxy) {
    if (kind === 'proxyAuth') return say('connection.proxyAsks', { host: proxy.host })
    if (kind === 'proxyUnsupported')
      return say('connection.proxyUnsupported', { host: proxy.host, offered: signIns(detail) })
    if (kind === 'proxy') return say('connection.proxyRefuses', { host: proxy.host })
    return kind === 'certificate'
      ? say('connection.proxyNotTrusted', { host: proxy.host })
      : say('connection.proxySilent', { host: proxy.host })
  }
  switch (certificate?.reason) {
    case 'noEncryption':
      return say('connection.noEncryption')
    case 'untrusted':
      return certificate.issuer === null ? null : say('connection.untrusted', { issuer: isolated(certificate.issuer) })
    case 'expired':
      return say('connection.expired')
    case 'notYetValid':
      return say('connection.notYetValid')
    case 'wrongName':
      return certificate.subject === null
        ? say('connection.wrongName')
        : say('connection.otherName', { name: isolated(certificate.subject) })
    case undefined:
      return null
  }
}

/**
 * Returns what the workspace answered (`what`), and what this usually means (`more`). Null:
 * - the workspace did not answer;
 * - an open connection failed;
 * - the failure is `incompatible`.
 */
export function answerText(failure: ConnectionFailure): { readonly what: string; readonly more: string } | null {
  const { kind } = failure
  const { stage, code, cause, said } = failureText(failure)
  if (stage === 'way' || kind === 'closed' || kind === 'replaced' || kind === 'incompatible') return null
  return {
    what: say(`connection.because.${kind}`, { code }),
    more: sentencesOf([
      moreOf(kind, cause),
      said === null ? '' : say('connection.saysItself', { text: isolated(said) })
    ])
  }
}

/** Returns the first sentence of `more`: the cause, or whom to ask. Empty: `what` alone is clear enough. */
function moreOf(kind: ConnectionFailure['kind'], cause: string): string {
  if (kind === 'timeout') return ''
  return kind === 'moved' || kind === 'httpAuthUnsupported' ? say('signIn.refusal.askAdministrator') : cause
}

/** Returns the text of `answerText` as one string. Null: `answerText` returns null. */
export function causeSentence(failure: ConnectionFailure): string | null {
  const text = answerText(failure)
  return text && sentencesOf([text.what, text.more])
}
