import { useCommands } from '../commands'
import { useKeysStore } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import type { CustomerKey } from '../../shared/domain/ids'
import type { QueueRow } from '../../shared/views'
import { useConnection } from './useConnection'
import { useOutsideFilter } from './useOutsideFilter'
import { usePopOuts } from './usePopOuts'

/** Two presses within this time count as one. Nobody can read a second customer's name so fast. */
export const DOUBLE_PRESS_MS = 500

export interface TakeOver {
  /** Opens the customer and takes the customer over. Does nothing without a connection. */
  readonly take: (key: CustomerKey) => void
  /** Like `take`, for a customer whose release the agent undoes. */
  readonly takeBack: (key: CustomerKey) => void
  /**
   * Takes over the customer who waits longest and is not being taken over already. Sets `writeTo`. In a pop-out, the
   * desk does this. If the desk cannot, the pop-out says why. Does nothing:
   * - without a connection;
   * - if nobody waits;
   * - at the second half of a double press.
   */
  readonly takeLongest: () => void
}

/**
 * The facts that decide whether a customer can be taken over. Only a row has `leaving` and `withBot`, and only an open
 * conversation has `present`.
 */
type Takeable = Pick<QueueRow, 'assignment' | 'pending'> & {
  readonly leaving?: boolean
  readonly withBot?: boolean
  readonly present?: boolean
}

/** Returns true if the customer waits, and no command of this Deskhand about the customer is pending. */
export function canTake({ assignment, pending, leaving, withBot, present }: Takeable): boolean {
  return assignment.kind === 'nobody' && pending === null && !leaving && !withBot && present !== false
}

export function useTakeOver(): TakeOver {
  const send = useCommands()
  const screen = useScreenStore()
  const keys = useKeysStore()
  const queue = useQueueStore()
  const { canSend } = useConnection()
  const tellOutside = useOutsideFilter()
  const { own } = usePopOuts()
  const nameOf = (key: CustomerKey): string =>
    [...(queue.head?.next ?? []), ...queue.rows].find((one) => one.key === key)?.name ?? ''

  function take(key: CustomerKey, isBack = false): void {
    if (!canSend.value) return
    keys.expectText(key)
    screen.select(key)
    void send(isBack ? { type: 'customers.takeBack', keys: [key] } : { type: 'customer.take', key })
  }

  /** A pop-out has no list, so only main can say whether somebody waits. */
  async function takeLongestInDesk(): Promise<void> {
    if (!canSend.value) return
    const why = await send({ type: 'customer.takeLongest' })
    const nobody = { name: '', agent: null }
    if (why === 'notConnected') keys.tellIdle({ why: 'offline', ...nobody })
    else if (why === 'nobodyWaiting' || why === 'waitingHidden' || why === 'waitingUnknown')
      keys.tellIdle({ why, ...nobody })
  }

  function takeLongest(): void {
    if (own.value !== null) return void takeLongestInDesk()
    const { longest = null, longestFree = null } = queue.head ?? {}
    const now = performance.now()
    // `writeTo` becomes null when the composer gets the focus. By then the agent has seen who the customer is, so
    // another press counts.
    const isDouble = screen.writeTo !== null && now - keys.tookLongestAt < DOUBLE_PRESS_MS
    if (!canSend.value || !longest || isDouble) return
    keys.tookLongestAt = now
    screen.writeTo = longestFree ?? longest.key
    keys.expectText(screen.writeTo)
    if (longestFree !== null && longestFree !== longest.key) {
      take(longestFree)
      return tellOutside(longestFree, nameOf(longestFree))
    }
    if (longestFree !== null) screen.select(longestFree)
    void send({ type: 'customer.takeLongest' })
    tellOutside(longest.key, longest.name)
  }

  return { take: (key) => take(key), takeBack: (key) => take(key, true), takeLongest }
}
