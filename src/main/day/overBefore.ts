import type { Customer } from '../../shared/domain/customer'
import { pageOfKey } from '../../shared/domain/ids'
import { pageRules } from '../../shared/domain/pageLimits'
import { countOverLimit } from '../state/selectors/overLimit'
import { belongsTo } from '../state/tables/customers'
import type { State, StateChange } from '../state/tables/tables'

/**
 * Returns how many waiting customers were over the limit just before one of these customers left. Null: none of these
 * customers has left. `state`: after the change. `now`: epoch ms. The cost does not grow with the queue.
 */
export function overBefore(
  { customers, settings }: Pick<State, 'customers' | 'settings'>,
  change: Pick<StateChange, 'customers'>,
  now: number
): number | null {
  const rules = pageRules(settings)
  const isOver = (customer: Customer | null): boolean =>
    customer !== null &&
    belongsTo('waiting', customer) &&
    customer.wait.since + rules.limits(pageOfKey(customer.key)).hotMs <= now
  let [left, came] = [0, 0]
  for (const { before, after } of change.customers.values()) {
    const [was, is] = [isOver(before), isOver(after)]
    if (was && !is) left++
    if (is && !was) came++
  }
  return left === 0 ? null : countOverLimit(customers, rules, now).count + left - came
}
