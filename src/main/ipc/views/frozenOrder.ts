import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { compareByWait, type OrderedCustomers } from '../../state/tables/order'

/**
 * The order a list had when the pointer or the focus entered it. Nobody moves or vanishes; newcomers that belong behind
 * everybody are appended, as that moves nothing; the others wait until the list is released.
 */
export interface FrozenOrder {
  readonly keys: readonly CustomerKey[]
  readonly newcomers: ReadonlySet<CustomerKey>
  /** -1: they are not in it. */
  indexOf(key: CustomerKey): number
  /** A customer that may now belong to the view. */
  arrived(customer: Customer, get: (key: CustomerKey) => Customer | undefined): void
  left(key: CustomerKey): void
}

export function freezeOrder(live: OrderedCustomers): FrozenOrder {
  const keys = Array.from(live, ({ key }) => key)
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
