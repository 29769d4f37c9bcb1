import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** So long without a key, ms, and somebody has stopped typing. */
const PAUSE = 1000

/**
 * For a part that comes over others by itself: the focus goes to its first control, `[data-first]`. Who was typing at that
 * moment goes on for a while: their keys, Enter above all, go to the part, where they do nothing, and the control follows
 * when they have seen it.
 */
export function useFocusAfterTyping(part: Readonly<Ref<HTMLElement | null>>): void {
  const before = document.activeElement
  const wasTyping = before instanceof HTMLTextAreaElement || before instanceof HTMLInputElement
  let timer: ReturnType<typeof setTimeout> | undefined

  const toFirst = (): void => {
    if (document.activeElement === part.value || !wasTyping) part.value?.querySelector<HTMLElement>('[data-first]')?.focus()
  }
  function wait(): void {
    clearTimeout(timer)
    timer = setTimeout(toFirst, PAUSE)
  }
  function onKeydown({ target }: KeyboardEvent): void {
    if (target === part.value) wait()
  }

  onMounted(() => {
    if (!wasTyping) return toFirst()
    part.value?.focus({ preventScroll: true })
    part.value?.addEventListener('keydown', onKeydown)
    wait()
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    part.value?.removeEventListener('keydown', onKeydown)
  })
}
