import { messages, type Messages } from './messages'

/** The key of a message in the catalogue, `src/shared/text/en`. */
export type TextKey = keyof Messages

/** Keys of messages without arguments. */
export type PlainKey = { [K in TextKey]: Messages[K] extends () => string ? K : never }[TextKey]

/** The text of a message of the catalogue, with its arguments filled in. */
export function say<K extends TextKey>(key: K, ...args: Parameters<Messages[K]>): string {
  // The arguments fit the key. The compiler cannot check this for all keys at once.
  return (messages[key] as (...args: readonly unknown[]) => string)(...args)
}

/** Placeholder for an argument that the window shows as its own element, such as a name with its own direction. */
export const SLOT = '\uFFFC'

/** The texts before and after the slot of a message. */
export function aroundSlot(message: string): readonly [before: string, after: string] {
  const [before = '', after = ''] = message.split(SLOT)
  return [before, after]
}
