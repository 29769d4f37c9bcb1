import { watch } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { QueueRow } from '../../../shared/views'
import { usePopOuts } from '../../composables/usePopOuts'
import { useConversationStore } from '../../stores/conversation'
import { useAnnouncementsStore } from '../../stores/announcements'
import { useQueueStore } from '../../stores/queue'
import { firstName } from '../ui/firstName'
import { previewOf } from '../queue/rowName'

/**
 * For at most this many customers, the window remembers the last row, to compare it with the next row of the same
 * customer.
 */
const KNOWN_LIMIT = 300

/**
 * Says new messages in the rows of the agent's customers, except in the row of the open customer. While the window
 * does not have the focus, it says nothing, because notifications tell of the messages.
 */
export function useRowAnnouncements(): void {
  const queue = useQueueStore()
  const conversation = useConversationStore()
  const announcements = useAnnouncementsStore()
  const popOuts = usePopOuts()
  const known = new Map<CustomerKey, QueueRow>()

  function follow(row: QueueRow): void {
    const before = known.get(row.key)
    if (before === row) return
    known.delete(row.key)
    known.set(row.key, row)
    const [oldest] = known.keys()
    if (known.size > KNOWN_LIMIT && oldest !== undefined) known.delete(oldest)
    if (
      before === undefined ||
      row.unread <= before.unread ||
      row.assignment.kind !== 'me' ||
      row.key === conversation.head?.key
    )
      return
    // The pop-out with this conversation makes these announcements itself.
    if (popOuts.isPoppedOut(row.key)) return
    if (document.hasFocus()) tellMessages(row, row.unread - before.unread)
  }

  function tellMessages(row: QueueRow, count: number): void {
    const text = row.lastByMe ? null : previewOf(row)
    announcements.tell({ kind: 'message', key: row.key, author: firstName(row.name), text, count })
  }

  watch(
    [() => queue.head, () => queue.rows],
    ([head, rows]) => {
      if (head === null || head.last !== undefined) return known.clear()
      for (const row of [...(head.mine?.rows ?? []), ...rows]) follow(row)
    },
    { immediate: true }
  )
}
