/** Placeholder for an argument that the window shows as an element, such as a name. */
export const SLOT = '\uFFFC'

/** Returns the texts before and after the slot of a message. Without a slot, the whole message is before it. */
export function aroundSlot(message: string): readonly [before: string, after: string] {
  const [before = '', after = ''] = message.split(SLOT)
  return [before, after]
}
