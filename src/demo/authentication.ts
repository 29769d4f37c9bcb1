import type { IncomingMessage } from 'node:http'
import type { WebsiteRules } from './variants/variant'

type Scheme = WebsiteRules['authentication']

/** Name and password of a workspace that wants HTTP Basic. No secret: it stands in the list of variants. */
const basic = `Basic ${Buffer.from('demo:demo').toString('base64')}`

export function challenge(scheme: Scheme): string {
  return scheme === 'Digest' ? 'Digest realm="staging", qop="auth", nonce="c2FtcGxl"' : 'Basic realm="staging"'
}

/** Nobody passes Digest here: it is there to be asked for. */
export function authenticated({ headers }: IncomingMessage, scheme: Scheme): boolean {
  return scheme === undefined || (scheme === 'Basic' && headers.authorization === basic)
}
