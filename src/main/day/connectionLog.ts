import { AWAY_AFTER_SECONDS, type UnknownTime } from '../../shared/domain/day'
import type { StoreEvent } from '../../shared/events'
import { SECOND_MS } from '../../shared/time'
import { isReceiving } from '../state/selectors/connection'
import type { Store } from '../state/store'
import type { QueueLog } from './queueLog'

/** The agent counts as away after this time without mouse and keyboard. */
const AWAY_MS = AWAY_AFTER_SECONDS * SECOND_MS

export interface ConnectionLogParts {
  readonly store: Store
  /**
   * Returns true if the screen is locked, or if mouse and keyboard were not used for `AWAY_MS`. Called only while
   * there is no connection. Absent: not known.
   */
  readonly isAway?: (() => boolean) | undefined
}

/** Tells the queue's log when the queue becomes known or unknown, and why it is unknown. Times are epoch ms. */
export interface ConnectionLog {
  /** Call this after each event. `wokeAt`: when the computer last woke. */
  followed(queue: QueueLog, event: StoreEvent, now: number, wokeAt: number): void
  /** While there is no connection, records whether the agent is away. Call this once a minute. */
  checkAbsence(queue: QueueLog, now: number): void
  reset(): void
}

export function createConnectionLog({ store, isAway }: ConnectionLogParts): ConnectionLog {
  /** True if the whole list of customers was read on this connection. */
  let isWhole = false

  const reasonOf = ({ unknown }: QueueLog): UnknownTime['why'] | undefined => unknown.at(-1)?.why

  /** While Deskhand tries to connect, `notConnected` does not replace the reasons `signedOut` and `unattended`. */
  const keepsReason = (queue: QueueLog, why: 'signedOut' | 'notConnected'): boolean =>
    why === 'notConnected' && (reasonOf(queue) === 'signedOut' || reasonOf(queue) === 'unattended')

  return {
    followed: (queue, event, now, wokeAt) => {
      const { connection } = store.state
      const receives = isReceiving(connection)
      if (event.type === 'queue.refreshed') isWhole = event.cut !== true && event.partial !== true
      if (event.type === 'connection.changed' && !receives) {
        isWhole = false
        const why = connection.state === 'signedOut' ? 'signedOut' : 'notConnected'
        if (queue.isKnown) queue.lose(Math.min(now, Math.max(wokeAt, connection.asOf ?? now)), why)
        else if (connection.state !== 'connecting' && !keepsReason(queue, why)) queue.lose(now, why)
      }
      if (receives && isWhole) queue.know(now)
      else if (receives) queue.lose(now, 'reading')
    },
    checkAbsence: (queue, now) => {
      const last = queue.unknown.at(-1)
      if (last?.to !== null || (last.why !== 'notConnected' && last.why !== 'unattended')) return
      const isUnattended = isAway?.() === true && store.state.customers.order.mine.length === 0
      if (isUnattended === (last.why === 'unattended')) return
      // The unattended time began up to `AWAY_MS` ago, even if the screen was locked only just now.
      queue.lose(isUnattended ? Math.max(last.from, now - AWAY_MS) : now, isUnattended ? 'unattended' : 'notConnected')
    },
    reset: () => {
      isWhole = false
    }
  }
}
