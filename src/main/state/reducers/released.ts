import { BULK_LIMIT } from '../../../shared/domain/bulkRelease'
import { NEVER_HEARD, type Customer, type CustomerReport, type Turn } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Parking } from '../../../shared/domain/parking'
import { SECOND_MS } from '../../../shared/time'
import type { WritableState } from '../tables/tables'
import { isShownAs } from './sameText'

/**
 * At most this many released customers are remembered: all of one bulk release, and some who leave meanwhile. Older
 * ones are not needed, because only a take-over soon after the release undoes the release.
 */
const RELEASED_LIMIT = BULK_LIMIT + 50
/** The clocks of the server and of this computer may differ by this much. */
const SLACK_MS = 2 * SECOND_MS

/** What is valid again if the agent takes a customer over who has just left the queue. */
export type Released = Pick<Customer, 'turn' | 'unread' | 'seen'>

/** Notes whose turn it was when the customer left the queue, and which messages were unread. */
export function noteReleased({ released }: WritableState, key: CustomerKey, turn: Turn, before: Customer): void {
  remember(released, key, { turn, unread: before.unread, seen: before.seen })
}

/** Notes the parking that ended because the agent no longer has the customer. A release that is undone brings it back. */
export function noteReleasedParking({ releasedParkings }: WritableState, key: CustomerKey, parking: Parking): void {
  remember(releasedParkings, key, parking)
}

/**
 * Returns the parking that the customer had before the release, and removes it from `releasedParkings`. Null: the
 * customer was not parked, or has waited for any agent or been with another agent since.
 */
export function takeReleasedParking({ releasedParkings }: WritableState, key: CustomerKey): Parking | null {
  const parking = releasedParkings.get(key) ?? null
  releasedParkings.delete(key)
  return parking
}

function remember<Value>(table: Map<CustomerKey, Value>, key: CustomerKey, value: Value): void {
  table.delete(key)
  table.set(key, value)
  const [oldest] = table.keys()
  if (table.size > RELEASED_LIMIT && oldest !== undefined) table.delete(oldest)
}

/**
 * If this agent takes over again a customer who has just left the queue, returns the values that the customer had
 * before. They are valid again, because the take-over only undoes the release. Moves the turn from `released` to
 * `freeTurns`. Null: the customer is in the queue, this agent is not taking them over, or the turn is not remembered.
 * `now`: epoch ms.
 */
export function restoreReleased(
  state: WritableState,
  before: Customer,
  { lastMessage }: CustomerReport,
  now: number
): Pick<Customer, 'wait' | 'lastWroteAt' | 'turn' | 'pending' | 'unread' | 'seen'> | null {
  const released = state.released.get(before.key)
  if (before.present || before.pending !== 'taking' || !released) return null
  // If the last message is another one than before the release, the bot may have spoken with the customer. So the turn
  // is unknown.
  const isSame = lastMessage === undefined || isShownAs(before.lastMessage, lastMessage)
  const turn = isSame ? released.turn : NEVER_HEARD
  state.released.delete(before.key)
  state.undone.set(before.key, now)
  state.freeTurns.set(before.key, turn)
  const { wait, lastWroteAt, pending, unread } = before
  // The customer may have written since the release. Only messages from before it count as seen.
  return { wait, lastWroteAt, turn, pending, unread: unread + released.unread, seen: released.seen && unread === 0 }
}

/**
 * Some servers count a wait anew from a take-over that undid a release. If this wait began with such a take-over,
 * returns the report without its waiting time, so that the earlier wait goes on. Otherwise returns the report as it
 * is. `now`: epoch ms.
 */
export function withoutNewWait(
  state: WritableState,
  key: CustomerKey,
  report: CustomerReport,
  now: number
): CustomerReport {
  const undoneAt = state.undone.get(key)
  const { wait, ...others } = report
  if (undoneAt === undefined || wait?.kind !== 'measured') return report
  const since = now - wait.seconds * SECOND_MS
  return since >= undoneAt - wait.precision * SECOND_MS - SLACK_MS ? others : report
}
