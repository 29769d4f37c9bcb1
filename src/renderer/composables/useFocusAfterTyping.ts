import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** After this long without a key press a person has stopped typing. */
const PAUSE_MS = 1000

/**
 * When a part of the window has appeared by itself, moves the focus to its first control, marked `data-first`. Example:
 * the sheet after a sign-out. If somebody is typing, the part itself gets the focus, so that keys press no control.
 */
export function useFocusAfterTyping(part: Readonly<Ref<HTMLElement | null>>): void {
  const before = document.activeElement
  const wasTyping = before instanceof HTMLTextAreaElement || before instanceof HTMLInputElement
  let timer: ReturnType<typeof setTimeout> | undefined

  const toFirst = (): void => part.value?.querySelector<HTMLElement>('[data-first]')?.focus()
  /** After a pause in the typing, the first control gets the focus. */
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
