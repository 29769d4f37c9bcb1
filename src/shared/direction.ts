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
