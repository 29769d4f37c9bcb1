import type { PageRules } from '../../../shared/domain/pageLimits'
import type { State } from '../tables/tables'

/** Waiting customers over the time limit of their company page. */
export interface OverLimit {
  readonly count: number
  /**
   * When one more customer will be over the limit, epoch ms. Null: each waiting customer is over it already, or
   * nobody waits.
   */
  readonly nextAt: number | null
  /**
   * Number of waiting customers whom the list does not show: their company page is hidden, and they are not over its
   * limit.
   */
  readonly hidden: number
}

/**
 * Counts the waiting customers over the limit of their company page. The cost grows with the number of pages, not
 * with the queue. `now`: epoch ms.
 */
export function countOverLimit(
  { waitingOn }: Pick<State['customers'], 'waitingOn'>,
  rules: PageRules,
  now: number
): OverLimit {
  let count = 0
  let hidden = 0
  let nextAt: number | null = null
  for (const [page, order] of waitingOn) {
    const { hotMs } = rules.limits(page)
    const over = order.countWhile(({ wait }) => wait.since + hotMs <= now)
    count += over
    if (rules.state(page) === 'hidden') hidden += order.length - over
    const next = order.at(over)
    if (next && (nextAt === null || next.wait.since + hotMs < nextAt)) nextAt = next.wait.since + hotMs
  }
  return { count, nextAt, hidden }
}
