import { nextTick, onBeforeUnmount, type Ref } from 'vue'
import { isOnScreen } from './panes'

/**
 * For a part that comes over or instead of others: when it leaves and has the focus, or nothing has, the focus goes back to
 * where it was before the part came; `otherwise` where that is gone.
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
