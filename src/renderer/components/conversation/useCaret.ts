import { onMounted, shallowRef, type Ref } from 'vue'
import { useDocumentListener } from '../../composables/useListener'

/** The selection in a text field, in UTF-16 units. `start` and `end` are equal if no text is selected. */
export interface Caret {
  readonly start: number
  readonly end: number
}

/**
 * Follows the caret of a text field. The browser reports a new selection only some time after an input. Call `read` to
 * have the right caret at once.
 */
export function useCaret(field: Readonly<Ref<HTMLTextAreaElement | null>>): {
  readonly caret: Readonly<Ref<Caret>>
  readonly read: () => void
} {
  const caret = shallowRef<Caret>({ start: 0, end: 0 })

  function read(): void {
    const element = field.value
    if (!element) return
    const { selectionStart: start, selectionEnd: end } = element
    if (start === caret.value.start && end === caret.value.end) return
    caret.value = { start, end }
  }
  function onSelection(): void {
    if (document.activeElement === field.value) read()
  }

  onMounted(read)
  useDocumentListener('selectionchange', onSelection)
  return { caret, read }
}
