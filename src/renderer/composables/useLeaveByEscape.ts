import { useDocumentListener } from './useListener'

/**
 * Calls `leave` when Escape is pressed, wherever the focus is. Does nothing while a modal dialog or a menu is open,
 * or if `can` returns false. Also does nothing if a component that uses Escape itself, such as a field with a filter,
 * has called `preventDefault`.
 */
export function useLeaveByEscape(leave: () => void, can: () => boolean = () => true): void {
  function onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !can()) return
    if (document.querySelector('[aria-modal="true"], [role="menu"]')) return
    event.preventDefault()
    leave()
  }
  useDocumentListener('keydown', onKeydown)
}
