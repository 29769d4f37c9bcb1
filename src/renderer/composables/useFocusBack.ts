import { nextTick, onBeforeUnmount, type Ref } from 'vue'
import { isOnScreen } from './panes'

/**
 * Gives the focus back when a part such as a panel or an overlay disappears. The focus returns to the element that had
 * it before the part appeared. If that element is gone, `otherwise` runs. If the focus is outside of the part, nothing
 * happens.
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
