import { defineStore } from 'pinia'
import { ref } from 'vue'

/**
 * Number of setting changes that main refused. A control that holds its own value watches this number, to show main's
 * value again.
 */
export const useSettingChangesStore = defineStore('settingChanges', () => {
  const refused = ref(0)
  return { refused }
})
