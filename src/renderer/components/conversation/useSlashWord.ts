import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { slashWord, wholeWord, type SlashWord } from './replyQuery'
import type { Caret } from './useCaret'

export interface DraftWord {
  /** The slash and what follows it, up to the caret. Null: there is none. */
  readonly word: ComputedRef<SlashWord | null>
  /** The word for which replies are wanted. Null: there is none, the field has no focus, or `close` was called. */
  readonly wanted: ComputedRef<SlashWord | null>
  /** True if the draft is nothing but the word. */
  readonly isOnlyWord: ComputedRef<boolean>
  /** True if the word is a slash alone. */
  readonly isSlash: ComputedRef<boolean>
  /**
   * The word that is the whole draft, if no replies are wanted for it only because the caret or the focus is elsewhere.
   * Null: there is none.
   */
  readonly elsewhere: ComputedRef<SlashWord | null>
  /** From now on, no replies are wanted for this word. */
  readonly close: () => void
}

export interface DraftWordParts {
  readonly text: Readonly<Ref<string>>
  readonly caret: Readonly<Ref<Caret>>
  readonly isFocused: () => boolean
}

/** Finds the word with a slash in a draft. */
export function useSlashWord({ text, caret, isFocused }: DraftWordParts): DraftWord {
  /** Index of the slash whose popup was closed. Null: none. */
  const closedAt = ref<number | null>(null)

  const word = computed<SlashWord | null>((before) => {
    const { start, end } = caret.value
    const found = start === end ? slashWord(text.value, start) : null
    return found?.start === before?.start && found?.query === before?.query ? (before ?? null) : found
  })
  const wanted = computed(() => (isFocused() && word.value?.start !== closedAt.value ? word.value : null))
  const isOnlyWord = computed(() => {
    if (word.value === null) return false
    const { start, query } = word.value
    return text.value.trim() === text.value.slice(start, start + 1 + query.length)
  })
  const elsewhere = computed(() => {
    const whole = wholeWord(text.value)
    if (whole === null || whole.start === closedAt.value) return null
    return whole.start === wanted.value?.start && whole.query === wanted.value.query ? null : whole
  })
  watch(word, (now) => {
    if (now?.start !== closedAt.value) closedAt.value = null
  })

  return {
    word,
    wanted,
    isOnlyWord,
    isSlash: computed(() => word.value?.query === ''),
    elsewhere,
    close: () => (closedAt.value = word.value?.start ?? null)
  }
}
