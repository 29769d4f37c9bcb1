/**
 * Replaces the selection of a text field with a text, so that the person can undo it. Returns true if the field sends
 * an input event for the change. `execCommand` writes into the element that has the focus. So a field that cannot get
 * the focus, because it is hidden, changes without `execCommand`.
 */
export function insertText(field: HTMLTextAreaElement, text: string): boolean {
  field.focus()
  if (document.activeElement === field && document.execCommand('insertText', false, text)) return true
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  return false
}
