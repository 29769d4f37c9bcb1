import type { IncomingMessage } from 'node:http'
import type { WebsiteRules } from './variants/variant'

type Scheme = WebsiteRules['authentication']

/** Name and password of a workspace with HTTP Basic. They are no secret: the list of variants names them. */
const basic = `Basic ${Buffer.from('demo:demo').toString('base64')}`

export function challenge(scheme: Scheme): string {
  return scheme === 'Digest' ? 'Digest realm="staging", qop="auth", nonce="c2FtcGxl"' : 'Basic realm="staging"'
}

/** Nobody can pass Digest here: the demo only asks for it. */
export function authenticated({ headers }: IncomingMessage, scheme: Scheme): boolean {
  return scheme === undefined || (scheme === 'Basic' && headers.authorization === basic)
}
