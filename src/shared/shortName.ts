const WORDS_LIMIT = 5
const CHARACTERS_LIMIT = 40
/** No more of a name is read than this, UTF-16 units. */
const READ_LIMIT = 2000

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Returns a name of at most five words and 40 characters. A name that is cut ends with “…”. Screen readers read a
 * sentence to its end, so a name of any length would hide what the sentence says.
 */
export function shortName(name: string): string {
  const words = name.slice(0, READ_LIMIT).trim().split(/\s+/u)
  if (name.length <= CHARACTERS_LIMIT && words.length <= WORDS_LIMIT) return name
  const signs = Array.from(graphemes.segment(words.slice(0, WORDS_LIMIT).join(' ')), ({ segment }) => segment)
  if (signs.length > CHARACTERS_LIMIT)
    return `${signs
      .slice(0, CHARACTERS_LIMIT - 1)
      .join('')
      .trimEnd()}…`
  return words.length > WORDS_LIMIT ? `${signs.join('')}…` : name
}
