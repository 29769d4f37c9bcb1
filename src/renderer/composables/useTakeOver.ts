import { useCommands } from '../commands'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import type { CustomerKey } from '../../shared/domain/ids'
import type { QueueRow } from '../../shared/views'
import { useConnection } from './useConnection'

export interface TakeOver {
  /** Opens the customer and asks to take over. Does nothing without a connection. */
  readonly take: (key: CustomerKey) => void
  /** The same for who waits longest; the agent writes next, wherever the focus was. */
  readonly takeLongest: () => void
}

export function canTake(row: Pick<QueueRow, 'assignment' | 'pending'> & { readonly leaving?: boolean }): boolean {
  return row.assignment.kind === 'nobody' && row.pending === null && row.leaving !== true
}

export function useTakeOver(): TakeOver {
  const send = useCommands()
  const screen = useScreenStore()
  const queue = useQueueStore()
  const { live } = useConnection()
  function take(key: CustomerKey): void {
    if (!live.value) return
    screen.select(key)
    void send({ type: 'customer.take', key })
  }

  /** The longest waiting that nobody is taking over, where this window can see it. */
  function nextInSight(): QueueRow | undefined {
    const head = queue.head
    const fromTheTop = head?.view === 'waiting' && head.page === null && head.start === 0
    return fromTheTop ? queue.rows.find(canTake) : undefined
  }

  function takeLongest(): void {
    const longest = queue.head?.longest
    if (!live.value || !longest) return
    const beingTaken = queue.rows.some((row) => row.key === longest.key && row.pending !== null)
    const next = beingTaken ? nextInSight() : undefined
    screen.writeTo = next?.key ?? longest.key
    if (next) return take(next.key)
    if (!beingTaken) screen.select(longest.key)
    void send({ type: 'customer.takeLongest' })
  }

  return { take, takeLongest }
}
