import type { Monotonic } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'

/** The server failed so soon after a message that the message may be why. Milliseconds. */
const BLAME_MS = 5_000
/** So many such failures within this time, and messages to that customer rest for as long. */
const STRIKES = 3
const WINDOW_MS = 60_000

/** Keeps one message from bringing the server down again and again. */
export interface PoisonMessageGuard {
  /** A message to this customer left. */
  sent(key: CustomerKey): void
  /** The server failed, and the connection with it. True: messages to the last customer rest from now on. */
  failed(): boolean
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
      const blamed = last
      if (blamed === null || now - blamed.at > BLAME_MS) return false
      last = null
      strikes = [
        ...strikes.filter(({ key, at }) => key === blamed.key && now - at < WINDOW_MS),
        { key: blamed.key, at: now }
      ]
      if (strikes.length < STRIKES) return false
      resting = { key: blamed.key, since: now }
      return true
    },
    rests: (key) => resting?.key === key && monotonic() - resting.since < WINDOW_MS
  }
}
