import type { SendKey } from '../../../shared/domain/settings'

type Key = Pick<KeyboardEvent, 'key' | 'keyCode' | 'isComposing' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * Returns what a key does in the composer. Null: the browser handles it. `waiting`: nobody has the customer. Sending
 * would then take the customer over, so a plain Enter does not send. Ctrl+Enter and Cmd+Enter always send.
 */
export function composerKey(event: Key, waiting: boolean, sendKey: SendKey = 'enter'): 'send' | 'leave' | null {
  // This key ends or confirms a word of an input method (Chinese, Japanese, Korean). On some systems, only the key
  // code 229 shows this.
  if (event.isComposing || event.keyCode === 229) return null
  const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey
  if (event.key === 'Escape') return plain ? 'leave' : null
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return null
  return plain && (waiting || sendKey === 'ctrlEnter') ? null : 'send'
}

/** Returns true for an Enter without a modifier that is no key of an input method. */
export function isPlainEnter(event: Key): boolean {
  if (event.isComposing || event.keyCode === 229) return false
  return event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
}
