import { computed, type ComputedRef } from 'vue'
import { DEFAULT_STATES } from '../../shared/domain/settings'
import { waitLimits, type WaitLimits } from '../../shared/domain/urgency'
import { MINUTE_MS } from '../../shared/time'
import { useStatusStore } from '../stores/status'

/** From when on a wait is amber, and from when on it is red. */
export function useWaitLimits(): ComputedRef<WaitLimits> {
  const store = useStatusStore()
  const settings = computed(() => store.status?.settings ?? DEFAULT_STATES)
  return computed(() => waitLimits(settings.value.waitWarmMinutes.value, settings.value.waitHotMinutes.value))
}

/** From this wait on, ms, an own customer has waited too long for the agent's answer. */
export function useReplyLimit(): ComputedRef<number> {
  const store = useStatusStore()
  return computed(() => (store.status?.settings ?? DEFAULT_STATES).replyLimitMinutes.value * MINUTE_MS)
}
