type Key = Pick<KeyboardEvent, 'key' | 'keyCode' | 'isComposing' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * What a key does in the composer; null: it belongs to the text. While nobody has the customer, Enter alone does not
 * send, because sending takes over.
 */
export function composerKey(event: Key, waiting: boolean): 'send' | 'leave' | null {
  // A key that ends or confirms the input of a Chinese, Japanese or Korean word. Some systems report only 229.
  if (event.isComposing || event.keyCode === 229) return null
  const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey
  if (event.key === 'Escape') return plain ? 'leave' : null
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return null
  return plain && waiting ? null : 'send'
}
