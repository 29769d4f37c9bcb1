import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { DayRecord } from '../../shared/domain/day'

export const DAY_TABS = ['plots', 'table', 'words'] as const
export type DayTab = (typeof DAY_TABS)[number]

/**
 * The panel “My day”. `record`: mirror of the agent's day. Only `mirror.ts` writes `record`. Null: the panel is closed,
 * or main has sent no record yet.
 */
export const useDayStore = defineStore('day', () => {
  const record = shallowRef<DayRecord | null>(null)
  const tab = ref<DayTab>('plots')
  return { record, tab }
})
