import type { Cancel, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import { isToldInPart } from '../state/selectors/figures'

/** A request for help and the facts about the customer come in two frames, in any order, within this time. */
const REST_FOLLOWS_MS = 300

/** Asks for the list if the second frame about a newcomer does not come. A list for each newcomer would be too much. */
export interface Newcomers {
  toldInPart(keys: ReadonlySet<CustomerKey>): void
  /** The connection ended. The next connection begins with the list. */
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
