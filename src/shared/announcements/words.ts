import { perLanguage } from '../text/current'

/** `firstWords` keeps at most this many words. `firstSentences` keeps more if the first sentence is longer. */
export const WORDS_LIMIT = 12

const words = perLanguage((locale) => new Intl.Segmenter(locale, { granularity: 'word' }))
const sentences = perLanguage((locale) => new Intl.Segmenter(locale, { granularity: 'sentence' }))

export function countWords(text: string): number {
  return [...words().segment(text)].filter(({ isWordLike }) => isWordLike).length
}

/** Returns the first sentences that fit into `WORDS_LIMIT`, at least one. */
export function firstSentences(text: string): string {
  let kept = ''
  for (const { segment } of sentences().segment(text)) {
    if (kept !== '' && countWords(kept + segment) > WORDS_LIMIT) break
    kept += segment
  }
  return kept.trim()
}

/** Returns the first words of a text, with “…” if there are more. */
export function firstWords(text: string): string {
  let count = 0
  for (const { index, isWordLike } of words().segment(text))
    if (isWordLike && ++count > WORDS_LIMIT) return `${text.slice(0, index).trimEnd()}…`
  return text
}
