import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { DayRecord } from '../../shared/domain/day'

export const DAY_TABS = ['plots', 'table', 'words'] as const
export type DayTab = (typeof DAY_TABS)[number]

/** Mirror of the agent's day. Only `mirror.ts` writes `record`. Null: the panel “My day” is closed. */
export const useDayStore = defineStore('day', () => {
  const record = shallowRef<DayRecord | null>(null)
  const tab = ref<DayTab>('plots')
  return { record, tab }
})
