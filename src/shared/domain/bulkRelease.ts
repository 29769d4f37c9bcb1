import type { CustomerKey } from './ids'

/** At most this many customers are released with one confirmation. */
export const BULK_LIMIT = 200

/** What became of the release of one customer. */
export type ReleaseResult =
  | { readonly kind: 'released' }
  /** `reason`: the workspace's words. Empty: it gave none. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The release left, and nothing says whether it worked. */
  | { readonly kind: 'notConfirmed' }
  /** Messages to the customer wait to be sent, and nobody said what to do with them. */
  | { readonly kind: 'hasQueued' }
  | { readonly kind: 'notYours' }
  | { readonly kind: 'notConnected' }
  /** The release did not leave. */
  | { readonly kind: 'notSent' }

/** Customers whom the agent releases together, in this order. `result` null: not yet. */
export interface BulkRelease {
  readonly isRunning: boolean
  readonly rows: readonly { readonly key: CustomerKey; readonly name: string; readonly result: ReleaseResult | null }[]
}
