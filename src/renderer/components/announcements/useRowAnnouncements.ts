import { watch } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { QueueRow } from '../../../shared/views'
import { useWindowListener } from '../../composables/useListener'
import { usePopOuts } from '../../composables/usePopOuts'
import { useConversationStore } from '../../stores/conversation'
import { useAnnouncementsStore } from '../../stores/announcements'
import { useQueueStore } from '../../stores/queue'
import { useStatusStore } from '../../stores/status'
import { firstName } from '../ui/firstName'
import { previewOf } from '../queue/rowName'
import { saidByNotification } from './saidByNotification'

/** The window remembers the last row of at most this many customers. */
const KNOWN_LIMIT = 300

/**
 * Says new messages in the rows of the agent's customers, except the open one. While the window does not have the
 * focus, notifications tell of the messages. Without notifications, `tellMissed` says the messages later.
 */
export function useRowAnnouncements(): void {
  const queue = useQueueStore()
  const conversation = useConversationStore()
  const announcements = useAnnouncementsStore()
  const status = useStatusStore()
  const popOuts = usePopOuts()
  const known = new Map<CustomerKey, QueueRow>()
  /** How many messages of each customer neither this window nor a notification said. Only customers in `known`. */
  const missed = new Map<CustomerKey, number>()

  function follow(row: QueueRow): void {
    const before = known.get(row.key)
    if (before === row) return
    known.delete(row.key)
    known.set(row.key, row)
    const [oldest] = known.keys()
    if (known.size > KNOWN_LIMIT && oldest !== undefined) forget(oldest)
    if (
      before === undefined ||
      row.unread <= before.unread ||
      row.assignment.kind !== 'me' ||
      row.key === conversation.head?.key
    )
      return
    // The pop-out with this conversation makes these announcements itself.
    if (popOuts.isPoppedOut(row.key)) return
    const count = row.unread - before.unread
    if (document.hasFocus()) tellMessages(row, count)
    else if (saidByNotification(status.status) === 'nothing') missed.set(row.key, (missed.get(row.key) ?? 0) + count)
  }

  function forget(key: CustomerKey): void {
    known.delete(key)
    missed.delete(key)
  }

  function forgetAll(): void {
    known.clear()
    missed.clear()
  }

  function tellMissed(): void {
    const counts = [...missed]
    missed.clear()
    for (const [key, count] of counts) {
      const row = known.get(key)
      // The agent may have read or released the conversation meanwhile, for example on another computer.
      if (row?.assignment.kind !== 'me' || row.unread === 0 || key === conversation.head?.key) continue
      tellMessages(row, Math.min(count, row.unread))
    }
  }

  function tellMessages(row: QueueRow, count: number): void {
    const text = row.lastByMe ? null : previewOf(row)
    announcements.tell({ kind: 'message', key: row.key, author: firstName(row.name), text, count })
  }

  watch(
    [() => queue.head, () => queue.rows],
    ([head, rows]) => {
      if (head === null || head.last !== undefined) return forgetAll()
      for (const row of [...(head.mine?.rows ?? []), ...rows]) follow(row)
    },
    { immediate: true }
  )
  useWindowListener('focus', tellMissed)
}
