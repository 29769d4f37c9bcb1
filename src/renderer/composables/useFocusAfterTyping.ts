import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** After this long without a key somebody has stopped typing. */
const PAUSE_MS = 1000

/**
 * For a part that appears over others by itself: the focus goes to its first control, `[data-first]`. A person who is
 * typing at that moment continues for a while. Their keys, above all Enter, go to the part, where they do nothing. The
 * control gets the focus when they stop. The same holds for a person who begins to type without looking: nothing in
 * such a part takes text, and a space must not press its control.
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
