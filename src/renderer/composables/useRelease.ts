import { computed, type ComputedRef } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { useCommands } from '../commands'
import { useConversationStore } from '../stores/conversation'
import { useScreenStore } from '../stores/screen'

export interface Release {
  /** Releases, or asks first where messages to the customer have not left. */
  readonly begin: (key: CustomerKey, name: string) => void
  readonly answer: (queued: 'send' | 'keep') => void
  readonly cancel: () => void
  readonly asked: ComputedRef<string | null>
  /** Messages that have not left, where the conversation is open. */
  readonly count: ComputedRef<number>
}

export function useRelease(): Release {
  const send = useCommands()
  const screen = useScreenStore()
  const conversation = useConversationStore()

  return {
    asked: computed(() => screen.releasing?.name ?? null),
    count: computed(() => {
      if (conversation.head?.key !== screen.releasing?.key) return 0
      return conversation.items.filter((item) => item.kind === 'message' && item.delivery?.state === 'queued').length
    }),
    begin: (key, name) => {
      void send({ type: 'customer.release', key }).then((refusal) => {
        if (refusal === 'hasQueued') screen.releasing = { key, name }
      })
    },
    answer: (queued) => {
      if (screen.releasing) void send({ type: 'customer.release', key: screen.releasing.key, queued })
      screen.releasing = null
    },
    cancel: () => {
      screen.releasing = null
    }
  }
}
