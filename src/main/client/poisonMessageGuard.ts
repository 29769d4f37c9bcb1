import type { Monotonic } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { MINUTE_MS } from '../../shared/time'

/** If the server fails within this time after a message left, the message may be the cause. */
const FAILS_WITHIN_MS = 5_000
/**
 * Number of failures in a row within `WINDOW_MS`, each after a message to one customer. After these failures,
 * Deskhand sends this customer no messages for `WINDOW_MS`.
 */
const STRIKES = 3
const WINDOW_MS = MINUTE_MS

/**
 * A message may make the server fail each time it is sent. This guard then holds messages to the customer back for a
 * while: they rest. Messages to at most one customer rest at a time.
 */
export interface PoisonMessageGuard {
  sent(key: CustomerKey): void
  /**
   * Call this when the server failed and ended the connection. Returns true if messages to the customer of the latest
   * message rest from now on.
   */
  failed(): boolean
  /** Returns true if messages to this customer must not leave now. */
  rests(key: CustomerKey): boolean
}

export function guardAgainstPoisonMessages(monotonic: Monotonic): PoisonMessageGuard {
  let last: { readonly key: CustomerKey; readonly at: number } | null = null
  let strikes: readonly { readonly key: CustomerKey; readonly at: number }[] = []
  let resting: { readonly key: CustomerKey; readonly since: number } | null = null

  return {
    sent(key) {
      last = { key, at: monotonic() }
    },
    failed() {
      const now = monotonic()
      const suspect = last
      if (suspect === null || now - suspect.at > FAILS_WITHIN_MS) return false
      last = null
      strikes = [
        ...strikes.filter(({ key, at }) => key === suspect.key && now - at < WINDOW_MS),
        { key: suspect.key, at: now }
      ]
      if (strikes.length < STRIKES) return false
      resting = { key: suspect.key, since: now }
      return true
    },
    rests: (key) => resting?.key === key && monotonic() - resting.since < WINDOW_MS
  }
}
