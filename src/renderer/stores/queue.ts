import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { QueueHead, QueueRow } from '../../shared/views'

/** Mirror of the queue view. Only `mirror.ts` writes here. */
export const useQueueStore = defineStore('queue', () => {
  const head = shallowRef<QueueHead | null>(null)
  const rows = shallowRef<readonly QueueRow[]>([])
  return { head, rows }
})
