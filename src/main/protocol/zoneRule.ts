import type { CustomerKey } from '../../shared/domain/ids'

const MINUTE = 60_000
/** Every zone of the world is a whole number of these from UTC, within these bounds. */
const STEP = 15 * MINUTE
const FURTHEST_WEST = -12 * 60 * MINUTE
const FURTHEST_EAST = 14 * 60 * MINUTE
/** Somebody came live, as far as their time is concerned, for this long. Clocks may differ by as much. */
const LIVE = 2 * MINUTE
/** Customers who must agree on a zone, or who must contradict it. */
const ENOUGH = 2
/** People who came of late. Of more the oldest are forgotten. */
const ARRIVALS_KEPT = 500

/** In which zone a workspace writes times that name none. */
export interface ZoneRule {
  /** Milliseconds ahead of UTC; null while it is not known. */
  zone(): number | null
  /** Somebody asks for a human at this very moment. Epoch ms. */
  arrived(key: CustomerKey, now: number): void
  /** Somebody's time without a zone, as the epoch ms it would be in UTC. */
  saw(key: CustomerKey, local: number, now: number): void
}

/**
 * Learns the zone from people who have just come: theirs is a time that is nearly now, so that what it differs from now is
 * the zone. One person may have come back to a conversation of half an hour ago; two do not agree by chance.
 */
export function createZoneRule(): ZoneRule {
  const arrivals = new Map<CustomerKey, number>()
  let held: number | null = null
  /** Who speaks for which other zone; null: for none that there is. */
  const votes = new Map<CustomerKey, number | null>()

  function decide(): void {
    const against = [...votes.values()].filter((zone) => zone !== held)
    const agreed = against.find((zone) => zone !== null && against.filter((other) => other === zone).length >= ENOUGH)
    if (agreed === undefined && (held === null || against.length < ENOUGH)) return
    held = agreed ?? null
    votes.clear()
  }

  return {
    zone: () => held,
    arrived(key, now) {
      arrivals.delete(key)
      arrivals.set(key, now)
      for (const [one, at] of arrivals) {
        if (Math.abs(now - at) <= LIVE && arrivals.size <= ARRIVALS_KEPT) break
        arrivals.delete(one)
      }
    },
    saw(key, local, now) {
      const cameAt = arrivals.get(key)
      if (cameAt === undefined || Math.abs(now - cameAt) > LIVE) return
      const zone = Math.round((local - now) / STEP) * STEP
      const fits = Math.abs(local - now - zone) <= LIVE && zone >= FURTHEST_WEST && zone <= FURTHEST_EAST
      // Nobody's time lies ahead: with the zone that is held, this one would.
      const isAhead = held !== null && local - held - now > LIVE
      if (fits && zone === held) return votes.clear()
      if (!fits && !isAhead) return
      votes.set(key, fits ? zone : null)
      if (votes.size > ARRIVALS_KEPT) votes.clear()
      decide()
    }
  }
}
