import { ref, type Ref } from 'vue'

export interface TypedValue {
  /** The typed text, until it becomes the value or the agent presses Escape. Null: there is none. */
  readonly typed: Ref<string | null>
  /**
   * True if the typed text is not a valid value. The text stays in the field until the agent changes it or presses
   * Escape.
   */
  readonly wrong: Ref<boolean>
  onInput(event: Event): void
  onChange(): void
  onEscape(event: KeyboardEvent): void
}

/**
 * The state of a field that reports a value only after the typing.
 * - `read`: turns the text into a value; undefined: the text is not valid.
 * - `changed`: called with each new value.
 */
export function useTypedValue<T>(
  read: (text: string) => T | undefined,
  current: () => T,
  changed: (value: T) => void
): TypedValue {
  const typed = ref<string | null>(null)
  const wrong = ref(false)
  return {
    typed,
    wrong,
    onInput({ target }) {
      if (target instanceof HTMLInputElement) typed.value = target.value
    },
    onChange() {
      if (typed.value === null) return
      const value = read(typed.value)
      wrong.value = value === undefined
      if (value === undefined) return
      typed.value = null
      if (value !== current()) changed(value)
    },
    onEscape(event) {
      if (typed.value === null || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      typed.value = null
      wrong.value = false
    }
  }
}
