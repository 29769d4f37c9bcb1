import type { Listing } from '../../../shared/domain/listing'
import { SECOND_MS } from '../../../shared/time'
import { nextUnit } from '../../composables/nextTimes'

/** If reading the list of customers takes this long, the form says how long it has taken. */
const SLOW_LIST_MS = 5000

/** Returns for how many seconds the list has been read. Null: not for long, or no list is being read. `now`: epoch ms. */
export function slowSeconds(listing: Listing | null, now: number): number | null {
  const ms = listing === null ? 0 : now - listing.since
  return ms < SLOW_LIST_MS ? null : Math.floor(ms / SECOND_MS)
}

/** Returns when `slowSeconds` changes next, epoch ms. Infinity: never. */
export function nextSlow(listing: Listing | null, at: number): number {
  return listing === null ? Infinity : Math.max(listing.since + SLOW_LIST_MS, nextUnit(listing.since, at, SECOND_MS))
}
