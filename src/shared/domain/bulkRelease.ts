import type { CustomerKey } from './ids'

/** At most this many customers are released with one confirmation. */
export const BULK_LIMIT = 200

export type ReleaseResult =
  | { readonly kind: 'released' }
  /** `reason`: the workspace's own text. Empty: the workspace gave no reason. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Deskhand sent the release, but does not know whether it worked. Another result may follow. */
  | { readonly kind: 'notConfirmed' }
  /** Messages to the customer wait to be sent, and the agent has not decided whether they leave. */
  | { readonly kind: 'hasQueued' }
  | { readonly kind: 'notYours' }
  | { readonly kind: 'notConnected' }
  | { readonly kind: 'notSent' }
  /** The answer was lost with the connection, and a later list shows that the agent still has the customer. */
  | { readonly kind: 'noEffect' }

/** Customers whom the agent releases together, in this order. `result` null: there is no result yet. */
export interface BulkRelease {
  readonly isRunning: boolean
  readonly rows: readonly { readonly key: CustomerKey; readonly name: string; readonly result: ReleaseResult | null }[]
}

/**
 * The customers of a list whom the agent can release, the first `BULK_LIMIT` in the order of the list. `asked`: number
 * of the request.
 */
export interface Pickable {
  readonly asked: number
  readonly customers: readonly { readonly key: CustomerKey; readonly name: string }[]
}

/** What the queue says of the customers whom the agent has ticked. An absent list is empty. */
export interface TickedInQueue {
  /** Those whom the agent cannot release any more. */
  readonly unpicked?: readonly CustomerKey[]
  /** Those who wait for this agent's answer. */
  readonly pickedWaiting?: readonly CustomerKey[]
}
