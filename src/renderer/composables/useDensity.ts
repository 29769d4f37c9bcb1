import { computed, watchEffect, type ComputedRef } from 'vue'
import { DEFAULT_STATES, type SettingValues } from '../../shared/domain/settings'
import { useStatusStore } from '../stores/status'

/** Returns the setting that decides how high the rows of the list are. */
export function useDensity(): ComputedRef<SettingValues['density']> {
  const store = useStatusStore()
  return computed(() => (store.status?.settings ?? DEFAULT_STATES).density.value)
}

/** Sets the attribute `data-density` of the document, which the styles use. */
export function useDensityOfDocument(): void {
  const density = useDensity()
  watchEffect(() => (document.documentElement.dataset['density'] = density.value), { flush: 'sync' })
}
