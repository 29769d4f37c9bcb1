/**
 * Matches characters that may be right to left: Hebrew, Arabic and similar scripts from U+0590 on, their presentation
 * forms, and bidi control characters. For scripts beyond U+FFFF it matches the high surrogate.
 */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\ud802\ud803\ud83a\ud83b]/

/**
 * Returns true if the text may have right-to-left characters, and false if it certainly has none. True can be wrong,
 * because other scripts share some of the high surrogates.
 */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/** Puts a text between bidi isolates, so that the text and the sentence around it keep their own directions. */
export const isolated = (words: string): string => `\u2068${words}\u2069`

/** Puts a name for a sentence of plain text between bidi isolates if the name may be right to left. */
export const inSentence = (name: string): string => (hasRightToLeft(name) ? isolated(name) : name)

const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/

const [FIRST_STRONG, POP_ISOLATE, POP_EMBEDDING] = ['\u2068', '\u2069', '\u202c'] as const

/**
 * Puts one line of foreign text between bidi isolates, if it may change the direction of the text around it. Drops
 * control characters that would end these isolates too early. Ends every isolate and embedding that the line itself
 * begins.
 */
export function contained(line: string): string {
  if (!hasRightToLeft(line) && !MARKS.test(line)) return line
  /** The control characters that end the isolates and embeddings of the line, the innermost first. */
  const ends: string[] = []
  let kept = ''
  for (const sign of line) {
    if (/[\u2066-\u2068]/u.test(sign)) ends.unshift(POP_ISOLATE)
    else if (/[\u202a\u202b\u202d\u202e]/u.test(sign)) ends.unshift(POP_EMBEDDING)
    else if (sign === POP_EMBEDDING) {
      if (ends[0] !== POP_EMBEDDING) continue
      ends.shift()
    } else if (sign === POP_ISOLATE) {
      const at = ends.indexOf(POP_ISOLATE)
      if (at < 0) continue
      ends.splice(0, at + 1)
    }
    kept += sign
  }
  return `${FIRST_STRONG}${kept}${ends.join('')}${POP_ISOLATE}`
}

const FIRST_LETTER = /\p{L}/u

/**
 * Returns true if all lines with a letter begin in the same direction. Returns false if they differ, or if the text has
 * bidi control characters, which this function does not interpret.
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
