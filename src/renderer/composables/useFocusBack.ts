import { nextTick, onBeforeUnmount, type Ref } from 'vue'
import { isOnScreen } from './panes'

/**
 * When `part` (such as a panel) disappears, the focus goes back to the element that had it at this call. If that
 * element is gone or hidden, calls `otherwise`. A focused element outside of `part` keeps the focus.
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
      // Another element may have taken the focus meanwhile, such as the list after Ctrl+1.
      const now = document.activeElement
      if (now !== null && now !== document.body && now.isConnected) return
      if (before instanceof HTMLElement && before !== document.body && isOnScreen(before))
        before.focus({ preventScroll: true })
      else otherwise()
    })
  })
}
