import { computed, type ComputedRef } from 'vue'
import { useSearchStore } from '../stores/search'
import { useStatusStore } from '../stores/status'

/**
 * Returns true if single letters act as shortcuts. The agent can switch these shortcuts off, for example to dictate
 * text or to type without looking. While the list is filtered, letters go into the filter instead.
 */
export function useLetterKeys(): ComputedRef<boolean> {
  const store = useStatusStore()
  const search = useSearchStore()
  return computed(() => search.filter === '' && (store.status?.settings.letterKeys.value ?? true))
}
