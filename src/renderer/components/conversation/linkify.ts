import { readLink, type Link, type LinkCaution } from '../../../shared/link'
import { endOfPath, hostIn, isTaken, nextStart, type LinkStart } from './linkText'

export type TextPart = { readonly kind: 'text'; readonly text: string } | LinkPart

/** `text`: the address as it is written in the message. `url`: the address as a browser reads it. */
export interface LinkPart extends Link {
  readonly kind: 'link'
  readonly text: string
}

/** A message has at most this many links. Further addresses stay plain text. */
const LINK_LIMIT = 50

/**
 * Splits a text into plain parts and links. A link begins with http://, https://, `www.`, or a host name such as
 * `shop.com`. An address with a user name or password is no link. The cost is linear, even for hostile text.
 */
export function linkify(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  let links = 0
  let start = nextStart(text, 0)
  while (start !== null && links < LINK_LIMIT) {
    const found = isTaken(text, start) ? null : readAt(text, start)
    if (found?.link) {
      if (start.at > end) parts.push({ kind: 'text', text: text.slice(end, start.at) })
      parts.push(found.link)
      end = found.end
      links++
    }
    start = nextStart(text, Math.max(found?.end ?? 0, start.next))
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** Reads the address at `start`. `link`: null if no link is there. `end`: index at which the search continues. */
function readAt(text: string, start: LinkStart): { readonly link: LinkPart | null; readonly end: number } {
  const host = hostIn(text, start)
  if (host.kind === 'none') return { link: null, end: host.end }
  const end = endOfPath(text, host.end)
  const written = text.slice(start.at, end)
  const read = readLink(start.kind === 'scheme' ? written : `https://${written}`)
  if (read === null) return { link: null, end }
  return {
    link: { kind: 'link', text: written, ...read, caution: cautionOf(read.caution, start, host.name, read.url) },
    end
  }
}

/**
 * Returns why the agent is asked before the link opens. Null: no question. A lookalike opens another host than the
 * text shows: browsers convert hosts such as 0x8080808 or full-width letters.
 */
function cautionOf(caution: LinkCaution | null, { kind }: LinkStart, name: string, url: string): LinkCaution | null {
  if (caution !== null && caution !== 'unencrypted') return caution
  if (new URL(url).hostname !== name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())) return 'lookalike'
  return kind === 'bare' ? 'bare' : caution
}
