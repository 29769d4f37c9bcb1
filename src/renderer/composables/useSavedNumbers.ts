import { computed, type ComputedRef } from 'vue'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import { DEFAULT_STATES } from '../../shared/domain/settings'
import { useStatusStore } from '../stores/status'

/**
 * Returns a function that says whether a text has card or account numbers that this computer saves. Deskhand saves
 * such numbers only if a policy allows it.
 */
export function useSavedNumbers(of: 'message' | 'note'): ComputedRef<(text: string) => boolean> {
  const store = useStatusStore()
  // Computed, so that a new status from main does not make the window search every text again.
  const areSaved = computed(() => {
    const { savePaymentNumbers, noteDays } = store.status?.settings ?? DEFAULT_STATES
    const isKept = of === 'message' || noteDays.value > 0
    const isDemo = store.status?.workspace?.demo === true
    return savePaymentNumbers.value && isKept && !isDemo && store.status?.saving.kind !== 'notSaved'
  })
  const hasNumbers = (text: string): boolean => maskPaymentNumbers(text) !== text
  return computed(() => (areSaved.value ? hasNumbers : () => false))
}
