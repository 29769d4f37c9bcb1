import type { ConnectionFailure } from '../../../shared/domain/failure'
import { connectionText as text } from '../../locales/en/connection'

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
