import { isTextField, letterOf } from '../../composables/letterKey'

/** The single-letter key of a conversation; null in text and with other keys held. */
export function conversationLetter(event: KeyboardEvent): 't' | 'r' | null {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
  if (event.defaultPrevented || event.isComposing || event.repeat || held || isTextField(event.target)) return null
  const letter = letterOf(event)
  return letter === 't' || letter === 'r' ? letter : null
}
