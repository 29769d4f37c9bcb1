import { useDocumentListener } from './useListener'

/**
 * Calls `leave` at Escape, wherever the focus is. Does nothing:
 * - if `can` returns false;
 * - during a modal dialog or menu;
 * - if a component used the key (`preventDefault`).
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
