import type { Monotonic } from '../../shared/clock'

/** So many notifications at once, and one more each time so long, ms: never more than 40 in any minute. */
const AT_ONCE = 10
const EVERY_MS = 2_000

/** Somebody who waits, a customer of the agent's own, and what stands for many or is said once. */
export type Worth = 'person' | 'mine' | 'notice'

/** How many each leaves for those that are worth more. */
const LEAVES: Readonly<Record<Worth, number>> = { person: 4, mine: 2, notice: 0 }

/** How many notifications of all kinds together may be shown. */
export interface Budget {
  /** False: not now. */
  spend(worth: Worth): boolean
  /** How long until a notice may be shown, ms. */
  wait(): number
}

export function createBudget(monotonic: Monotonic): Budget {
  let left = AT_ONCE
  let asOf = monotonic()

  function refill(): void {
    const now = monotonic()
    left = Math.min(AT_ONCE, left + (now - asOf) / EVERY_MS)
    asOf = now
  }

  return {
    spend: (worth) => {
      refill()
      if (left < 1 + LEAVES[worth]) return false
      left--
      return true
    },
    wait: () => {
      refill()
      return Math.max(0, Math.ceil((1 - left) * EVERY_MS))
    }
  }
}
