import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'

/** The silence about which the agent wants to hear no more: whose it is, and since when, epoch ms. Null: none. */
export const useSilenceStore = defineStore('silence', () => {
  const closed = ref<{ readonly key: CustomerKey; readonly since: number } | null>(null)
  return { closed }
})
