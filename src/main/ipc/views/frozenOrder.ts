import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { compareByWait, type OrderedCustomers } from '../../state/tables/order'

/**
 * The order of a list while the pointer or the focus is in it: no row moves or disappears. A new customer who belongs
 * at the end gets a row there. Other new customers (`newcomers`) get a row when the list is not frozen any more.
 */
export interface FrozenOrder {
  readonly keys: readonly CustomerKey[]
  readonly newcomers: ReadonlySet<CustomerKey>
  /** The customer's index, or -1. */
  indexOf(key: CustomerKey): number
  /** Adds a customer who now belongs to the view: with a row at the end, or as a newcomer without a row. */
  arrived(customer: Customer, get: (key: CustomerKey) => Customer | undefined): void
  left(key: CustomerKey): void
}

export function freezeOrder(current: OrderedCustomers): FrozenOrder {
  const keys = Array.from(current, ({ key }) => key)
  const places = new Map(keys.map((key, index) => [key, index]))
  const newcomers = new Set<CustomerKey>()
  return {
    keys,
    newcomers,
    indexOf: (key) => places.get(key) ?? -1,
    arrived: (customer, get) => {
      if (places.has(customer.key)) return
      const lastKey = keys.at(-1)
      const last = lastKey === undefined ? undefined : get(lastKey)
      if (newcomers.size === 0 && (!last || compareByWait(last, customer) < 0)) {
        places.set(customer.key, keys.length)
        keys.push(customer.key)
      } else newcomers.add(customer.key)
    },
    left: (key) => {
      newcomers.delete(key)
    }
  }
}
