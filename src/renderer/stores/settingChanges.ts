import { defineStore } from 'pinia'
import { ref } from 'vue'

/** How often main refused a change of a setting. Controls with a value of their own then show main's value again. */
export const useSettingChangesStore = defineStore('settingChanges', () => {
  const refused = ref(0)
  return { refused }
})
