import * as v from 'valibot'
import type { Wait } from './customer'
import { CustomerKeySchema, type CustomerKey } from './ids'

export const NEEDS = ['answer', 'reminder', 'unconfirmed', 'unknown', 'waiting'] as const

/** A customer who needs this agent, and why. */
export interface NeedsMe {
  readonly key: CustomerKey
  readonly name: string
  /**
   * `answer`: the agent's own customer waits for an answer. `reminder`: a reminder is due. `unconfirmed`: a message of
   * the agent may have been sent. `unknown`: it is not known whether the agent's own customer waits for an answer.
   * `waiting`: nobody has the customer.
   */
  readonly reason: (typeof NEEDS)[number]
  /**
   * Since when the customer waits, epoch ms. If the reason is `unknown`: since when it is not known whether the
   * customer waits; null: Deskhand has heard nothing yet. Also null for `reminder` and `unconfirmed`.
   */
  readonly since: number | null
}

/** Deskhand remembers at most this many customers whom the agent has looked at and left. */
export const PASSED_LIMIT = 50

/**
 * A customer whom the agent has looked at and left. If `reason` or `since` changes, the customer needs the agent again.
 */
export const PassedSchema = v.strictObject({
  key: CustomerKeySchema,
  reason: v.picklist(NEEDS),
  since: v.nullable(v.number())
})
export type Passed = v.InferOutput<typeof PassedSchema>

/**
 * Returns true if the agent has looked at this customer for this reason. For `waiting`, `since` is not compared,
 * because each list may correct it.
 */
export function isPassed(passed: Passed, { key, reason, since }: Passed): boolean {
  return passed.key === key && passed.reason === reason && (reason === 'waiting' || passed.since === since)
}

export interface LongestWaiting {
  readonly key: CustomerKey
  readonly name: string
  readonly wait: Wait
}
