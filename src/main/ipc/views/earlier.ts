import { earlierVisits, type EarlierVisits } from '../../../shared/domain/earlierVisits'
import type { TranscriptItem } from '../../../shared/domain/message'

/**
 * The last result for each transcript. The array of a transcript never changes, because each new message makes a new
 * array.
 */
const known = new WeakMap<
  readonly TranscriptItem[],
  { readonly since: number; readonly visits: EarlierVisits | null }
>()

/**
 * Returns the earlier conversations in a transcript. Computes them only once for the same transcript. `since`: see
 * `earlierVisits`.
 */
export function earlierIn(items: readonly TranscriptItem[], since: number): EarlierVisits | null {
  const before = known.get(items)
  if (before?.since === since) return before.visits
  const visits = earlierVisits(items, since)
  known.set(items, { since, visits })
  return visits
}
