const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Returns the graphemes of a text: each is one character for a reader, such as a letter with its accents. */
export function graphemesOf(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

/**
 * Joins graphemes to a text of at most `limit` of them. A text that is cut ends with “…”, which counts too. The first
 * grapheme always stays.
 */
export function cutTo(limit: number, signs: readonly string[]): string {
  if (signs.length <= limit) return signs.join('')
  const kept = signs.slice(0, Math.max(1, limit - 1)).join('')
  return `${kept.trimEnd()}…`
}
