/** Placeholder for an argument that the window shows as its own element, such as a name with its own direction. */
export const SLOT = '\uFFFC'

/** Returns the texts before and after the slot of a message. Without a slot, the whole message is before it. */
export function aroundSlot(message: string): readonly [before: string, after: string] {
  const [before = '', after = ''] = message.split(SLOT)
  return [before, after]
}
