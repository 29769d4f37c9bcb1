import { letterOf, letterAt } from '../../../shared/keys'

/** What the pressed keys are: a shortcut, its beginning, or keys that no shortcut can have. */
export type PressedShortcut =
  | { readonly kind: 'shortcut'; readonly accelerator: string }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'invalid' }

type Press = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'OS'])

/**
 * Reads the pressed keys. A shortcut needs Ctrl (⌘ with `mac`) or Alt.
 * - A letter key counts as the letter that it prints. If it prints no Latin letter, its position gives the letter.
 * - Digit and function keys count by their position.
 */
export function readShortcut(press: Press, mac: boolean): PressedShortcut {
  if (MODIFIERS.has(press.key)) return { kind: 'incomplete' }
  const key = keyName(press, mac)
  const main = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  if (key === null || other || !(main || press.altKey)) return { kind: 'invalid' }
  const parts = [main && 'CommandOrControl', press.altKey && 'Alt', press.shiftKey && 'Shift', key]
  return { kind: 'shortcut', accelerator: parts.filter((part) => part !== false).join('+') }
}

function keyName({ key, code, altKey, ctrlKey }: Press, mac: boolean): string | null {
  const other = /^Digit(\d)$/.exec(code)?.[1] ?? /^F(?:[1-9]|1\d|2[0-4])$/.exec(code)?.[0]
  if (other !== undefined) return other
  // With Option, or Ctrl and Alt, a key types another sign. So its position gives the letter.
  const isOtherLevel = altKey && (mac || ctrlKey) && !/^[a-z]$/i.test(key)
  const letter = isOtherLevel ? letterAt(code) : letterOf({ key, code })
  return letter === '' ? null : letter.toUpperCase()
}
