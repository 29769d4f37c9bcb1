import { useDocumentListener } from './useListener'

/**
 * Calls `leave` when Escape is pressed, wherever the focus is, even outside of the content. A part that uses Escape
 * itself, such as a menu or a field with a filter, calls `preventDefault`. `can`: returns false while `leave` must not
 * be called.
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
