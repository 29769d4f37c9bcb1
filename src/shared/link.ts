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

/** The part of `URL` that is used here. `src/shared` compiles without the types of Node and browser. */
declare const URL: { new (text: string): WebAddress }

/** Longest address that opens, UTF-16 units. */
export const LINK_LENGTH_LIMIT = 2048
/** At most this many origins open without a question. Each has at most `ORIGIN_LENGTH_LIMIT` UTF-16 units. */
export const LINK_ORIGINS_LIMIT = 100
export const ORIGIN_LENGTH_LIMIT = 300

/** Why the person is asked before an address opens. */
export type LinkCaution =
  /** The address leads to this computer or its local network. */
  | 'private'
  /** The host has letters beyond ASCII. Or the text shows another host than the host that the link opens. */
  | 'lookalike'
  /** The host has no dot, or the text has no `https://`. */
  | 'bare'
  | 'port'
  | 'unencrypted'

export interface Link {
  readonly url: string
  /** Scheme, host and port in ASCII. It is remembered if the person allows all links of this origin. */
  readonly origin: string
  /** The host in ASCII, with its port unless it is the usual one. */
  readonly host: string
  /** Null: the link opens at one click. */
  readonly caution: LinkCaution | null
}

/**
 * Decides for the window and main whether a link opens, and whether the person is asked first. Null: the link never
 * opens, for example because it has a password.
 */
export function readLink(text: string): Link | null {
  // `URL` silently removes or changes control characters, spaces and `\`. Without this test, another address than the
  // visible one would open.
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
  // A host with an empty part, such as `a..b`, does not exist. Browsers show it in different ways.
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
