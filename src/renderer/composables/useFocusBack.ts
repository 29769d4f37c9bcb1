import { nextTick, onBeforeUnmount, type Ref } from 'vue'
import { isOnScreen } from './panes'

/**
 * When `part` (such as a panel) disappears, the element that had the focus at this call gets it back. If that one is
 * gone or hidden, calls `otherwise`. A focus outside of `part` stays.
 */
export function useFocusBack(
  part: Readonly<Ref<HTMLElement | null>>,
  otherwise: () => unknown = () => undefined
): void {
  const before = document.activeElement

  onBeforeUnmount(() => {
    const focus = document.activeElement
    if (focus !== null && focus !== document.body && !part.value?.contains(focus)) return
    void nextTick(() => {
      // If something else has taken the focus meanwhile, such as the list after Ctrl+1, the focus stays there.
      const now = document.activeElement
      if (now !== null && now !== document.body && now.isConnected) return
      if (before instanceof HTMLElement && before !== document.body && isOnScreen(before))
        before.focus({ preventScroll: true })
      else otherwise()
    })
  })
}
