import { fit, hasInLabelOrWords } from '../../../shared/search/fit'
import { fold } from '../../../shared/search/fold'
import { mistakesIn } from '../../../shared/search/nearly'

export interface Rankable {
  readonly id: string
  readonly folded: string
  /**
   * Other words that find the entry although its label lacks them, folded. Entries whose label matches come first.
   * Absent: none.
   */
  readonly also?: string
  readonly enabled?: boolean
}

/**
 * Returns at most `limit` entries that fit the query, best fit first. An empty query fits every entry. Of entries
 * that fit equally well, entries that can do nothing now come last. After that, entries that were used more often
 * come first, and then the given order decides. `uses` returns how often the entry with this id was used.
 */
export function rank<T extends Rankable>(
  entries: readonly T[],
  query: string,
  uses: (id: string) => number,
  limit: number
): readonly T[] {
  const wanted = fold(query.trim())
  return entries
    .map((entry, index) => ({ entry, index, fits: fitOf(entry, wanted), used: uses(entry.id) }))
    .filter(({ fits }) => fits > 0)
    .sort(
      (a, b) =>
        b.fits - a.fits ||
        Number(b.entry.enabled !== false) - Number(a.entry.enabled !== false) ||
        b.used - a.used ||
        a.index - b.index
    )
    .slice(0, limit)
    .map(({ entry }) => entry)
}

function wordsOf(folded: string): readonly string[] {
  return folded.split(/\s+/u).filter((word) => word !== '')
}

function fitOf({ folded, also = '' }: Rankable, wanted: string): number {
  const ofLabel = fit(folded, wanted)
  return ofLabel === 0 && also !== '' && hasInLabelOrWords(folded, also, wordsOf(wanted)) ? 0.5 : ofLabel
}

/**
 * Returns the entries that have every word of the query apart from typing mistakes. Entries with fewer mistakes come
 * first. Among those with equally many, entries whose label has the words come first, then entries that can do
 * something now. After that, the given order decides.
 */
export function guess<T extends Rankable>(entries: readonly T[], query: string, limit: number): readonly T[] {
  const words = wordsOf(fold(query))
  if (words.length === 0) return []
  return entries
    .flatMap((entry) => {
      const { folded, also = '' } = entry
      const mistakes = mistakesIn(`${folded} ${also}`, words)
      return mistakes === null ? [] : [{ entry, mistakes, inLabel: mistakesIn(folded, words) === mistakes }]
    })
    .sort(
      (a, b) =>
        a.mistakes - b.mistakes ||
        Number(b.inLabel) - Number(a.inLabel) ||
        Number(b.entry.enabled !== false) - Number(a.entry.enabled !== false)
    )
    .slice(0, limit)
    .map(({ entry }) => entry)
}
