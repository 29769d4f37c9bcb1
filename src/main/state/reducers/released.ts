import { BULK_LIMIT } from '../../../shared/domain/bulkRelease'
import type { Customer, CustomerReport } from '../../../shared/domain/customer'
import { NEVER_HEARD, type Turn } from '../../../shared/domain/turn'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Parking } from '../../../shared/domain/parking'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time'
import type { WritableState } from '../tables/tables'
import { isShownAs } from '../tables/sameText'

/** At most this many released customers are remembered: one bulk release, and some who leave meanwhile. */
const RELEASED_LIMIT = BULK_LIMIT + 50
/** The clocks of the server and of this computer may differ by this much. */
const SLACK_MS = 2 * SECOND_MS

/**
 * If the agent takes a released customer over again within this time, the take-over undoes the release. Later, a
 * parking from before the release does not come back.
 */
const UNDONE_WITHIN_MS = 10 * MINUTE_MS

/** Remembers the turn and the unread messages of a customer who left the queue. */
export function noteReleased({ released }: WritableState, key: CustomerKey, turn: Turn, before: Customer): void {
  remember(released, key, { turn, unread: before.unread, seen: before.seen })
}

/** Remembers a parking that ended with a release. It comes back if the release is undone. */
export function noteReleasedParking(state: WritableState, key: CustomerKey, parking: Parking): void {
  remember(state.releasedParkings, key, { parking, at: state.monotonic() })
}

/**
 * Call this when the agent presses Undo, which may be long after the release. For another `UNDONE_WITHIN_MS` from now
 * on, a take-over brings the parking back.
 */
export function undoRelease(state: WritableState, key: CustomerKey): void {
  const released = state.releasedParkings.get(key)
  if (released) noteReleasedParking(state, key, released.parking)
}

/** Returns and forgets the parking from before the release. Null: there was none, or the release was too long ago. */
export function takeReleasedParking({ releasedParkings, monotonic }: WritableState, key: CustomerKey): Parking | null {
  const released = releasedParkings.get(key)
  releasedParkings.delete(key)
  return released && monotonic() - released.at <= UNDONE_WITHIN_MS ? released.parking : null
}

function remember<Value>(table: Map<CustomerKey, Value>, key: CustomerKey, value: Value): void {
  table.delete(key)
  table.set(key, value)
  const [oldest] = table.keys()
  if (table.size > RELEASED_LIMIT && oldest !== undefined) table.delete(oldest)
}

/**
 * Returns what was true of a customer before the release that this agent now undoes. Null: the customer is in the
 * queue, the agent is not taking the customer over, or nothing is remembered. `now`: epoch ms.
 */
export function restoreReleased(
  state: WritableState,
  before: Customer,
  { lastMessage }: CustomerReport,
  now: number
): Pick<Customer, 'wait' | 'lastWroteAt' | 'turn' | 'pending' | 'unread' | 'seen'> | null {
  const released = state.released.get(before.key)
  if (before.present || before.pending !== 'taking' || !released) return null
  // If the last message is another one than before, the bot may have spoken with the customer. So the turn is
  // unknown.
  const isSame = lastMessage === undefined || isShownAs(before.lastMessage, lastMessage)
  const turn = isSame ? released.turn : NEVER_HEARD
  state.released.delete(before.key)
  state.undone.set(before.key, now)
  state.freeTurns.set(before.key, turn)
  const { wait, lastWroteAt, pending, unread } = before
  // The customer may have written since the release. Only earlier messages count as seen.
  return { wait, lastWroteAt, turn, pending, unread: unread + released.unread, seen: released.seen && unread === 0 }
}

/**
 * Returns the report without the new wait that some servers begin when a take-over undid a release. So the earlier
 * wait goes on. Any other report stays as it is. `now`: epoch ms.
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
