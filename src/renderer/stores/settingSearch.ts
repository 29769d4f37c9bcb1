import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { SettingKey } from '../../shared/domain/settings'
import { queryWords } from '../../shared/search/matches'

export const useSettingSearchStore = defineStore('settingSearch', () => {
  const query = ref('')
  const words = computed(() => queryWords(query.value))
  /** The setting whose control gets the focus as soon as the settings panel shows it. Null: none. */
  const wanted = ref<SettingKey | null>(null)

  function clear(): void {
    query.value = ''
  }

  return { query, words, wanted, clear }
})
