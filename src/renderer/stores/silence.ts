import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'

/**
 * The silence for which the agent has closed the suggestion of a nudge: the customer, and since when the customer is
 * silent, epoch ms. Null: none.
 */
export const useSilenceStore = defineStore('silence', () => {
  const closed = ref<{ readonly key: CustomerKey; readonly since: number } | null>(null)
  return { closed }
})
