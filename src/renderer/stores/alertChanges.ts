import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What became of the wishes to change the settings of alerts. */
export const useAlertChangesStore = defineStore('alertChanges', () => {
  const refused = ref(0)
  return { refused }
})
