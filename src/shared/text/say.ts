import { current } from './current'
import { messages, type Messages } from './messages'

export { SLOT, aroundSlot } from './slot'

/** The key of a message in the catalogue, `src/shared/text/en`. */
export type TextKey = keyof Messages

/** Keys of messages without arguments. */
export type PlainKey = { [K in TextKey]: Messages[K] extends () => string ? K : never }[TextKey]

/**
 * Returns the text of a message of the catalogue, with its arguments filled in. The text is in the language that
 * Deskhand shows, or in English if that language lacks the message. A module must not call this while it loads, because
 * the language is not known yet, and may change (see `said`).
 */
export function say<K extends TextKey>(key: K, ...args: Parameters<Messages[K]>): string {
  const message = current().messages[key] ?? messages[key]
  // The arguments fit the key. The compiler cannot check this for all keys at once.
  return (message as (...args: readonly unknown[]) => string)(...args)
}
