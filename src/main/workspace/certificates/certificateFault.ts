import type { ClientRequest } from 'node:http'
import { TLSSocket, type PeerCertificate } from 'node:tls'
import type { CertificateFault } from '../../../shared/domain/failure'

/** Longest name of a certificate that is shown, in UTF-16 units. The server chose the name. */
const NAME_LIMIT = 80

const REASONS: readonly (readonly [RegExp, CertificateFault['reason']])[] = [
  [/^CERT_HAS_EXPIRED$/, 'expired'],
  [/^CERT_NOT_YET_VALID$/, 'notYetValid'],
  [/^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, 'wrongName'],
  [/^(EPROTO$|ERR_SSL_(?!.*CERT))/, 'noEncryption'],
  [/SELF_SIGNED|^UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|^CERT_(UNTRUSTED|SIGNATURE_FAILURE)$|^INVALID_CA$/, 'untrusted']
]

/**
 * Remembers the server's certificate for an error message. The returned function returns the certificate. Null: the
 * server has not sent one. The listener must run before Node's listener, which discards an untrusted certificate.
 */
export function watchCertificate(request: ClientRequest): () => PeerCertificate | null {
  let seen: PeerCertificate | null = null
  request.once('socket', (socket) => {
    if (!(socket instanceof TLSSocket)) return
    socket.prependOnceListener('secure', () => {
      seen = socket.getPeerCertificate()
    })
  })
  return () => seen
}

/** Returns what is wrong with a certificate or the encryption. Null: the code is about something else. */
export function certificateReason(code: string): CertificateFault['reason'] | null {
  return REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? null
}

/** Returns the fault, with the names in the certificate. Null: the code is about something else. */
export function certificateFault(code: string, certificate: PeerCertificate | null): CertificateFault | null {
  const reason = certificateReason(code)
  if (reason === null) return null
  const { subject, issuer } = certificate ?? {}
  return { reason, subject: nameIn(subject?.CN, subject?.O), issuer: nameIn(issuer?.CN, issuer?.O) }
}

function nameIn(...names: readonly unknown[]): string | null {
  for (const name of names.flat()) {
    const text =
      typeof name === 'string'
        ? name
            .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
            .trim()
            .slice(0, NAME_LIMIT)
            .toWellFormed()
        : ''
    if (text !== '') return text
  }
  return null
}
