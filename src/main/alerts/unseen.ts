import type { CustomerKey } from '../../shared/domain/ids'

/** What holds alerts back: a pause or the quiet hours, the system's own Do Not Disturb, or nobody in front of the screen. */
export type Held = 'paused' | 'system' | 'locked'

const LIMIT = 10_000

/** Who came while nothing was shown, for one notice afterwards. */
export interface Unseen {
  /**
   * What holds alerts back now; null: nothing. Gives what was held back when that has just ended. Whoever came since the last time
   * was shown to nobody yet, and is held back, too.
   */
  hold(reason: Held | null): { readonly reason: Held; readonly came: readonly CustomerKey[] } | null
  reason(): Held | null
  came(key: CustomerKey): void
  forget(): void
}

export function createUnseen(): Unseen {
  let holding: { readonly reason: Held; readonly came: Set<CustomerKey> } | null = null
  let recent = new Set<CustomerKey>()
  return {
    hold: (reason) => {
      if (reason !== null) {
        if (holding?.reason !== reason) holding = { reason, came: holding?.came ?? recent }
        recent = new Set()
        return null
      }
      const over = holding && { reason: holding.reason, came: [...holding.came] }
      holding = null
      recent.clear()
      return over
    },
    reason: () => holding?.reason ?? null,
    came: (key) => {
      const came = holding?.came ?? recent
      if (came.size < LIMIT) came.add(key)
    },
    forget: () => {
      holding?.came.clear()
      recent.clear()
    }
  }
}
