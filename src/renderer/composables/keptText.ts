import { computed, shallowRef, type ComputedRef } from 'vue'

/**
 * A text that stays until something else happens. Only the function that returns the text is kept, so the text follows
 * a change of the language.
 */
export interface KeptText {
  /** Null: there is no text. */
  readonly text: ComputedRef<string | null>
  /** Shows the text that `words` returns. Null: shows nothing any more. */
  show(words: (() => string) | null): void
}

export function keptText(): KeptText {
  const kept = shallowRef<(() => string) | null>(null)
  return { text: computed(() => kept.value?.() ?? null), show: (words) => void (kept.value = words) }
}
