import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freezeOrder } from '../../../../src/main/ipc/views/frozenOrder'
import { compareByWait, createOrder } from '../../../../src/main/state/tables/order'
import type { Customer } from '../../../../src/shared/domain/customer'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import { keyOf, report, testDesk } from '../../../support/deskEvents'

const made = testDesk()
made.list(report(0))
const TEMPLATE = firstOf(made.store.state.customers.order.all)

function firstOf(customers: Iterable<Customer>): Customer {
  for (const customer of customers) return customer
  throw new Error('No customer')
}

const customerAt = (id: number, since: number): Customer =>
  ({ ...TEMPLATE, key: keyOf(id), wait: { since, atLeast: false, raw: null } }) as Customer

interface Step {
  readonly id: number
  readonly since: number
  readonly belongs: boolean
}

const step = fc.record({ id: fc.nat(40), since: fc.nat(30), belongs: fc.boolean() })

/** Computes a frozen order in the simplest way: for each answer it looks at every customer. */
function simpleOrder(first: readonly Customer[]) {
  const keys: CustomerKey[] = first.map(({ key }) => key)
  const newcomers = new Set<CustomerKey>()
  /** The records that gave the rows their places. */
  const placed = [...first]
  return {
    keys,
    newcomers,
    changed: (after: Customer, belongs: boolean, get: (key: CustomerKey) => Customer | undefined) => {
      newcomers.delete(after.key)
      const place = keys.indexOf(after.key)
      const before = place >= first.length ? placed[place - 1] : undefined
      if (belongs && before && compareByWait(after, before) < 0) newcomers.add(after.key)
      if (!belongs || place >= 0) return
      const last = get(keys.at(-1) ?? ('' as CustomerKey))
      if (newcomers.size === 0 && (!last || compareByWait(last, after) < 0)) {
        keys.push(after.key)
        placed.push(after)
      } else newcomers.add(after.key)
    },
    count: (test: (customer: Customer) => boolean, get: (key: CustomerKey) => Customer | undefined): number =>
      [...newcomers].filter((key) => test(get(key) ?? TEMPLATE)).length
  }
}

describe('a frozen order', () => {
  it('has the same rows and counts as one that visits everybody, after any course of changes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ id: fc.nat(40), since: fc.nat(30) }), { selector: ({ id }) => id, maxLength: 20 }),
        fc.array(step, { maxLength: 40 }),
        fc.nat(20),
        fc.nat(20),
        (initial, steps: readonly Step[], start, rows) => {
          const now = new Map<CustomerKey, Customer>()
          for (const { id, since } of initial) now.set(keyOf(id), customerAt(id, since))
          const get = (key: CustomerKey): Customer | undefined => now.get(key)
          const live = createOrder('waiting', now.values())
          const frozen = freezeOrder(live, get)
          const simple = simpleOrder([...live])
          for (const { id, since, belongs } of steps) {
            const before = now.get(keyOf(id)) ?? null
            const after = customerAt(id, since)
            now.set(after.key, after)
            if (before) live.remove(before)
            if (belongs) live.add(after)
            frozen.changed(before, after, belongs)
            simple.changed(after, belongs, get)
          }
          const first = get(simple.keys[start] ?? ('' as CustomerKey))
          const last = get(simple.keys[Math.min(start + rows, simple.keys.length) - 1] ?? ('' as CustomerKey))
          const above = simple.count((one) => first !== undefined && compareByWait(one, first) < 0, get)
          const below = simple.count(
            (one) =>
              !(first !== undefined && compareByWait(one, first) < 0) &&
              last !== undefined &&
              compareByWait(one, last) > 0,
            get
          )
          expect(frozen.length).toBe(simple.keys.length)
          expect(frozen.keys(0, 1_000)).toEqual(simple.keys)
          expect(frozen.keys(start, start + rows)).toEqual(simple.keys.slice(start, start + rows))
          expect(simple.keys.map(frozen.indexOf)).toEqual(simple.keys.map((_, index) => index))
          expect([...simple.newcomers].map(frozen.indexOf)).toEqual(
            [...simple.newcomers].map((key) => simple.keys.indexOf(key))
          )
          expect(frozen.newcomers(first, last)).toEqual({
            above,
            below,
            here: simple.newcomers.size - above - below
          })
        }
      ),
      { numRuns: 400 }
    )
  })

  it('visits nobody when it begins, and few when it counts thousands of newcomers', () => {
    const customers = Array.from({ length: 20_000 }, (_, id) => customerAt(id, id))
    const live = createOrder('waiting', customers)
    let visits = 0
    const known = new Map(customers.map((customer) => [customer.key, customer]))
    const frozen = freezeOrder(live, (key) => {
      visits++
      return known.get(key)
    })
    expect(visits).toBe(0)
    for (let id = 20_000; id < 25_000; id++) frozen.changed(null, customerAt(id, id / 10 + 0.5), true)
    visits = 0
    expect(frozen.newcomers(customers[2_100], customers[2_110])).toEqual({ above: 996, here: 100, below: 3_904 })
    expect(visits).toBe(0)
    expect(frozen.keys(2_100, 2_102)).toEqual([keyOf(2_100), keyOf(2_101)])
  })
})
