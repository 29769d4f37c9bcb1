import type { ConversationHead, QueueRow } from '../../shared/views'
import { useConversationStore } from '../stores/conversation'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { usePopOuts } from './usePopOuts'

/**
 * Returns a function that finds the customer on whom a shortcut acts. In the list (`inList`), it is the customer of the
 * active row. Elsewhere, it is the customer of the open conversation. Null: there is none.
 */
export function useCurrentCustomer(): (inList: boolean) => QueueRow | ConversationHead | null {
  const screen = useScreenStore()
  const queue = useQueueStore()
  const conversation = useConversationStore()
  const { isElsewhere } = usePopOuts()
  return (inList) => {
    // The agent acts on a conversation where it is shown. A key that is pressed on its way there must do nothing here.
    if (!inList && isElsewhere(screen.selected)) return null
    const key = inList ? (screen.active ?? screen.selected) : screen.selected
    const head = conversation.head?.key === key ? conversation.head : null
    const rows = [...queue.rows, ...(queue.head?.mine?.rows ?? [])]
    return rows.find((row) => row.key === key) ?? head
  }
}
