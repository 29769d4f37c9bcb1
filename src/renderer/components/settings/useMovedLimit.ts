import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { SETTINGS, type SettingKey } from '../../../shared/domain/settings'
import type { SettingDefinition } from '../../../shared/settings/definition'
import { say } from '../../../shared/text/say'
import { useSettings } from '../../composables/useSettings'

/** Says that another limit moved. `isRed`: true if the red limit moved, false if the amber limit moved. */
export function movedText(isRed: boolean, minutes: number): string {
  return say(isRed ? 'settings.hotMoved' : 'settings.warmMoved', { minutes })
}

/**
 * The amber limit must stay below the red limit, so a change of one limit may move the other limit. Call `choosing`
 * with each new value before the change. `moved`: says that the other limit moved; empty: the other limit did not
 * move.
 */
export function useMovedLimit(key: ComputedRef<SettingKey>): {
  readonly moved: Ref<string>
  readonly choosing: (value: unknown) => void
} {
  const { states } = useSettings()
  const moved = ref('')
  let expected: number | null = null
  const definition = computed<SettingDefinition | undefined>(() => SETTINGS[key.value])
  const isRed = computed(() => definition.value?.below !== undefined)
  const other = computed(() => {
    const name = definition.value?.below ?? definition.value?.above
    return name === undefined ? undefined : states.value[name as SettingKey]?.value
  })

  function choosing(value: unknown): void {
    moved.value = ''
    expected = null
    if (typeof value !== 'number' || typeof other.value !== 'number') return
    if (isRed.value ? other.value <= value : other.value >= value) expected = isRed.value ? value + 1 : value - 1
  }

  watch(other, (now) => {
    moved.value = expected !== null && now === expected ? movedText(isRed.value, expected) : ''
    expected = null
  })

  return { moved, choosing }
}
