import type { ConversationHead, QueueRow } from '../../shared/views'
import type { CustomerKey } from '../../shared/domain/ids'
import { useConversationStore } from '../stores/conversation'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { usePopOuts } from './usePopOuts'

/**
 * The customer on whom an action acts.
 * - True: the customer of the active row, or else the open customer.
 * - False: the open customer.
 * - A key: the customer with this key.
 */
export type Whom = boolean | CustomerKey

/**
 * Returns a function that finds the customer whom `whom` names. That function returns null in these cases:
 * - There is no such customer, or the window has neither row nor conversation of the customer.
 * - `whom` is false, and the open conversation is in a pop-out.
 */
export function useCurrentCustomer(): (whom: Whom) => QueueRow | ConversationHead | null {
  const screen = useScreenStore()
  const queue = useQueueStore()
  const conversation = useConversationStore()
  const { isPoppedOut } = usePopOuts()
  return (whom) => {
    // If the conversation is in a pop-out, the agent acts on it there. A key that is pressed here, before the pop-out
    // has the focus, must do nothing.
    if (whom === false && isPoppedOut(screen.selected)) return null
    const inList = whom === true ? screen.active : null
    const key = typeof whom === 'boolean' ? (inList ?? screen.selected) : whom
    const head = conversation.head?.key === key ? conversation.head : null
    const rows = [...queue.rows, ...(queue.head?.mine?.rows ?? [])]
    return rows.find((row) => row.key === key) ?? head
  }
}
