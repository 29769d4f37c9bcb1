import type { Cancel, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import { isToldInPart } from '../state/selectors/figures'

/** A call for help and the record of who calls are two frames, in any order: so long is waited for the second, ms. */
const REST_FOLLOWS = 300

/** Asks for the list when nobody told the rest of a newcomer: with a long queue, one list a call is a lot. */
export interface Newcomers {
  toldInPart(keys: ReadonlySet<CustomerKey>): void
  /** Nothing is awaited any more: the connection is gone, and the next one begins with the list. */
  reset(): void
}

export function watchNewcomers(store: Store, timers: Timers, ask: () => void): Newcomers {
  const awaited = new Set<CustomerKey>()
  let cancel: Cancel | null = null

  function look(): void {
    const keys = [...awaited]
    reset()
    const isUntold = (key: CustomerKey): boolean => {
      const customer = store.state.customers.get(key)
      return customer !== undefined && customer.present && isToldInPart(customer)
    }
    if (keys.some(isUntold)) ask()
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
      cancel ??= timers.after(REST_FOLLOWS, look)
    },
    reset
  }
}
