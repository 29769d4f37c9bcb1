import type { IncomingMessage } from 'node:http'
import type { WebsiteRules } from './variants/variant'

type Scheme = WebsiteRules['authentication']

/** The Authorization header for HTTP Basic. Name and password are no secret: the list of variants shows both. */
const basic = `Basic ${Buffer.from('demo:demo').toString('base64')}`

export function challenge(scheme: Scheme): string {
  return scheme === 'Digest' ? 'Digest realm="staging", qop="auth", nonce="c2FtcGxl"' : 'Basic realm="staging"'
}

/**
 * Returns true if the request may be answered. With `Digest`, always returns false, because the demo does not check
 * Digest answers.
 */
export function authenticated({ headers }: IncomingMessage, scheme: Scheme): boolean {
  return scheme === undefined || (scheme === 'Basic' && headers.authorization === basic)
}
