import { nextTick, onBeforeUnmount, type Ref } from 'vue'
import { isOnScreen } from './panes'

/**
 * For a part that appears over or in place of others. When it leaves and has the focus, or nothing has it, the focus
 * returns to where it was before. `otherwise` runs where that element is gone.
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
