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

/** What a press of the key “next” does. `seen`: the customer on the screen, who counts as looked at from now on. */
export interface NextStep {
  /** Whom the press opens. Null: nobody needs the agent. */
  readonly to: NeedsMe | null
  /** Null: the press makes nobody count as looked at. */
  readonly seen: NeedsMe | null
}

/**
 * Returns what a press of the key “next” does. `needed`: the first customers who need the agent, the most urgent
 * first. Customers whom the agent has passed come last. `open`: the customer on the screen; null: none.
 *
 * If the window has opened the most urgent customer by itself (`openedItself`), and no press of the key has led
 * there, the press stays, and this customer counts as looked at. In all other cases the agent has chosen the customer
 * on the screen. The press then leads to another customer, and the one on the screen counts as looked at. The key
 * comes back to them only after it has led to everybody else. If nobody else needs the agent, it stays.
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
