import { readLink, type Link, type LinkCaution } from '../../../shared/link'
import { endOfPath, hostIn, isTaken, nextStart, type LinkStart } from './linkText'

export type TextPart = { readonly kind: 'text'; readonly text: string } | LinkPart

/** `text`: as somebody wrote it. `url`: how a browser reads it. */
export interface LinkPart extends Link {
  readonly kind: 'link'
  readonly text: string
}

/** At most this many links in one message. Later addresses stay text. */
const LINK_LIMIT = 50

/**
 * Splits a text into plain parts and links. A link has http, https, `www.` or the bare name of a well-known domain. It
 * never has a user name or password. The code reads every character a fixed number of times, for any text.
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

/** `end`: where the reading stopped. `link` null: there is no link. */
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

/** Browsers accept numbers such as 0x8080808 and full-width letters, but the address that opens has another name. */
function cautionOf(caution: LinkCaution | null, { kind }: LinkStart, name: string, url: string): LinkCaution | null {
  if (caution !== null && caution !== 'unencrypted') return caution
  if (new URL(url).hostname !== name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())) return 'lookalike'
  return kind === 'bare' ? 'bare' : caution
}
