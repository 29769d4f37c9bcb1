type Key = Pick<KeyboardEvent, 'key' | 'keyCode' | 'isComposing' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * The action of a key in the composer. Null: the key belongs to the text. While nobody has the customer, Enter alone
 * does not send, because sending takes the customer over.
 */
export function composerKey(event: Key, waiting: boolean): 'send' | 'leave' | null {
  // A key that ends or confirms a Chinese, Japanese or Korean word. Some systems report only the code 229.
  if (event.isComposing || event.keyCode === 229) return null
  const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey
  if (event.key === 'Escape') return plain ? 'leave' : null
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return null
  return plain && waiting ? null : 'send'
}
