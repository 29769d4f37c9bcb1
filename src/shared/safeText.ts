/**
 * A customer's own words on one line, without what could make them pose as something else: control characters,
 * changes of writing direction, invisible characters, towers of accents. `limit` is in characters.
 */
export function safeText(text: string, limit: number): string {
  const plain = text
    .slice(0, limit * 16)
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(DIRECTION_AND_INVISIBLE, '')
    .replace(LONE_JOINER, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .trim()
  const characters = [...plain]
  return characters.length <= limit
    ? plain
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}

/** Everything of the category "format" but the two joiners, and the letters that draw nothing. */
const DIRECTION_AND_INVISIBLE =
  /(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cn}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0]/gu

/** Emoji and the scripts of Persian and India need the joiners, between two characters of their own. */
const LONE_JOINER = /(?<![^\u0000-\u007f\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![^\u0000-\u007f\u200c\u200d])/gu
