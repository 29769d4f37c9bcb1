import { isUrl } from './isUrl'
import { isPrivateHost } from './privateHost'

interface WebAddress {
  readonly href: string
  readonly origin: string
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly host: string
  readonly hostname: string
  readonly port: string
}

/**
 * The part of `URL` that Node and the browser share. `src/shared` compiles without the types of either, so this file
 * declares it.
 */
declare const URL: { new (text: string): WebAddress }

/** Deskhand opens addresses of at most this many UTF-16 units. */
export const LINK_LENGTH_LIMIT = 2048
/**
 * Deskhand remembers at most this many origins whose links open without a question. Each origin has at most
 * `ORIGIN_LENGTH_LIMIT` UTF-16 units.
 */
export const LINK_ORIGINS_LIMIT = 100
export const ORIGIN_LENGTH_LIMIT = 300

/** Why Deskhand asks the person before an address opens. */
export type LinkCaution =
  /** The address leads to this computer or to its local network. */
  | 'private'
  /** The host's name has letters beyond ASCII, or the text shows another host than the one that opens. */
  | 'lookalike'
  /** The host's name has no dot, or the text has no `https://`. */
  | 'bare'
  | 'port'
  | 'unencrypted'

export interface Link {
  readonly url: string
  /** Scheme, host and port in plain ASCII. Deskhand remembers it if the person allows all links of this origin. */
  readonly origin: string
  /** The host in plain ASCII, with its port if that is unusual. */
  readonly host: string
  /** Null: an ordinary link, which opens at one click. */
  readonly caution: LinkCaution | null
}

/**
 * Decides whether a link opens and whether Deskhand asks first. Both the window and main use this function. Returns
 * null if the link never opens, for example because it is not http or https, is too long, or has a password.
 */
export function readLink(text: string): Link | null {
  // URL parsers silently remove or change control characters, spaces and `\`. So another address would open than the
  // one that the person read.
  if (text.length > LINK_LENGTH_LIMIT || !/^https?:\/\/[^\s\\\p{Cc}\p{Cf}]+$/iu.test(text)) return null
  if (!isUrl(text)) return null
  const url = new URL(text)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  if (
    !isWeb ||
    url.username !== '' ||
    url.password !== '' ||
    url.hostname === '' ||
    url.href.length > LINK_LENGTH_LIMIT
  )
    return null
  // No real host name begins with a dot or has two dots in a row, and browsers show such a name in different ways.
  if (/^\.|\.\./.test(url.hostname)) return null
  return { url: url.href, origin: url.origin, host: url.host, caution: cautionOf(url) }
}

function cautionOf(url: WebAddress): LinkCaution | null {
  const name = url.hostname.replace(/\.$/, '')
  if (isPrivateHost(name)) return 'private'
  if (name.split('.').some((label) => label.startsWith('xn--'))) return 'lookalike'
  if (!name.includes('.') && !name.startsWith('[')) return 'bare'
  if (url.port !== '') return 'port'
  return url.protocol === 'http:' ? 'unencrypted' : null
}
