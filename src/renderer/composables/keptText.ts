import { computed, shallowRef, type ComputedRef } from 'vue'

/**
 * A text that stays until the next call of `show`. `show` gets a function that returns the text, so the text changes
 * with the language.
 */
export interface KeptText {
  readonly text: ComputedRef<string | null>
  /** Shows the text that `words` returns. `words` null: removes the text. */
  show(words: (() => string) | null): void
}

export function keptText(): KeptText {
  const kept = shallowRef<(() => string) | null>(null)
  return { text: computed(() => kept.value?.() ?? null), show: (words) => void (kept.value = words) }
}
