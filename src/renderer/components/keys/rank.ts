import { fit } from '../../../shared/search/fit'
import { fold } from '../../../shared/search/fold'

export interface Rankable {
  readonly id: string
  /** The folded label. */
  readonly folded: string
  /** False: the entry can do nothing now. */
  readonly enabled?: boolean
}

/**
 * Returns the entries that fit the query, best fit first. Of entries that fit equally well, entries that can do nothing
 * now come last. After that, entries that were used more often come first, and then the given order decides. `uses`
 * returns how often an entry was used.
 */
export function rank<T extends Rankable>(
  entries: readonly T[],
  query: string,
  uses: (id: string) => number,
  limit: number
): readonly T[] {
  const wanted = fold(query.trim())
  return entries
    .map((entry, index) => ({ entry, index, fits: fit(entry.folded, wanted), used: uses(entry.id) }))
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
