import type { CustomerKey } from '../../../shared/domain/ids'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time'
import { readEpoch } from './instant'

/** Two waits of one customer are compared only if the time between them is within these bounds. */
const LEAST_APART_MS = 5 * SECOND_MS
const MOST_APART_MS = 10 * MINUTE_MS
/** A wait and the clock may grow by different amounts, up to this factor. Servers round, and frames are late. */
const EXACTNESS = 1.25
/**
 * If this many waits are below `SMALL`, their unit is seconds. In milliseconds, all of these customers would have
 * come within the last second, which is not plausible.
 */
const SMALL_ROWS = 3
const SMALL = 1_000
/** Only this many of the latest waits are remembered. */
const WAITS_KEPT = 1_000
const DECIMAL = /^\d+(?:\.\d+)?$/

/** Learns the unit of waits that a workspace writes as plain numbers, such as 300. */
export interface UnitRule {
  /** Returns the length of the unit in ms. Null: not known yet. */
  unit(): 1 | 1000 | null
  /** Call this with the times of a list before they are read. */
  listed(times: Iterable<unknown>): void
  /** Call this for each waiting time. `now`: epoch ms. */
  saw(key: CustomerKey, value: unknown, now: number): void
}

/**
 * Learns the unit from two waits of one customer: in 10 seconds, a wait in seconds grows by 10. This counts more than
 * the size of the numbers in a list.
 */
export function createUnitRule(): UnitRule {
  let bySize: 1000 | null = null
  let byGrowth: 1 | 1000 | null = null
  const waits = new Map<CustomerKey, { readonly value: number; readonly at: number }>()

  return {
    unit: () => byGrowth ?? bySize,
    listed(times) {
      let small = 0
      for (const time of times) {
        const value = plainNumber(time)
        if (value !== null && value > 0 && value < SMALL) small++
      }
      if (small >= SMALL_ROWS) bySize = 1000
    },
    saw(key, said, now) {
      const value = plainNumber(said)
      if (value === null) return
      const before = waits.get(key)
      const apart = before === undefined ? 0 : now - before.at
      if (before !== undefined && apart >= 0 && apart < LEAST_APART_MS) return
      waits.delete(key)
      waits.set(key, { value, at: now })
      if (waits.size > WAITS_KEPT) for (const oldest of waits.keys()) return void waits.delete(oldest)
      if (before !== undefined && apart > 0 && apart <= MOST_APART_MS)
        byGrowth = unitOf(apart / (value - before.value)) ?? byGrowth
    }
  }
}

/** Returns the unit of a number that grows by 1 in about `ms`. Null: no unit fits. */
function unitOf(ms: number): 1 | 1000 | null {
  return ([1, 1000] as const).find((unit) => ms >= unit / EXACTNESS && ms <= unit * EXACTNESS) ?? null
}

/** Returns a length of time without a unit. Null: anything else. */
function plainNumber(said: unknown): number | null {
  const value = typeof said === 'string' && DECIMAL.test(said.trim()) ? Number(said) : said
  return typeof value === 'number' && value >= 0 && readEpoch(value) === null ? value : null
}
