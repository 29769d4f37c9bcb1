import { computed, type ComputedRef } from 'vue'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import { DEFAULT_STATES } from '../../shared/domain/settings'
import { useStatusStore } from '../stores/status'

/**
 * Returns a function for a text of a message or of a note. That function returns true if the text has numbers of cards
 * or accounts that are saved on this computer, because the organisation's policy says so.
 */
export function useSavedNumbers(of: 'message' | 'note'): ComputedRef<(text: string) => boolean> {
  const store = useStatusStore()
  // Main often sends a new status. With a computed value, a status alone does not make the window search every text
  // again.
  const areSaved = computed(() => {
    const { savePaymentNumbers, noteDays } = store.status?.settings ?? DEFAULT_STATES
    const isKept = of === 'message' || noteDays.value > 0
    const isDemo = store.status?.workspace?.demo === true
    return savePaymentNumbers.value && isKept && !isDemo && store.status?.saving.kind !== 'notSaved'
  })
  const hasNumbers = (text: string): boolean => maskPaymentNumbers(text) !== text
  return computed(() => (areSaved.value ? hasNumbers : () => false))
}
