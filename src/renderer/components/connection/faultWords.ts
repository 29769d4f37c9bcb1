import type { ConnectionFailure } from '../../../shared/domain/failure'
import { connectionText as text } from '../../locales/en/connection'
import { causeWords } from '../../locales/en/failure'

/** What is wrong with the way or the certificate; null where the failure is not about them, or not known that well. */
export function faultWords({ kind, detail, proxy, certificate }: ConnectionFailure): string | null {
  if (proxy) {
    if (kind === 'proxyAuth') return text.proxyAsks(proxy.host)
    if (kind === 'proxyUnsupported') return text.proxyUnsupported(proxy.host, detail)
    if (kind === 'proxy') return text.proxyRefuses(proxy.host)
    return kind === 'certificate' ? text.proxyNotTrusted(proxy.host) : text.proxySilent(proxy.host)
  }
  switch (certificate?.reason) {
    case 'noEncryption':
      return text.noEncryption
    case 'untrusted':
      return certificate.issuer === null ? null : text.untrusted(certificate.issuer)
    case 'expired':
      return text.expired
    case 'notYetValid':
      return text.notYetValid
    case 'wrongName':
      return certificate.subject === null ? text.wrongName : text.otherName(certificate.subject)
    case undefined:
      return null
  }
}

/**
 * What a workspace that answers said, and what it usually means; null where it said nothing: then the line is just down.
 * The same cause as in the sign-in form.
 */
export function answerWords(failure: ConnectionFailure): { readonly what: string; readonly more: string } | null {
  const { kind } = failure
  const { stage, code, cause, said } = causeWords(failure)
  if (stage === 'way' || kind === 'closed' || kind === 'replaced' || kind === 'incompatible') return null
  const what = text.stoppedBecause[kind]
  return {
    what: code === null ? what : text.withCode(what, code),
    more: said === null ? cause : `${cause} ${text.saysItself(said)}`
  }
}

/** The same as one text. */
export function causeSentence(failure: ConnectionFailure): string | null {
  const words = answerWords(failure)
  return words && `${words.what} ${words.more}`
}
