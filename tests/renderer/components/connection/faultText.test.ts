import { expect, it } from 'vitest'
import { bannerText } from '../../../../src/renderer/components/connection/bannerText'
import type { CertificateFault, ConnectionFailure } from '../../../../src/shared/domain/failure'

const failure = (part: Partial<ConnectionFailure>): ConnectionFailure => ({
  kind: 'certificate',
  detail: '',
  code: null,
  ...part
})
const certificate = (
  reason: CertificateFault['reason'],
  issuer: string | null = 'Company Root',
  subject: string | null = 'portal.example'
) => failure({ certificate: { reason, issuer, subject } })
const proxy = { host: 'proxy.example:3128', notAccepted: false }
const plain = (text: string | undefined): string | undefined => text?.replaceAll(/[\u2068\u2069]/g, '')

it.each<[string, ConnectionFailure]>([
  ['The certificate comes from Company Root, which this computer does not trust.', certificate('untrusted')],
  ['This computer does not trust the workspace’s certificate.', certificate('untrusted', null)],
  ['The workspace’s certificate has expired.', certificate('expired')],
  [
    'The workspace’s certificate is not valid yet. Check the date and time of this computer.',
    certificate('notYetValid')
  ],
  [
    'The certificate is for portal.example, not for this workspace. The network’s own sign-in page may be in the way.',
    certificate('wrongName')
  ],
  [
    'The certificate is not for this workspace. The network’s own sign-in page may be in the way.',
    certificate('wrongName', null, null)
  ],
  [
    'Couldn’t make a secure connection. Something on the network is interrupting it.',
    certificate('noEncryption', null, null)
  ],
  ['This computer does not trust the workspace’s certificate.', failure({})],
  ['The proxy proxy.example:3128 needs a name and password.', failure({ kind: 'proxyAuth', proxy })],
  [
    'The proxy proxy.example:3128 uses a sign-in method Deskhand doesn’t support (Kerberos, NTLM).',
    failure({ kind: 'proxyUnsupported', detail: 'negotiate, ntlm', proxy })
  ],
  ['The proxy proxy.example:3128 does not let Deskhand through.', failure({ kind: 'proxy', proxy })],
  [
    'This computer does not trust the certificate of the proxy proxy.example:3128.',
    failure({ kind: 'certificate', proxy })
  ],
  ['The proxy proxy.example:3128 does not answer.', failure({ kind: 'refused', proxy })]
])('%s', (words, what) => {
  expect(plain(bannerText({ state: 'stopped', asOf: 1, failure: what }, null)?.cause)).toBe(words)
})

it('a wait says why if the reason is known', () => {
  const waiting = (what: ConnectionFailure): string | undefined => {
    const words = bannerText({ state: 'reconnecting', asOf: 1, retryAt: 2, failure: what }, 12)
    return words ? plain(`${words.title} ${words.cause} ${words.next}`) : undefined
  }
  expect(waiting(certificate('expired'))).toBe(
    'Connection lost. The workspace’s certificate has expired. Trying again in 12 s.'
  )
  expect(waiting(failure({ kind: 'refused' }))).toBe('Connection lost.  Trying again in 12 s.')
})

it('an issuer in another script does not change the direction of the sentence', () => {
  const words = bannerText({ state: 'stopped', asOf: 1, failure: certificate('untrusted', 'שורש') }, null)
  expect(words?.cause).toContain('\u2068שורש\u2069')
})
