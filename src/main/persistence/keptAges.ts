import { LONGEST_DAY_MS } from '../../shared/domain/day'
import { PARKING_FORGOTTEN_MS } from '../../shared/domain/parking'
import { oldestSetAside } from './setAside'
import { oldestKept } from './transcriptBounds'

/** For each kind of data a time, epoch ms. Older data of this kind are not kept. Infinity: none are kept. */
export interface OldestTimes {
  /** Conversations and the last desk. */
  readonly transcripts: number
  readonly setAside: number
  readonly day: number
  readonly notes: number
  /** The language of the texts to a customer says something about the customer. So it is kept as long as a note. */
  readonly spellings: number
  /** Parkings and turns older than this are useless. */
  readonly parkings: number
}

/** `now`: epoch ms, from `createKeptClock`. */
export function oldestTimes(days: { readonly retention: number; readonly notes: number }, now: number): OldestTimes {
  const notes = oldestKept(days.notes, now)
  return {
    transcripts: oldestKept(days.retention, now),
    setAside: oldestSetAside(days.retention, now),
    day: days.retention === 0 ? Infinity : now - LONGEST_DAY_MS,
    notes,
    spellings: notes,
    parkings: now - PARKING_FORGOTTEN_MS
  }
}
