import { computed, type ComputedRef } from 'vue'
import { SETTINGS, SHOWN_SETTINGS, type SettingKey } from '../../../shared/domain/settings'
import type { SettingSection } from '../../../shared/settings/definition'
import { isOwnChoice } from '../../../shared/settings/same'
import { useSettings } from '../../composables/useSettings'

/** Returns the settings that differ from their defaults and that the policy does not lock. */
export function useChangedSettings(): ComputedRef<
  readonly { readonly key: SettingKey; readonly section: SettingSection | null }[]
> {
  const { states } = useSettings()
  return computed(() =>
    SHOWN_SETTINGS.filter((key) => isOwnChoice(SETTINGS[key], states.value[key])).map((key) => ({
      key,
      section: SETTINGS[key].section
    }))
  )
}
