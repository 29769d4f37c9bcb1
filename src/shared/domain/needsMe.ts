import type { Wait } from './customer'
import type { CustomerKey } from './ids'

/** A customer who needs this agent, and why. */
export interface NeedsMe {
  readonly key: CustomerKey
  readonly name: string
  /**
   * `answer`: the agent's own customer waits for an answer. `reminder`: a reminder is due. `unconfirmed`: a message of
   * the agent may have been sent. `waiting`: nobody has the customer.
   */
  readonly reason: 'answer' | 'reminder' | 'unconfirmed' | 'waiting'
  /** Since when the customer waits, epoch ms. Null: the customer does not wait. */
  readonly since: number | null
}

export interface LongestWaiting {
  readonly key: CustomerKey
  readonly name: string
  readonly wait: Wait
}
