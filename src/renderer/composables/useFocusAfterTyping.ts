import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { isCommandKey } from './letterKey'

/** After this long without a key press a person has stopped typing. */
const PAUSE_MS = 1000

/**
 * For a part of the window that appears by itself, such as the sheet after a sign-out. Moves the focus to the element
 * of `part` with `data-first`. If somebody was typing, `part` itself has the focus until a pause of `PAUSE_MS`: no
 * typed key presses a control. A key that writes text moves the focus back to `part`.
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
  function onKeydown(event: KeyboardEvent): void {
    const { target, key } = event
    const writes = [...key].length === 1 && key !== ' ' && !isCommandKey(event)
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
