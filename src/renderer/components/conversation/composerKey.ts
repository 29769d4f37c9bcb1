type Key = Pick<KeyboardEvent, 'key' | 'keyCode' | 'isComposing' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * The action of a key in the composer. Null: the key is for the text. `waiting`: nobody has the customer; then Enter
 * alone does not send, because sending would take the customer over.
 */
export function composerKey(event: Key, waiting: boolean): 'send' | 'leave' | null {
  // This key ends or confirms a word of an input method (Chinese, Japanese, Korean). Some systems mark such a key only
  // by the code 229.
  if (event.isComposing || event.keyCode === 229) return null
  const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey
  if (event.key === 'Escape') return plain ? 'leave' : null
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return null
  return plain && waiting ? null : 'send'
}
