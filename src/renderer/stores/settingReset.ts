import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { SettingKey } from '../../shared/domain/settings'

/** The settings that the agent wants to reset. Null: no question about a reset is open. */
export const useSettingResetStore = defineStore('settingReset', () => ({
  asked: ref<readonly SettingKey[] | null>(null)
}))
