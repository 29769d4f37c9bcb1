import type { Customer } from '../../../shared/domain/customer'
import { overLimitFrom, pageRules } from '../../../shared/domain/pageLimits'
import type { CommandRefusal } from '../../../shared/commands'
import { isReceiving } from './connection'
import type { State } from '../tables/tables'

/**
 * Returns the waiting customers, the longest wait first. A hidden company page hides its customers until they are
 * over the time limit. If a page is hidden, the cost of each step grows with the number of pages. `now`: epoch ms.
 */
export function* waitingInReach(
  { customers, settings }: Pick<State, 'customers' | 'settings'>,
  now: number
): Generator<Customer> {
  const { order, waitingOn } = customers
  const rules = pageRules(settings)
  if (!rules.hidesPages) return yield* order.waiting
  const heads = [...waitingOn].map(([page, list]) => {
    const limits = rules.limits(page)
    const isHidden = rules.state(page) === 'hidden'
    const end = isHidden ? list.countWhile((customer) => overLimitFrom(customer, limits) <= now) : list.length
    return { list, next: 0, end }
  })
  for (;;) {
    let first: { readonly customer: Customer; readonly of: (typeof heads)[number] } | null = null
    for (const one of heads) {
      const customer = one.next < one.end ? one.list.at(one.next) : undefined
      if (customer && (!first || order.waiting.compare(customer, first.customer) < 0)) first = { customer, of: one }
    }
    if (!first) return
    first.of.next++
    yield first.customer
  }
}

/**
 * Returns the first customer of `waitingInReach` about whom no command of this agent is running. Null: there is none.
 * `now`: epoch ms.
 */
export function longestFree(state: Pick<State, 'customers' | 'settings'>, now: number): Customer | null {
  for (const customer of waitingInReach(state, now)) if (customer.pending === null) return customer
  return null
}

/** Returns why `longestFree` finds nobody. Only a whole list proves that nobody waits. `now`: epoch ms. */
export function whyNobodyFree(
  state: Pick<State, 'customers' | 'settings' | 'connection' | 'refreshedAt' | 'partial' | 'unreadable'>,
  now: number
): CommandRefusal {
  if (!isReceiving(state.connection)) return 'notConnected'
  if (!waitingInReach(state, now).next().done) return 'alreadyPending'
  if (state.customers.order.waiting.present > 0) return 'waitingHidden'
  const isWhole = state.refreshedAt !== null && !state.partial && state.unreadable === 0
  return isWhole ? 'nobodyWaiting' : 'waitingUnknown'
}
