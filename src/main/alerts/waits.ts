import type { CustomerKey } from '../../shared/domain/ids'
import type { State } from '../state/tables/tables'
import type { WallTimes } from './wallTimes'

/** How long customers wait, by `monotonic`. */
export interface Waits {
  waitedMs(key: CustomerKey, now: number): number
  /** When the longest wait began; null: nobody waits. */
  longestSince(): number | null
  /** Since when the workspace's list lacks this customer; null: it has them. */
  unlistedSince(key: CustomerKey): number | null
  /** The keys of those who left the list or came back to it. */
  relisted(customers: ReadonlyMap<CustomerKey, Changed>): readonly CustomerKey[]
}

interface Changed {
  readonly before: { readonly unlistedSince: number | null } | null
  readonly after: { readonly unlistedSince: number | null }
}

export function createWaits({ customers }: State, wall: WallTimes): Waits {
  const { waiting } = customers.order
  return {
    waitedMs: (key, now) => {
      const customer = customers.get(key)
      return customer ? now - wall.began(customer.wait.since) : 0
    },
    longestSince: () => {
      const longest = waiting.at(0)
      return longest ? wall.began(longest.wait.since) : null
    },
    unlistedSince: (key) => {
      const at = customers.get(key)?.unlistedSince ?? null
      return at === null ? null : wall.began(at)
    },
    relisted: (changed) =>
      [...changed].flatMap(([key, { before, after }]) =>
        (before?.unlistedSince ?? null) === after.unlistedSince ? [] : [key]
      )
  }
}
