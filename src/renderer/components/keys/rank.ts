import { fold } from '../../../shared/search/fold'

export interface Rankable {
  readonly id: string
  /** The folded label. */
  readonly folded: string
}

/**
 * How well a folded label fits a folded query. 4: they are the same. 3: the label begins with the query. 2: each word
 * of the query begins a word of the label. 1: the label contains each word of the query. 0: it does not.
 */
export function fit(label: string, query: string): 0 | 1 | 2 | 3 | 4 {
  if (label === query) return 4
  if (label.startsWith(query)) return 3
  const words = query.split(/\s+/).filter((word) => word !== '')
  if (!words.every((word) => label.includes(word))) return 0
  const starts = label.split(/[^\p{L}\p{N}]+/u)
  return words.every((word) => starts.some((start) => start.startsWith(word))) ? 2 : 1
}

/**
 * The entries that fit the query, best fit first. Entries that fit equally well are ordered by how often they were
 * used, then as they were given. `uses` returns how often an entry was used.
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
    .sort((a, b) => b.fits - a.fits || b.used - a.used || a.index - b.index)
    .slice(0, limit)
    .map(({ entry }) => entry)
}
