import { computed, type ComputedRef } from 'vue'
import { pageRules, type PageRules } from '../../shared/domain/pageLimits'
import { DEFAULT_STATES } from '../../shared/domain/settings'
import { useStatusStore } from '../stores/status'

/** Returns the limits of each company page: when a wait becomes amber and red, and when a reply is late. */
export function usePageRules(): ComputedRef<PageRules> {
  const store = useStatusStore()
  return computed(() => pageRules(store.status?.settings ?? DEFAULT_STATES))
}
