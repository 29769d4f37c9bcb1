/** The single-letter key of a conversation, also on keyboards of other scripts; null in text and with other keys held. */
export function conversationLetter(event: KeyboardEvent): 't' | 'r' | null {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
  if (event.defaultPrevented || event.isComposing || event.repeat || held) return null
  if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]')) return null
  const key = event.key.toLowerCase()
  const letter = /^[a-z]$/.test(key) ? key : event.code.replace(/^Key/, '').toLowerCase()
  return letter === 't' || letter === 'r' ? letter : null
}
