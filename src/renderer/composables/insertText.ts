/**
 * Replaces the selection of a text field, so that undo works. Returns true if the field has sent an input event. In a
 * hidden field, the text changes without undo and without an input event.
 */
export function insertText(field: HTMLTextAreaElement, text: string): boolean {
  field.focus()
  if (document.activeElement === field && document.execCommand('insertText', false, text)) return true
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  return false
}
