import { graphemesOf, cutTo } from './graphemes'

const WORDS_LIMIT = 5
const CHARACTERS_LIMIT = 40
/** No more of a name is read than this, UTF-16 units. */
const READ_LIMIT = 2000

/**
 * Returns a name of at most five words and 40 characters. A cut name ends with “…”. Screen readers read a sentence to
 * its end, so a long name would hide what the sentence says. Where other people may read the name, use `maskedText`.
 */
export function shortName(name: string): string {
  const words = name.slice(0, READ_LIMIT).trim().split(/\s+/u)
  if (name.length <= CHARACTERS_LIMIT && words.length <= WORDS_LIMIT) return name
  const signs = graphemesOf(words.slice(0, WORDS_LIMIT).join(' '))
  if (signs.length > CHARACTERS_LIMIT) return cutTo(CHARACTERS_LIMIT, signs)
  return words.length > WORDS_LIMIT ? `${signs.join('')}…` : name
}
