/**
 * Matches Hebrew, Arabic and other right-to-left scripts from U+0590 on, their presentation forms, the high surrogates
 * of such scripts beyond U+FFFF, and the control characters for right-to-left text.
 */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\ud802\ud803\ud83a\ud83b]/

/**
 * True: the text may have right-to-left characters. False is certain; true is not, because some high surrogates also
 * belong to other scripts.
 */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/** Puts a text between bidi isolates, so that the text and the sentence around it keep their own directions. */
export const isolated = (words: string): string => `\u2068${words}\u2069`

/** Prepares a name for a sentence of plain text: puts a name that may have right-to-left text between bidi isolates. */
export const inSentence = (name: string): string => (hasRightToLeft(name) ? isolated(name) : name)

const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const FIRST_LETTER = /\p{L}/u

/**
 * True: all lines with a letter begin in the same direction. False also for a text with bidi control characters,
 * because this function does not interpret them.
 */
export function isOneWay(text: string): boolean {
  if (MARKS.test(text)) return false
  if (!hasRightToLeft(text)) return true
  const ways = text
    .split('\n')
    .map((line) => FIRST_LETTER.exec(line)?.[0])
    .filter((letter) => letter !== undefined)
  return new Set(ways.map(hasRightToLeft)).size < 2
}
