import { computed, type ComputedRef } from 'vue'
import { pageRules, type PageRules } from '../../shared/domain/pageLimits'
import { DEFAULT_STATES } from '../../shared/domain/settings'
import { useStatusStore } from '../stores/status'

/** Returns the rules of the company pages: limits, sounds, quiet hours, and which pages are muted or hidden. */
export function usePageRules(): ComputedRef<PageRules> {
  const store = useStatusStore()
  return computed(() => pageRules(store.status?.settings ?? DEFAULT_STATES))
}
