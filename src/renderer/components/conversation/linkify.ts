export type TextPart = { readonly kind: 'text'; readonly text: string } | LinkPart

/** `text` is what was written; `url` is what a browser makes of it. */
export interface LinkPart {
  readonly kind: 'link'
  readonly text: string
  readonly url: string
}

/** Longest address, in UTF-16 units, and most links in one message; what is beyond stays text. */
const URL_LIMIT = 2048
const LINK_LIMIT = 50

/**
 * An address ends at white space, quotes, angle brackets and backslashes, and at any character that is invisible
 * or turns the direction of writing: what is clicked is what can be seen.
 */
const CANDIDATE = /https?:\/\/[^\s<>"'`\\^{}|\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffc]+/gi

/** Splits text into plain parts and links. Only http and https, never with a user name or password in them. */
export function linkify(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  let links = 0
  for (const match of text.matchAll(CANDIDATE)) {
    if (links === LINK_LIMIT) break
    if (/[\p{L}\p{N}_]$/u.test(text.slice(Math.max(0, match.index - 2), match.index))) continue
    const written = withoutPunctuation(match[0])
    const url = safeUrl(written)
    if (url === null) continue
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push({ kind: 'link', text: written, url })
    end = match.index + written.length
    links++
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** Without the full stop of the sentence and the bracket around the address. */
function withoutPunctuation(candidate: string): string {
  let end = candidate.length
  while (end > 0) {
    const last = candidate.charAt(end - 1)
    const unopened = (last === ')' && !candidate.includes('(')) || (last === ']' && !candidate.includes('['))
    if (!unopened && !/[.,:;!?*_~»”’…。、，！？：；）」』】]/.test(last)) break
    end--
  }
  return candidate.slice(0, end)
}

function safeUrl(written: string): string | null {
  if (written.length > URL_LIMIT || !URL.canParse(written)) return null
  const url = new URL(written)
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  if (!web || url.username !== '' || url.password !== '' || url.hostname === '') return null
  return url.href.length > URL_LIMIT ? null : url.href
}
