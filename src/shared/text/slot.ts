/** Placeholder for an argument that the window shows as its own element, such as a name with its own direction. */
export const SLOT = '\uFFFC'

/** Returns the texts before and after the slot of a message. */
export function aroundSlot(message: string): readonly [before: string, after: string] {
  const [before = '', after = ''] = message.split(SLOT)
  return [before, after]
}
