import { current } from './current'
import { messages, type Messages } from './messages'

export { SLOT, aroundSlot } from './slot'

/** The key of a message in `src/shared/text/en`. */
export type TextKey = keyof Messages

/** Keys of messages without arguments. */
export type PlainKey = { [K in TextKey]: Messages[K] extends () => string ? K : never }[TextKey]

/**
 * Returns a message in the present language, or in English if the language lacks it. Do not call this while a module
 * loads: the language is not known yet, and may change.
 */
export function say<K extends TextKey>(key: K, ...args: Parameters<Messages[K]>): string {
  const message = current().messages[key] ?? messages[key]
  // The arguments fit the key, but the compiler cannot check this for all keys at once.
  return (message as (...args: readonly unknown[]) => string)(...args)
}
