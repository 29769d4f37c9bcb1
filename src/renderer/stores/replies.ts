import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Reply } from '../../shared/domain/reply'
import type { RepliesHead } from '../../shared/replyViews'

/** Mirror of the saved replies. Only `mirror.ts` writes here. `head` null: this window asks for no saved replies. */
export const useRepliesStore = defineStore('replies', () => {
  const head = shallowRef<RepliesHead | null>(null)
  const rows = shallowRef<readonly Reply[]>([])
  return { head, rows }
})
