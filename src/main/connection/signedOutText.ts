import { WORDS_LIMIT } from './socketEnd'

/** Codes are written as one word, or with `_` and `-` between their words. */
export const SAYS_SIGNED_OUT =
  /unauthor\w*|unauthenticated|not[\s_-]?authenticated|authentication[\s_-]?required|(?<!\p{L})session[\s_-]?(?:has[\s_-]?|is[\s_-]?)?(?:expired|invalid)|(?<!\p{L})(?:log|sign)[\s_-]?in(?!\p{L})|not[\s_-]?(?:logged|signed)[\s_-]?in|^\W*(?:(?:http|code|status|error)[\s_:-]*)?401\W*$/iu
/** Words that such a sentence has besides. */
const BESIDES =
  /\b(a|access|again|agent|and|are|been|connection|continue|denied|error|first|for|has|have|is|must|or|please|request|required|socket|the|this|to|token|user|websocket|you|your)\b/gi

/** Whether a server's words mean "not signed in". Only to be believed before the queue was read on a connection. */
export function saysSignedOut(text: string): boolean {
  return SAYS_SIGNED_OUT.test(text)
}

/** Whether they mean that and speak of nothing else, whose session it might be. */
export function saysOnlySignedOut(text: string): boolean {
  const rest = text
    .slice(0, WORDS_LIMIT)
    .replace(new RegExp(SAYS_SIGNED_OUT, 'giu'), ' ')
    .replace(/[_-]/g, ' ')
    .replace(BESIDES, ' ')
  return saysSignedOut(text) && !/\p{L}/u.test(rest)
}
