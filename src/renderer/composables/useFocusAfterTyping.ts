import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** After this long without a key press a person has stopped typing. */
const PAUSE_MS = 1000

/**
 * Moves the focus to a part that appears over others by itself: to its first control, `[data-first]`. While a person is
 * still typing, the part itself has the focus, so that their keys, above all Enter, do nothing. The control gets the
 * focus after they stop. The same holds for a person who begins to type without looking: their keys must not press a
 * control.
 */
export function useFocusAfterTyping(part: Readonly<Ref<HTMLElement | null>>): void {
  const before = document.activeElement
  const wasTyping = before instanceof HTMLTextAreaElement || before instanceof HTMLInputElement
  let timer: ReturnType<typeof setTimeout> | undefined

  const toFirst = (): void => part.value?.querySelector<HTMLElement>('[data-first]')?.focus()
  function wait(): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (document.activeElement === part.value) toFirst()
    }, PAUSE_MS)
  }
  function toPart(): void {
    part.value?.focus({ preventScroll: true })
    wait()
  }
  function onKeydown({ target, key, ctrlKey, altKey, metaKey }: KeyboardEvent): void {
    const writes = [...key].length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey
    if (writes) toPart()
    else if (target === part.value) wait()
  }

  onMounted(() => {
    part.value?.addEventListener('keydown', onKeydown)
    if (wasTyping) toPart()
    else toFirst()
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    part.value?.removeEventListener('keydown', onKeydown)
  })
}
