/**
 * Replaces the selection of a text field; undo works. Returns true if the field sends an input event for this. A
 * hidden field cannot get the focus, so its text changes without undo and event.
 */
export function insertText(field: HTMLTextAreaElement, text: string): boolean {
  field.focus()
  if (document.activeElement === field && document.execCommand('insertText', false, text)) return true
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  return false
}
