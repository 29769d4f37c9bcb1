import { SERVER_TEXT_LIMIT } from './socketEnd'

/** Sentences and codes for "not signed in". A code is one word, has `_` or `-` between its words, or is only 401. */
export const SAYS_SIGNED_OUT =
  /unauthor\w*|unauthenticated|not[\s_-]?authenticated|authentication[\s_-]?required|(?<!\p{L})session[\s_-]?(?:has[\s_-]?|is[\s_-]?)?(?:expired|invalid)|(?<!\p{L})(?:log|sign)[\s_-]?in(?!\p{L})|not[\s_-]?(?:logged|signed)[\s_-]?in|^\W*(?:(?:http|code|status|error)[\s_:-]*)?401\W*$/iu
/** Matches a whole text about the token or the cookie of the session, such as "jwt expired". */
const OF_TOKEN =
  /^\W*(?:(?:token ?expired|json ?web ?token|auth(?:entication)?) ?error\W+)?(?:(?:the|your|no|an?|invalid|expired|missing|bad|unknown|auth(?:entication)?|session|json web)[ _-])*(?:jwt|token|session|cookie)(?:[ _-](?:was|has|have|is|not|been|provided|found|supplied|missing|invalid|expired|malformed|revoked|required|or|and))*\W*$/i
const SAYS_BAD = /\b(?:no|invalid|expired|missing|bad|unknown|not|malformed|revoked|required)\b/i
/** Other words that a sentence about "not signed in" may have. */
const FILLER_WORDS =
  /\b(a|access|again|agent|and|are|been|connection|continue|denied|error|first|for|has|have|is|must|or|please|request|required|socket|the|this|to|token|user|websocket|you|your)\b/gi

/**
 * Returns true if a text of the server means "not signed in". After the queue was read, such a text proves nothing,
 * because the session works.
 */
export function saysSignedOut(text: string): boolean {
  return SAYS_SIGNED_OUT.test(text) || isOfToken(text)
}

/**
 * Returns true if the text means "not signed in" and nothing else. False: it may be about another session, such as a
 * chat's.
 */
export function saysOnlySignedOut(text: string): boolean {
  if (isOfToken(text)) return true
  const rest = text
    .slice(0, SERVER_TEXT_LIMIT)
    .replace(new RegExp(SAYS_SIGNED_OUT, 'giu'), ' ')
    .replace(/[_-]/g, ' ')
    .replace(FILLER_WORDS, ' ')
  return saysSignedOut(text) && !/\p{L}/u.test(rest)
}

function isOfToken(text: string): boolean {
  return text.length <= SERVER_TEXT_LIMIT && OF_TOKEN.test(text) && SAYS_BAD.test(text.replaceAll('_', ' '))
}
