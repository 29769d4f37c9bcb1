import { computed, shallowRef, type ComputedRef } from 'vue'

/** A text that stays until something else happens. It follows the language, because only its function is kept. */
export interface KeptText {
  /** Null: there is no text. */
  readonly text: ComputedRef<string | null>
  /** `words`: says the text. Null: takes it away. */
  show(words: (() => string) | null): void
}

export function keptText(): KeptText {
  const kept = shallowRef<(() => string) | null>(null)
  return { text: computed(() => kept.value?.() ?? null), show: (words) => void (kept.value = words) }
}
