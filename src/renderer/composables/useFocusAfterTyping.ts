import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** So long without a key, ms, and somebody has stopped typing. */
const PAUSE = 1000

/**
 * For a part that comes over others by itself: the focus goes to its first control, `[data-first]`. Who was typing at that
 * moment goes on for a while: their keys, Enter above all, go to the part, where they do nothing, and the control follows
 * when they have seen it. The same for who begins to type without looking: a part like this has nothing to write in, and the
 * space after the first word must not press its control.
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
    }, PAUSE)
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
