/** A press of keys as a shortcut: whole, still missing a key, or of a kind that cannot be one. */
export type PressedShortcut =
  | { readonly kind: 'shortcut'; readonly accelerator: string }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'invalid' }

type Press = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'OS'])

/** Reads a press by the place of the key, as the letter on it differs between keyboards. `mac`: ⌘ is the main modifier. */
export function readShortcut(press: Press, mac: boolean): PressedShortcut {
  if (MODIFIERS.has(press.key)) return { kind: 'incomplete' }
  const key = keyName(press.code)
  const main = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  if (key === null || other || !(main || press.altKey)) return { kind: 'invalid' }
  const parts = [main && 'CommandOrControl', press.altKey && 'Alt', press.shiftKey && 'Shift', key]
  return { kind: 'shortcut', accelerator: parts.filter((part) => part !== false).join('+') }
}

function keyName(code: string): string | null {
  return /^Key([A-Z])$/.exec(code)?.[1] ?? /^Digit(\d)$/.exec(code)?.[1] ?? /^F(?:[1-9]|1\d|2[0-4])$/.exec(code)?.[0] ?? null
}
