/** Hebrew, Arabic and the other scripts from U+0590 on, their presentation forms, those beyond U+FFFF, and marks that turn the direction. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\ud802\ud803\ud83a\ud83b]/

/** Whether any of it is written from right to left. Never no where it is. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/** These words in a sentence of another direction: neither turns the other. */
export const isolated = (words: string): string => `\u2068${words}\u2069`

/** A name in a plain sentence that is kept, with marks of direction only where the name needs them. */
export const inSentence = (name: string): string => (hasRightToLeft(name) ? isolated(name) : name)

const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const FIRST_LETTER = /\p{L}/u

/** Whether every line that has a letter begins in the same direction. Marks of direction make it no, as they are not read. */
export function isOneWay(text: string): boolean {
  if (MARKS.test(text)) return false
  if (!hasRightToLeft(text)) return true
  const ways = text
    .split('\n')
    .map((line) => FIRST_LETTER.exec(line)?.[0])
    .filter((letter) => letter !== undefined)
  return new Set(ways.map(hasRightToLeft)).size < 2
}
