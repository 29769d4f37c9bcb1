import { SETTINGS, type SettingKey } from '../../../shared/domain/settings'
import { useCommands } from '../../commands'
import { useSettings } from '../../composables/useSettings'
import { useSettingResetStore } from '../../stores/settingReset'

export interface ResetSettings {
  /** Resets the settings. Asks first if this deletes something that Undo does not bring back. */
  readonly reset: (keys: readonly SettingKey[]) => void
  /** Resets the settings without a question. */
  readonly resetNow: (keys: readonly SettingKey[]) => void
  /** The days after which conversations are deleted, if this reset shortens them. Null: the reset deletes nothing. */
  readonly shortens: (keys: readonly SettingKey[]) => number | null
}

/** How the agent resets settings. */
export function useResetSettings(): ResetSettings {
  const send = useCommands()
  const store = useSettingResetStore()
  const { states } = useSettings()

  function shortens(keys: readonly SettingKey[]): number | null {
    const days = SETTINGS.retentionDays.default
    return keys.includes('retentionDays') && states.value.retentionDays.value > days ? days : null
  }

  function resetNow(keys: readonly SettingKey[]): void {
    store.asked = null
    void send({ type: 'settings.reset', keys: [...keys] })
  }

  return {
    shortens,
    resetNow,
    reset: (keys) => {
      if (shortens(keys) === null) resetNow(keys)
      else store.asked = keys
    }
  }
}
