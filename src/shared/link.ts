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

/** The same in main and in the page, which have it from elsewhere. */
declare const URL: { new (text: string): WebAddress; canParse(text: string): boolean }

/** Longest address that is opened, in UTF-16 units. */
export const LINK_LENGTH_LIMIT = 2048
/** Most origins that are remembered as opening without a question, and the length of one. */
export const LINK_ORIGINS_LIMIT = 100
export const ORIGIN_LENGTH_LIMIT = 300

/** Why the person is asked before an address opens. */
export type LinkCaution =
  /** It leads to this computer or into the network around it. */
  | 'private'
  /** The name has letters of other scripts, or reads otherwise than what opens. */
  | 'lookalike'
  /** The name has no dot, or was written without https:// before it. */
  | 'bare'
  | 'port'
  | 'unencrypted'

export interface Link {
  readonly url: string
  /** Scheme, host and port in plain ASCII: what is remembered when the person says so. */
  readonly origin: string
  /** What the link goes to, in plain ASCII, with a port that is not the usual one. */
  readonly host: string
  /** Null: an ordinary host, which opens at one click. */
  readonly caution: LinkCaution | null
}

/**
 * The one rule for what opens and what is asked about, for the page that shows a link and for main that opens it. Null: never
 * opened: something else than http and https, or with somebody's name or password in it.
 */
export function readLink(text: string): Link | null {
  // Control characters and spaces are what URL parsers drop silently, so that what was read is not what opens.
  if (text.length > LINK_LENGTH_LIMIT || !/^https?:\/\/[^\s\\\p{Cc}\p{Cf}]+$/iu.test(text)) return null
  if (!URL.canParse(text)) return null
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
  // Between two dots is no name: no such host is found, and no browser shows the same one.
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
