import type { Cancel, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import { isToldInPart } from '../state/selectors/figures'

/**
 * Two frames report a newcomer, in any order: a request for help, and facts about the customer. The second frame
 * comes within this time after the first.
 */
const REST_FOLLOWS_MS = 300

/**
 * Asks for the list if only one of the two frames about a newcomer comes. Asking for each newcomer would make the
 * server send too many lists.
 */
export interface Newcomers {
  toldInPart(keys: ReadonlySet<CustomerKey>): void
  /** Call this when the connection ended. The list that the next connection reads has all facts about newcomers. */
  reset(): void
}

export function watchNewcomers(store: Store, timers: Timers, ask: () => void): Newcomers {
  const awaited = new Set<CustomerKey>()
  let cancel: Cancel | null = null

  function check(): void {
    const keys = [...awaited]
    reset()
    const isIncomplete = (key: CustomerKey): boolean => {
      const customer = store.state.customers.get(key)
      return customer !== undefined && customer.present && isToldInPart(customer)
    }
    if (keys.some(isIncomplete)) ask()
  }

  function reset(): void {
    awaited.clear()
    cancel?.()
    cancel = null
  }

  return {
    toldInPart: (keys) => {
      if (keys.size === 0) return
      for (const key of keys) awaited.add(key)
      cancel ??= timers.after(REST_FOLLOWS_MS, check)
    },
    reset
  }
}
