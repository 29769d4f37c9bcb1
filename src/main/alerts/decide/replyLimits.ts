import { MINUTE_MS } from '../../../shared/time'
import type { CustomerKey } from '../../../shared/domain/ids'
import {
  addItem,
  clearBlocks,
  createSortedBlocks,
  indexOf,
  itemAt,
  removeItem,
  type SortedBlocks
} from '../../state/tables/sortedBlocks'
import type { QueueFact } from './events'
import type { Run } from './run'

/**
 * If the agent has the conversation open when the reply becomes late, Deskhand does not alert, and checks the reply
 * again after this time.
 */
const LOOK_AGAIN_MS = MINUTE_MS

/** A customer of this agent who waits for an answer. `lateAt`: when the reply is late, monotonic ms. */
interface OwedReply {
  readonly key: CustomerKey
  readonly lateAt: number
}

/**
 * The replies that this agent owes. `open`: the replies about which Deskhand has not alerted the agent yet, the
 * earliest `lateAt` first.
 */
export interface OwedReplies {
  readonly byKey: Map<CustomerKey, OwedReply>
  readonly open: SortedBlocks<OwedReply>
}

const byTime = (one: OwedReply, other: OwedReply): number =>
  one.lateAt - other.lateAt || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)

export function createOwedReplies(): OwedReplies {
  return { byKey: new Map(), open: createSortedBlocks(byTime) }
}

/** Notes that the customer waits for an answer since `fact.since`. Null: since now. */
export function oweReply({ state, now }: Run, fact: Extract<QueueFact, { kind: 'owes' }>): void {
  const { replies } = state
  const began = fact.since === null ? now.monotonic : now.monotonic - (now.clock - fact.since)
  const isTold = fact.isSame && replies.byKey.has(fact.key) && !isOpen(replies, fact.key)
  const reply = { key: fact.key, lateAt: began + fact.limitMs }
  forgetReply(replies, fact.key)
  replies.byKey.set(fact.key, reply)
  if (!isTold) addItem(replies.open, byTime, reply)
}

export function forgetReply({ byKey, open }: OwedReplies, key: CustomerKey): void {
  const reply = byKey.get(key)
  if (reply) removeItem(open, byTime, reply)
  byKey.delete(key)
}

export function forgetAllReplies({ byKey, open }: OwedReplies): void {
  byKey.clear()
  clearBlocks(open)
}

/** Checks these replies again, because their alerts ended although the agent did not answer. */
export function reopenReplies(replies: OwedReplies, keys: Iterable<CustomerKey>): void {
  for (const key of keys) {
    const reply = replies.byKey.get(key)
    if (reply && !isOpen(replies, key)) addItem(replies.open, byTime, reply)
  }
}

/**
 * Asks the store to check each reply that is late now, because the customer may have left meanwhile, or the agent may
 * have the conversation open.
 */
export function checkLateReplies({ state, now, effects }: Run): void {
  if (!state.isReceiving) return
  const { open } = state.replies
  for (let next = itemAt(open, 0); next && next.lateAt <= now.monotonic; next = itemAt(open, 0)) {
    removeItem(open, byTime, next)
    effects.push({ type: 'reply.check', key: next.key })
  }
}

/** Checks this reply again after `LOOK_AGAIN_MS`, because the agent reads the conversation now. */
export function lookAgain({ state: { replies }, now }: Run, key: CustomerKey): void {
  if (!replies.byKey.has(key)) return
  forgetReply(replies, key)
  const reply = { key, lateAt: now.monotonic + LOOK_AGAIN_MS }
  replies.byKey.set(key, reply)
  addItem(replies.open, byTime, reply)
}

/** Returns when the next reply becomes late, monotonic ms. Null: no reply will be late, or frames do not arrive. */
export function nextLateAt({ open }: OwedReplies, isReceiving: boolean): number | null {
  return isReceiving ? (itemAt(open, 0)?.lateAt ?? null) : null
}

function isOpen({ byKey, open }: OwedReplies, key: CustomerKey): boolean {
  const reply = byKey.get(key)
  return reply !== undefined && indexOf(open, byTime, reply) >= 0
}
