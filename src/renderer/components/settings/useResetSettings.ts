import { lostKeys } from '../../../shared/domain/keyChoices'
import { SETTINGS, type SettingKey } from '../../../shared/domain/settings'
import { say } from '../../../shared/text/say'
import { useCommands } from '../../commands'
import { useKeyNames } from '../../composables/useKeyNames'
import { useSettings } from '../../composables/useSettings'
import { useSettingResetStore } from '../../stores/settingReset'
import { lostText } from './keyTexts'

/**
 * What the agent loses by a reset, as text. `undone`: losses that Undo brings back. `deleted`: losses that Undo does
 * not bring back. Null: none.
 */
export interface ResetLosses {
  readonly undone: string | null
  readonly deleted: string | null
}

export interface ResetSettings {
  /** Resets the settings. Asks first if the agent would lose conversations, or keys that the agent chose. */
  readonly reset: (keys: readonly SettingKey[]) => void
  /** Resets the settings without a question. */
  readonly resetNow: (keys: readonly SettingKey[]) => void
  readonly losses: (keys: readonly SettingKey[]) => ResetLosses
}

export function useResetSettings(): ResetSettings {
  const send = useCommands()
  const store = useSettingResetStore()
  const { states } = useSettings()
  const { printed } = useKeyNames()

  function losses(keys: readonly SettingKey[]): ResetLosses {
    const days = SETTINGS.retentionDays.default
    const isShorter = keys.includes('retentionDays') && states.value.retentionDays.value > days
    const lost = keys.includes('keys') ? lostKeys(states.value.keys.value, { reset: null }) : null
    const keysText = lost === null ? '' : lostText(lost, (key) => printed(key).join(' '))
    return {
      undone: keysText === '' ? null : keysText,
      deleted: isShorter ? say('settings.deletesMore', { count: days }) : null
    }
  }

  function resetNow(keys: readonly SettingKey[]): void {
    store.asked = null
    void send({ type: 'settings.reset', keys: [...keys] })
  }

  return {
    losses,
    resetNow,
    reset: (keys) => {
      const { undone, deleted } = losses(keys)
      if (undone === null && deleted === null) resetNow(keys)
      else store.asked = keys
    }
  }
}
