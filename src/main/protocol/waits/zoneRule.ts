import type { CustomerKey } from '../../../shared/domain/ids'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time'

/** Every zone differs from UTC by a multiple of 15 minutes, within the two bounds below. */
const STEP_MS = 15 * MINUTE_MS
const FURTHEST_WEST_MS = -12 * HOUR_MS
const FURTHEST_EAST_MS = 14 * HOUR_MS
/**
 * A customer counts as new for this long. The clocks of the workspace and this computer may also differ by this much.
 */
const JUST_NOW_MS = 2 * MINUTE_MS
/** At least this many customers' times must give the same new zone, or contradict the current one. */
const VOTES_NEEDED = 2
/** Only this many of the latest new customers are remembered. */
const ARRIVALS_KEPT = 500

/** Learns the zone of times that a workspace writes without a zone. */
export interface ZoneRule {
  /** Returns by how many milliseconds the zone is ahead of UTC. Null: not known yet. */
  zone(): number | null
  /** Call this when a customer has just asked for a human. `now`: epoch ms. */
  arrived(key: CustomerKey, now: number): void
  /** Call this for each time without a zone. `local`: epoch ms as if the time were in UTC. */
  saw(key: CustomerKey, local: number, now: number): void
}

/**
 * Learns the zone from customers who have just come: the difference between the workspace's time for them and UTC.
 * One customer is not enough, because they may have come back to an older conversation.
 */
export function createZoneRule(): ZoneRule {
  const arrivals = new Map<CustomerKey, number>()
  let current: number | null = null
  /**
   * For each customer who contradicts the current zone: the zone that fits the customer's time. Null: no zone fits.
   */
  const votes = new Map<CustomerKey, number | null>()

  function decide(): void {
    const against = [...votes.values()].filter((zone) => zone !== current)
    const agreed = against.find(
      (zone) => zone !== null && against.filter((other) => other === zone).length >= VOTES_NEEDED
    )
    if (agreed === undefined && (current === null || against.length < VOTES_NEEDED)) return
    current = agreed ?? null
    votes.clear()
  }

  return {
    zone: () => current,
    arrived(key, now) {
      arrivals.delete(key)
      arrivals.set(key, now)
      for (const [one, at] of arrivals) {
        if (Math.abs(now - at) <= JUST_NOW_MS && arrivals.size <= ARRIVALS_KEPT) break
        arrivals.delete(one)
      }
    },
    saw(key, local, now) {
      const cameAt = arrivals.get(key)
      if (cameAt === undefined || Math.abs(now - cameAt) > JUST_NOW_MS) return
      const zone = Math.round((local - now) / STEP_MS) * STEP_MS
      const fits = Math.abs(local - now - zone) <= JUST_NOW_MS && zone >= FURTHEST_WEST_MS && zone <= FURTHEST_EAST_MS
      // A customer cannot have asked in the future. A zone that makes the time a future one is wrong.
      const isAhead = current !== null && local - current - now > JUST_NOW_MS
      if (fits && zone === current) return votes.clear()
      if (!fits && !isAhead) return
      votes.set(key, fits ? zone : null)
      decide()
    }
  }
}
