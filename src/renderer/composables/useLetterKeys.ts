import { computed, type ComputedRef } from 'vue'
import { useStatusStore } from '../stores/status'

/** Whether single letters are keys. Whoever dictates or types blind switches them off. */
export function useLetterKeys(): ComputedRef<boolean> {
  const store = useStatusStore()
  return computed(() => store.status?.settings.letterKeys.value ?? true)
}
