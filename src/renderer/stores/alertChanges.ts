import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AlertSettings } from '../../shared/domain/settings'

/** What became of the wishes to change the settings of alerts. */
export const useAlertChangesStore = defineStore('alertChanges', () => {
  /** What was sent and has no receipt yet, so that two quick changes do not undo each other. */
  const pending = shallowRef<AlertSettings | null>(null)
  const refused = shallowRef(0)
  return { pending, refused }
})
