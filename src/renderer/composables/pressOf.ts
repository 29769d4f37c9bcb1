import type { Press } from '../../shared/shortcut'

/** Returns the key of a keyboard event with the modifiers that are held. */
export function pressOf(event: KeyboardEvent): Press {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
  // AltGr is either a modifier of its own, or Ctrl and Alt together. Alt alone is not AltGr.
  const altGraph = event.getModifierState('AltGraph') && altKey === ctrlKey
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, altGraph }
}
