import { isOnScreen } from './panes'

/**
 * Gives a search field the focus, with the cursor at the end. `select`: the next typed text replaces the present
 * text. Returns false if the field is not on the screen.
 */
export function focusSearchField(name: 'filter' | 'everything' | 'find', select = false): boolean {
  const field = document.querySelector<HTMLInputElement>(`[data-search="${name}"]`)
  if (!field || !isOnScreen(field)) return false
  field.focus()
  if (select) field.select()
  else field.setSelectionRange(field.value.length, field.value.length)
  return true
}
