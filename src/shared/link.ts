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

/** The part of `URL` that main and the page share. Each has its own. */
declare const URL: { new (text: string): WebAddress; canParse(text: string): boolean }

/** Longest address that is opened, in UTF-16 units. */
export const LINK_LENGTH_LIMIT = 2048
/** At most this many origins that are remembered as opening without a question, and the greatest length of one. */
export const LINK_ORIGINS_LIMIT = 100
export const ORIGIN_LENGTH_LIMIT = 300

/** Why the person is asked before an address opens. */
export type LinkCaution =
  /** It leads to this computer or to the network around it. */
  | 'private'
  /** The host's name has letters of other scripts, or reads differently from the address that opens. */
  | 'lookalike'
  /** The host's name has no dot, or was written without https://. */
  | 'bare'
  | 'port'
  | 'unencrypted'

export interface Link {
  readonly url: string
  /** Scheme, host and port in plain ASCII. This is what is remembered when the person agrees. */
  readonly origin: string
  /** The host in plain ASCII, with its port where that is not the usual one. */
  readonly host: string
  /** Null: an ordinary host, which opens at one click. */
  readonly caution: LinkCaution | null
}

/**
 * The one rule for which links open and which need a question. The page that shows a link and main, which opens it,
 * both use it. Null: never opened, because it is not http or https, or has a user name or a password.
 */
export function readLink(text: string): Link | null {
  // URL parsers silently drop control characters and spaces, so the address that opens would not be the one that was
  // read.
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
  // An empty label between two dots: no such host exists, and browsers disagree on how to show it.
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
