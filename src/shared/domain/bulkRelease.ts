import type { CustomerKey } from './ids'

/** One confirmation releases at most this many customers. */
export const BULK_LIMIT = 200

export type ReleaseResult =
  | { readonly kind: 'released' }
  /** `reason`: the workspace's own text. Empty: none. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The release was sent, but it is not known whether it worked. Another result may follow. */
  | { readonly kind: 'notConfirmed' }
  /** Messages to the customer are not sent yet. The agent has not decided whether to send them before the release. */
  | { readonly kind: 'hasQueued' }
  | { readonly kind: 'notYours' }
  | { readonly kind: 'notConnected' }
  | { readonly kind: 'notSent' }
  /** The agent stopped before this release began. */
  | { readonly kind: 'stopped' }
  /** The answer was lost with the connection. A later list shows that the agent still has the customer. */
  | { readonly kind: 'noEffect' }

/** Customers who are released together, in this order. `result` null: not yet. */
export interface BulkRelease {
  readonly isRunning: boolean
  readonly rows: readonly { readonly key: CustomerKey; readonly name: string; readonly result: ReleaseResult | null }[]
}

/** The first `BULK_LIMIT` customers of a list whom the agent can release. `asked`: number of the window's request. */
export interface Pickable {
  readonly asked: number
  readonly customers: readonly { readonly key: CustomerKey; readonly name: string }[]
}

/** What the queue says of the ticked customers. An absent list is empty. */
export interface TickedInQueue {
  /** The ticked customers whom the agent cannot release any more. */
  readonly unpicked?: readonly CustomerKey[]
  /** The ticked customers who wait for this agent's answer. */
  readonly pickedWaiting?: readonly CustomerKey[]
}
