import * as v from 'valibot'
import type { Wait } from './customer'
import { CustomerKeySchema, type CustomerKey } from './ids'

export const NEEDS = ['answer', 'reminder', 'unconfirmed', 'unknown', 'waiting'] as const

/** A customer who needs this agent, and why. */
export interface NeedsMe {
  readonly key: CustomerKey
  readonly name: string
  /**
   * - `answer`: the agent's own customer waits for an answer.
   * - `reminder`: a reminder is due.
   * - `unconfirmed`: a message of the agent may have been sent.
   * - `unknown`: it is not known whether the agent's own customer waits for an answer.
   * - `waiting`: nobody has the customer.
   */
  readonly reason: (typeof NEEDS)[number]
  /**
   * Since when the customer waits, epoch ms. For `unknown`: since when this is not known. Null: this was never known,
   * or the reason is `reminder` or `unconfirmed`.
   */
  readonly since: number | null
}

/** At most this many customers whom the agent has looked at and left are remembered. */
export const PASSED_LIMIT = 50

/**
 * A customer whom the agent has looked at and left. With another `reason` or `since`, the customer needs the agent
 * again.
 */
export const PassedSchema = v.strictObject({
  key: CustomerKeySchema,
  reason: v.picklist(NEEDS),
  since: v.nullable(v.number())
})
export type Passed = v.InferOutput<typeof PassedSchema>

/**
 * Returns true if the agent has looked at this customer for this reason. For `waiting`, `since` does not matter: each
 * list may correct it.
 */
export function isPassed(passed: Passed, { key, reason, since }: Passed): boolean {
  return passed.key === key && passed.reason === reason && (reason === 'waiting' || passed.since === since)
}

/** What a press of the key “next” does. */
export interface NextStep {
  /** The customer to open. Null: nobody needs the agent. */
  readonly to: NeedsMe | null
  /** The customer whom the press marks as looked at. Null: nobody. */
  readonly seen: NeedsMe | null
}

/**
 * Returns what a press of the key “next” does. `needed`: the most urgent customer first. `open`: the customer on the
 * screen. Null: nobody.
 * - The press opens the first other customer who was not looked at. If all were looked at, it opens the first of
 *   them.
 * - If it opens another customer, it marks the customer on the screen as looked at.
 *
 * Exception: the window opened the customer on the screen by itself (`openedItself`). The press does not mark this
 * customer. If nobody is more urgent, this customer stays.
 */
export function nextStep(
  needed: readonly NeedsMe[],
  open: CustomerKey | null,
  passed: readonly Passed[],
  openedItself: boolean
): NextStep {
  const isSeen = (one: NeedsMe): boolean => passed.some((before) => isPassed(before, one))
  const here = needed.find(({ key }) => key === open) ?? null
  const isNew = here !== null && !isSeen(here)
  if (isNew && openedItself && here === needed[0]) return { to: here, seen: null }
  const others = needed.filter((one) => one !== here)
  const to = others.find((one) => !isSeen(one)) ?? others[0] ?? here
  return { to, seen: isNew && !openedItself && to !== here ? here : null }
}

export interface LongestWaiting {
  readonly key: CustomerKey
  readonly name: string
  readonly wait: Wait
}
