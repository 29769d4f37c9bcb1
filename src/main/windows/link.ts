/** Longest address that is opened, in UTF-16 units. */
export const LINK_LENGTH_LIMIT = 2048

export type ReadLink = { readonly ok: true; readonly url: string } | { readonly ok: false }

/** Decides whether a text is a web address that may be handed to the system: http or https, and nobody's password in it. */
export function readLink(text: string): ReadLink {
  // Control characters and spaces are what URL parsers drop silently, so that what was read is not what opens.
  if (text.length > LINK_LENGTH_LIMIT || !/^https?:\/\/[^\s\\\p{Cc}\p{Cf}]+$/iu.test(text)) return { ok: false }
  if (!URL.canParse(text)) return { ok: false }
  const url = new URL(text)
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  if (!web || url.username !== '' || url.password !== '' || url.hostname === '') return { ok: false }
  return url.href.length <= LINK_LENGTH_LIMIT ? { ok: true, url: url.href } : { ok: false }
}
