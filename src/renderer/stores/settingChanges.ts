import { defineStore } from 'pinia'
import { ref } from 'vue'

/** How often main refused a change of a setting: controls that hold a value of their own are then drawn anew. */
export const useSettingChangesStore = defineStore('settingChanges', () => {
  const refused = ref(0)
  return { refused }
})
