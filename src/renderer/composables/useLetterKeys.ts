import { computed, type ComputedRef } from 'vue'
import { useSearchStore } from '../stores/search'
import { useStatusStore } from '../stores/status'

/**
 * True if single letters act as shortcuts. People who dictate or type without looking can switch these shortcuts off.
 * While the list is filtered, a letter belongs to the filter.
 */
export function useLetterKeys(): ComputedRef<boolean> {
  const store = useStatusStore()
  const search = useSearchStore()
  return computed(() => search.filter === '' && (store.status?.settings.letterKeys.value ?? true))
}
