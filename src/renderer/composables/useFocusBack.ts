import { nextTick, onBeforeUnmount, type Ref } from 'vue'
import { isOnScreen } from './panes'

/**
 * Gives the focus back when a part that covered or replaced others leaves. If the part or nothing has the focus then,
 * the focus returns to the element that had it before. `otherwise` runs if that element is gone.
 */
export function useFocusBack(part: Readonly<Ref<HTMLElement | null>>, otherwise: () => void = () => undefined): void {
  const before = document.activeElement

  onBeforeUnmount(() => {
    const focus = document.activeElement
    if (focus !== null && focus !== document.body && !part.value?.contains(focus)) return
    void nextTick(() => {
      if (before instanceof HTMLElement && before !== document.body && isOnScreen(before))
        before.focus({ preventScroll: true })
      else otherwise()
    })
  })
}
