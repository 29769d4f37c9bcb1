import { expect, it } from 'vitest'
import { bannerText } from '../../../../src/renderer/components/connection/bannerText'
import { causeSentence } from '../../../../src/renderer/components/connection/faultText'
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

it.each<{ words: string; what: ConnectionFailure }>([
  {
    words: 'The certificate comes from Company Root, which this computer does not trust.',
    what: certificate('untrusted')
  },
  { words: 'This computer does not trust the workspace’s certificate.', what: certificate('untrusted', null) },
  { words: 'The workspace’s certificate has expired.', what: certificate('expired') },
  {
    words: 'The workspace’s certificate is not valid yet. Check the date and time of this computer.',
    what: certificate('notYetValid')
  },
  {
    words:
      'The certificate is for portal.example, not for this workspace. The network’s own sign-in page may be in the way.',
    what: certificate('wrongName')
  },
  {
    words: 'The certificate is not for this workspace. The network’s own sign-in page may be in the way.',
    what: certificate('wrongName', null, null)
  },
  {
    words: 'Couldn’t make a secure connection. Something on the network is interrupting it.',
    what: certificate('noEncryption', null, null)
  },
  { words: 'This computer does not trust the workspace’s certificate.', what: failure({}) },
  { words: 'The proxy proxy.example:3128 needs a name and password.', what: failure({ kind: 'proxyAuth', proxy }) },
  {
    words: 'The proxy proxy.example:3128 uses a sign-in method Deskhand doesn’t support (Kerberos, NTLM).',
    what: failure({ kind: 'proxyUnsupported', detail: 'negotiate, ntlm', proxy })
  },
  { words: 'The proxy proxy.example:3128 does not let Deskhand through.', what: failure({ kind: 'proxy', proxy }) },
  {
    words: 'This computer does not trust the certificate of the proxy proxy.example:3128.',
    what: failure({ kind: 'certificate', proxy })
  },
  { words: 'The proxy proxy.example:3128 does not answer.', what: failure({ kind: 'refused', proxy }) }
])('the cause of a stopped connection reads: $words', ({ words, what }) => {
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

it.each<{ what: ConnectionFailure; words: string }>([
  {
    what: failure({ kind: 'httpAuthUnsupported', code: 401, detail: 'digest' }),
    words: 'The workspace uses a sign-in method Deskhand doesn’t support (401). Ask your administrator.'
  },
  {
    what: failure({ kind: 'moved', code: 301 }),
    words: 'This workspace is now at another address (301). Ask your administrator.'
  },
  { what: failure({ kind: 'timeout', code: 408 }), words: 'The workspace does not answer (408).' }
])('the answer and its cause do not say the same twice: $words', ({ what, words }) => {
  expect(causeSentence(what)).toBe(words)
})
