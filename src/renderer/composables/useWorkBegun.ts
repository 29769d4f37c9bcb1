import { watch } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { useConversationStore } from '../stores/conversation'
import { useScreenStore } from '../stores/screen'

/** How the agent begins to work for a customer. */
export type WorkBegunBy = 'taking' | 'typing'

/** Calls `moved` when a take-over of the open customer begins, and each time the agent types. */
export function useWorkBegun(moved: (key: CustomerKey, by: WorkBegunBy) => void): void {
  const conversation = useConversationStore()
  const screen = useScreenStore()
  watch(
    () => (conversation.head?.pending === 'taking' ? conversation.head.key : null),
    (key) => key !== null && moved(key, 'taking')
  )
  watch(
    () => screen.typedAt,
    (at) => at > -Infinity && screen.selected !== null && moved(screen.selected, 'typing')
  )
}
