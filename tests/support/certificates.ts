import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

export interface IssuedCertificate {
  readonly cert: string
  readonly key: string
}

export interface Authority {
  /** The certificate of the authority, PEM. */
  readonly cert: string
  /**
   * Issues a certificate for these names and IPv4 addresses. It is valid between `from` and `until`, such as
   * `300101000000Z`.
   */
  issue(hosts: readonly string[], options?: { readonly from?: string; readonly until?: string }): IssuedCertificate
}

const ECDSA_WITH_SHA256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
const YES = Buffer.from([1, 1, 0xff])

/** Makes a certificate authority for a test. It is built by hand, because Node cannot issue certificates. */
export function createAuthority(name: string): Authority {
  const keys = createKeys()
  const self = naming(name)
  const isAuthority = extension('551d13', true, sequence(YES))
  const maySign = extension('551d0f', true, der(0x03, Buffer.from([1, 6])))
  return {
    cert: certificate({
      issuer: self,
      subject: self,
      spki: keys.spki,
      signer: keys.key,
      extensions: [isAuthority, maySign]
    }),
    issue(hosts, { from, until } = {}) {
      const own = createKeys()
      const names = hosts.map((host) =>
        isIPv4(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host))
      )
      const cert = certificate({
        issuer: self,
        subject: naming(hosts[0] ?? ''),
        spki: own.spki,
        signer: keys.key,
        extensions: [extension('551d11', false, sequence(...names))],
        ...(from !== undefined && { from }),
        ...(until !== undefined && { until })
      })
      return { cert, key: own.key }
    }
  }
}

interface CertificateParts {
  readonly issuer: Buffer
  readonly subject: Buffer
  readonly spki: Buffer
  readonly signer: string
  readonly extensions: readonly Buffer[]
  readonly from?: string
  readonly until?: string
}

function certificate({
  issuer,
  subject,
  spki,
  signer,
  extensions,
  from = '200101000000Z',
  until = '491231235959Z'
}: CertificateParts): string {
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    issuer,
    sequence(der(0x17, Buffer.from(from)), der(0x17, Buffer.from(until))),
    subject,
    spki,
    der(0xa3, sequence(...extensions))
  )
  const signature = sign('sha256', body, createPrivateKey(signer))
  const whole = sequence(body, ECDSA_WITH_SHA256, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function createKeys(): { readonly spki: Buffer; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
  })
  return { spki: publicKey, key: privateKey }
}

function naming(name: string): Buffer {
  return sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)))))
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  const oid = der(0x06, Buffer.from(id, 'hex'))
  return sequence(oid, ...(critical ? [YES] : []), der(0x04, value))
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}
