/**
 * Hebrew, Arabic and the other right-to-left scripts from U+0590 on, their presentation forms, those beyond U+FFFF,
 * and the marks that change the direction.
 */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\ud802\ud803\ud83a\ud83b]/

/** Whether a text has anything that is written from right to left. Never answers no wrongly. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/** Isolates a text inside a sentence of another direction, so that neither changes the other. */
export const isolated = (words: string): string => `\u2068${words}\u2069`

/** Puts a name into a plain sentence that is saved. It adds direction marks only where the name needs them. */
export const inSentence = (name: string): string => (hasRightToLeft(name) ? isolated(name) : name)

const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const FIRST_LETTER = /\p{L}/u

/**
 * Whether all lines with a letter begin in the same direction. A text with direction marks answers no, as this
 * function does not read the marks.
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
