import { computed, type ComputedRef } from 'vue'
import { DEFAULT_STATES } from '../../shared/domain/settings'
import { waitLimits, type WaitLimits } from '../../shared/domain/urgency'
import { useStatusStore } from '../stores/status'

/** From when on a wait is amber, and from when on it is red. */
export function useWaitLimits(): ComputedRef<WaitLimits> {
  const store = useStatusStore()
  const settings = computed(() => store.status?.settings ?? DEFAULT_STATES)
  return computed(() => waitLimits(settings.value.waitWarmMinutes.value, settings.value.waitHotMinutes.value))
}
