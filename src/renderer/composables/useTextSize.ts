import { computed, watchEffect, type ComputedRef } from 'vue'
import { DEFAULT_STATES } from '../../shared/domain/settings'
import { useStatusStore } from '../stores/status'

/** Returns the text size of messages and of the rows of the list, px. */
export function useTextSize(): ComputedRef<number> {
  const store = useStatusStore()
  return computed(() => Number((store.status?.settings ?? DEFAULT_STATES).textSize.value))
}

export function useTextSizeOfDocument(): void {
  const size = useTextSize()
  watchEffect(() => document.documentElement.style.setProperty('--msg', `${size.value}px`), { flush: 'sync' })
}
