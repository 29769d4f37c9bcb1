import type { Customer } from './domain/customer'
import type { QueueViewName } from './shownInWindow'
import type { PageCount } from './views'

/**
 * The data that a row of the last desk shows about one customer. It has no drafts, no messages of the agent and no
 * unread counts: these have files of their own, or stay in memory.
 */
export type LastRow = Pick<
  Customer,
  'key' | 'name' | 'pageName' | 'assignment' | 'wait' | 'lastMessage' | 'lastWithoutText' | 'lastByMe'
> & {
  readonly unlisted: boolean
}

/**
 * The contents of the desk in an earlier run. A window shows them until the first list of this run is read. Deskhand
 * never treats them as known.
 */
export interface LastDesk {
  /** The last moment at which the queue was certainly up to date, epoch ms. */
  readonly at: number
  /** The agent who used that desk. Null: the server did not report who was signed in. */
  readonly userId: string | null
  /** Number of customers in each view. It may be larger than the number of rows. */
  readonly counts: Readonly<Record<QueueViewName, number>>
  readonly pages: readonly PageCount[]
  /** The first rows of each view, in the usual order of the view. */
  readonly rows: Readonly<Record<QueueViewName, readonly LastRow[]>>
}
