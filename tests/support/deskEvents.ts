import type { CustomerReport } from '../../src/shared/domain/customer'
import { customerKey, type CustomerKey } from '../../src/shared/domain/ids'
import type { StoreEvent } from '../../src/shared/events'
import { createStore, type Store } from '../../src/main/state/store'

export const START = Date.UTC(2026, 10, 22, 14, 0, 0)

/** Returns a row of the list: a customer of page p1 who has waited for a minute and is assigned to nobody. */
export function report(id: string | number, part: Partial<CustomerReport> = {}): CustomerReport {
  return {
    pageId: 'p1',
    customerId: id,
    name: `Customer ${id}`,
    wait: { kind: 'measured', seconds: 60, precision: 1, raw: '60' },
    lastMessage: `Hello from ${id}`,
    assigned: false,
    mine: false,
    extra: [],
    ...part
  }
}

export function waited(seconds: number, precision = 1): NonNullable<CustomerReport['wait']> {
  return { kind: 'measured', seconds, precision, raw: String(seconds) }
}

export const keyOf = (id: string | number, pageId: string | number | null = 'p1'): CustomerKey =>
  customerKey({ pageId, customerId: id })

export interface TestDesk {
  readonly store: Store
  now: number
  /** Applies the events of a complete reading of the queue. */
  list(...customers: readonly CustomerReport[]): void
  apply(...events: readonly StoreEvent[]): void
  keys(view: 'waiting' | 'mine' | 'others' | 'all'): readonly CustomerKey[]
}

export function testDesk(): TestDesk {
  const test: TestDesk = {
    store: createStore(() => test.now),
    now: START,
    list: (...customers) => {
      const asOf = test.store.state.revision
      test.store.apply({ type: 'queue.partRead', customers, asOf })
      test.store.apply({ type: 'queue.refreshed', asOf })
    },
    apply: (...events) => events.forEach((event) => test.store.apply(event)),
    keys: (view) => {
      const order = test.store.state.customers.order[view]
      return order.slice(0, order.length).map((customer) => customer.key)
    }
  }
  return test
}
