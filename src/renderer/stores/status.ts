import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { StatusView } from '../../shared/views'

/** Mirror of connection, workspace, notices and the app itself. Only `mirror.ts` writes here. */
export const useStatusStore = defineStore('status', () => {
  const status = shallowRef<StatusView | null>(null)
  return { status }
})
