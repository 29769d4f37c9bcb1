import { defineStore } from 'pinia'
import { ref } from 'vue'

/**
 * Number of setting changes that main refused. A control with a value of its own watches this number. When the number
 * changes, the control shows main's value again.
 */
export const useSettingChangesStore = defineStore('settingChanges', () => {
  const refused = ref(0)
  return { refused }
})
