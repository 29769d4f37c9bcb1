import { onBeforeUpdate, onUpdated, type Ref } from 'vue'
import { isOnScreen } from './panes'
import { useDocumentListener } from './useListener'

/**
 * An update of the document may remove the focused button of `part`. The focus then goes back to the last focused
 * element outside of `part`. If that element is gone or hidden, calls `otherwise`. Another button of `part` must not
 * get the focus: a second press would do something else. Call this in the component whose template has the button.
 */
export function useFocusKept(part: Readonly<Ref<HTMLElement | null>>, otherwise: () => void): void {
  let before: HTMLElement | null = null
  let had = false

  function note({ target }: FocusEvent): void {
    if (target instanceof HTMLElement && part.value?.contains(target) !== true) before = target
  }
  useDocumentListener('focusin', note)
  onBeforeUpdate(() => (had = part.value?.contains(document.activeElement) === true))
  onUpdated(() => {
    const now = document.activeElement
    if (!had || (now !== null && now !== document.body && now.isConnected)) return
    had = false
    if (before !== null && isOnScreen(before)) before.focus({ preventScroll: true })
    else otherwise()
  })
}
