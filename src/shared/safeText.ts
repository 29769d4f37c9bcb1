/** Characters that change a text's direction or draw nothing, apart from the zero-width joiner and non-joiner. */
const DIRECTION_AND_INVISIBLE =
  /(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cn}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0]/gu

/**
 * Zero-width joiners and non-joiners beside an ASCII character, or at the start or end of the text. Emoji and Persian
 * need them only between characters beyond ASCII.
 */
const LONE_JOINER = /(?<![^\u0000-\u007f\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![^\u0000-\u007f\u200c\u200d])/gu

/**
 * Returns a text on one line, at most `limit` characters long. A cut text ends with “…”. Reads only the first
 * `16 * limit` UTF-16 units.
 * - White space and control characters become a space.
 * - Characters that could make the text look like another text are removed: bidi and invisible characters, and more
 *   than four accents on a letter.
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
