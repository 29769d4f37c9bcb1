import { WORDS_LIMIT } from './socketEnd'

export const SAYS_SIGNED_OUT =
  /unauthor\w*|unauthenticated|not authenticated|authentication required|session (has |is )?(expired|invalid)|\b(log|sign) ?in\b|not (logged|signed) in/i
/** Words that such a sentence has besides. */
const BESIDES = /\b(a|access|again|agent|and|are|been|connection|continue|denied|error|first|for|has|have|is|must|or|please|request|required|socket|the|this|to|token|user|websocket|you|your)\b/gi

/** Whether a server's words mean "not signed in". Only to be believed before the queue was read on a connection. */
export function saysSignedOut(text: string): boolean {
  return SAYS_SIGNED_OUT.test(text)
}

/** Whether they mean that and speak of nothing else, whose session it might be. */
export function saysOnlySignedOut(text: string): boolean {
  const rest = text.slice(0, WORDS_LIMIT).replace(new RegExp(SAYS_SIGNED_OUT, 'gi'), ' ').replace(BESIDES, ' ')
  return saysSignedOut(text) && !/\p{L}/u.test(rest)
}
