import { computed, type ComputedRef } from 'vue'
import { useStatusStore } from '../stores/status'

/**
 * True if single letters act as shortcuts. People who dictate or type without looking can switch these shortcuts off.
 */
export function useLetterKeys(): ComputedRef<boolean> {
  const store = useStatusStore()
  return computed(() => store.status?.settings.letterKeys.value ?? true)
}
