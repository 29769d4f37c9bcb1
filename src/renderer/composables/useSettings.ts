import { defineStore } from 'pinia'
import { computed, ref, type ComputedRef } from 'vue'
import {
  DEFAULT_STATES,
  SETTING_KEYS,
  type AlertSettings,
  type SettingChange,
  type SettingEdits,
  type SettingKey,
  type SettingStates
} from '../../shared/domain/settings'
import { nest } from '../../shared/settings/tree'
import { useCommands } from '../commands'
import { useStatusStore } from '../stores/status'

/** Asks main to change one setting. The window shows the new value only after main has sent it back. */
export type ChangeSetting = <K extends SettingKey>(key: K, value: SettingEdits[K]) => void

export interface SettingsNow {
  /** The settings as main has sent them. Before main has sent any: the defaults. */
  readonly states: ComputedRef<SettingStates>
  /** The settings of alerts, nested as in the settings file. */
  readonly alerts: ComputedRef<AlertSettings>
  readonly change: ChangeSetting
  /**
   * Number of changes that main refused. A control with a value of its own watches this number. When the number
   * changes, the control shows main's value again.
   */
  readonly refused: ComputedRef<number>
}

const useSettingChangesStore = defineStore('settingChanges', () => ({ refused: ref(0) }))

export function useSettings(): SettingsNow {
  const send = useCommands()
  const store = useStatusStore()
  const changes = useSettingChangesStore()
  const states = computed(() => store.status?.settings ?? DEFAULT_STATES)
  return {
    states,
    alerts: computed(() => alertSettings(states.value)),
    refused: computed(() => changes.refused),
    change: (key, value) => {
      void send({ type: 'setting.change', ...({ key, value } as SettingChange) }).then((refusal) => {
        if (refusal !== null) changes.refused++
      })
    }
  }
}

function alertSettings(states: SettingStates): AlertSettings {
  const values = Object.fromEntries(SETTING_KEYS.map((key) => [key, states[key].value]))
  return nest(values as { [K in SettingKey]: SettingStates[K]['value'] }).alerts
}
