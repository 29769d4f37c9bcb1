import { useCommands } from '../commands'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import type { CustomerKey } from '../../shared/domain/ids'
import type { QueueRow } from '../../shared/views'
import { useConnection } from './useConnection'

export interface TakeOver {
  /** Opens the customer and asks to take over. Does nothing without a connection. */
  readonly take: (key: CustomerKey) => void
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
  return {
    take: (key) => {
      if (!live.value) return
      screen.select(key)
      void send({ type: 'customer.take', key })
    },
    takeLongest: () => {
      const longest = queue.head?.longest
      if (!live.value || !longest) return
      // Where the longest waiting is being taken over already, main takes the next one and opens it.
      if (!queue.rows.some((row) => row.key === longest.key && row.pending !== null)) screen.select(longest.key)
      void send({ type: 'customer.takeLongest' })
    }
  }
}
