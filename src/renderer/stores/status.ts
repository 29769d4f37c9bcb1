import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { StatusView } from '../../shared/views'

/**
 * Mirror of main's status view: connection, workspace, notices, settings and the app itself. Only `mirror.ts` writes
 * here.
 */
export const useStatusStore = defineStore('status', () => {
  const status = shallowRef<StatusView | null>(null)
  return { status }
})
