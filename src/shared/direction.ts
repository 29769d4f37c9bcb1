import { shortName } from './shortName'

/**
 * Matches characters that may be right to left: Hebrew, Arabic and similar scripts from U+0590 on, and bidi control
 * characters. Beyond U+FFFF, only high surrogates are matched, which other scripts may share.
 */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\ud802\ud803\ud83a\ud83b]/

/**
 * Returns false if the text certainly has no right-to-left characters. True may be wrong, because scripts share high
 * surrogates.
 */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/** Puts bidi isolates around a text. The text and the sentence around it then each keep their direction. */
export const isolated = (words: string): string => `\u2068${words}\u2069`

/** Shortens a name for a sentence (see `shortName`). Puts bidi isolates around it if it may be right to left. */
export function inSentence(name: string): string {
  const short = shortName(name)
  return hasRightToLeft(short) ? isolated(short) : short
}

const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/

const [FIRST_STRONG, POP_ISOLATE, POP_EMBEDDING] = ['\u2068', '\u2069', '\u202c'] as const

/**
 * Puts bidi isolates around one line of somebody else's text, if the line may change the direction of the text around
 * it. Ends the line's own isolates and embeddings. Drops characters that would end the isolates around the line.
 */
export function contained(line: string): string {
  if (!hasRightToLeft(line) && !MARKS.test(line)) return line
  /** The characters that end the line's isolates and embeddings, the innermost first. */
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
 * Returns true if all lines with a letter begin in the same direction. False also for a text with bidi control
 * characters, which are not interpreted here.
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
