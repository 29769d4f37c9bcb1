import type { Customer } from './domain/customer'
import type { QueueViewName } from './shownInWindow'
import type { PageCount } from './views'

/** What a row of the last desk shows of a customer. Drafts, the agent's messages and unread counts are not in it. */
export type LastRow = Pick<
  Customer,
  'key' | 'name' | 'pageName' | 'assignment' | 'wait' | 'lastMessage' | 'lastWithoutText' | 'lastByMe'
> & {
  readonly unlisted: boolean
}

/**
 * What the desk showed in an earlier run. Windows show it until the first list of this run is read. It never counts
 * as the present state.
 */
export interface LastDesk {
  /** When the queue was last certainly up to date, epoch ms. */
  readonly at: number
  /** The agent of that desk. Null: the server does not tell. */
  readonly userId: string | null
  /** Number of customers in each view. `rows` may have fewer of them. */
  readonly counts: Readonly<Record<QueueViewName, number>>
  readonly pages: readonly PageCount[]
  /** The first rows of each view, in its usual order. */
  readonly rows: Readonly<Record<QueueViewName, readonly LastRow[]>>
}
