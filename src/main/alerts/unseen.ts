import type { CustomerKey } from '../../shared/domain/ids'

type Reason = 'paused' | 'locked'

const LIMIT = 10_000

/** Who came while nothing was shown, for one notice afterwards. */
export interface Unseen {
  /** What holds alerts back now; null: nothing. Gives what was held back when that has just ended. */
  hold(reason: Reason | null): { readonly reason: Reason; readonly came: readonly CustomerKey[] } | null
  reason(): Reason | null
  /** Counts only while something holds. */
  came(key: CustomerKey): void
  forget(): void
}

export function createUnseen(): Unseen {
  let holding: { readonly reason: Reason; readonly came: Set<CustomerKey> } | null = null
  return {
    hold: (reason) => {
      if (reason !== null) {
        if (holding?.reason !== reason) holding = { reason, came: holding?.came ?? new Set() }
        return null
      }
      const over = holding && { reason: holding.reason, came: [...holding.came] }
      holding = null
      return over
    },
    reason: () => holding?.reason ?? null,
    came: (key) => {
      if (holding && holding.came.size < LIMIT) holding.came.add(key)
    },
    forget: () => holding?.came.clear()
  }
}
