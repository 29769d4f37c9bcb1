import { ref, type Ref } from 'vue'

export interface TypedValue {
  /** What is being typed; null: nothing. */
  readonly typed: Ref<string | null>
  /** What was typed cannot be used. It stays in the field until it is changed or left with Escape. */
  readonly wrong: Ref<boolean>
  onInput(event: Event): void
  onChange(): void
  onEscape(event: KeyboardEvent): void
}

/**
 * A field whose value counts once it is whole. `read` makes a value of the text, or gives undefined where it cannot.
 * `changed` is called with a value that differs from `current`.
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
      if (typed.value === null) return
      event.preventDefault()
      event.stopPropagation()
      typed.value = null
      wrong.value = false
    }
  }
}
