import { fit, hasInLabelOrWords } from '../../../shared/search/fit'
import { fold } from '../../../shared/search/fold'
import { mistakesIn } from '../../../shared/search/nearly'

export interface Rankable {
  readonly id: string
  readonly folded: string
  /** Other words by which the search finds the entry, folded (see `fold`). Entries whose label matches come first. */
  readonly also?: string
  readonly enabled?: boolean
}

/**
 * Returns at most `limit` entries that fit the query. An empty query fits all. Order:
 * - best fit;
 * - then entries that can do something now;
 * - then the most used (`uses(id)`: how often);
 * - then the given order.
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
 * Returns the entries that fit the query except for typing mistakes. Order:
 * - fewest mistakes;
 * - then entries whose label fits by itself;
 * - then entries that can do something now;
 * - then the given order.
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
