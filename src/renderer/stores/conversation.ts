import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { TranscriptItem } from '../../shared/domain/message'
import type { ConversationHead } from '../../shared/views'

/** Mirror of the open conversation. Only `mirror.ts` writes here. `head` null: none is open, or main has sent none. */
export const useConversationStore = defineStore('conversation', () => {
  const head = shallowRef<ConversationHead | null>(null)
  const items = shallowRef<readonly TranscriptItem[]>([])
  return { head, items }
})
