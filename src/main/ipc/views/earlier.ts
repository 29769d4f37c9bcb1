import { earlierVisits, type EarlierVisits } from '../../../shared/domain/earlierVisits'
import type { TranscriptItem } from '../../../shared/domain/message'

/** The results for transcripts. A transcript never changes: a new message makes a new one. */
const known = new WeakMap<
  readonly TranscriptItem[],
  { readonly since: number; readonly visits: EarlierVisits | null }
>()

/** The earlier conversations in a transcript, which is read only once. `since`: see `earlierVisits`. */
export function earlierIn(items: readonly TranscriptItem[], since: number): EarlierVisits | null {
  const before = known.get(items)
  if (before?.since === since) return before.visits
  const visits = earlierVisits(items, since)
  known.set(items, { since, visits })
  return visits
}
