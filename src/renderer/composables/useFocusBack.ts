import { nextTick, onBeforeUnmount, type Ref } from 'vue'
import { isOnScreen } from './panes'

/**
 * Gives the focus back when a part that covered or replaced others leaves. The focus returns to the element that had it
 * before, unless something outside of the part has the focus now. If the earlier element is gone, `otherwise` runs.
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
