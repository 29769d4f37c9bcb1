export interface Pressed {
  readonly key: string
  readonly code: string
}

/** Names of a key while an input method decides what it prints. */
const UNDECIDED = new Set(['Process', 'Unidentified'])

/** Whether a key prints a letter of a script that is not Latin, as on Cyrillic or Arabic keyboards. */
function printsOtherScript(key: string): boolean {
  return /^[\p{L}\p{M}]/u.test(key) && !/[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(key)
}

/** Arabic keyboards have vowel signs, comma and semicolon above letters: Shift prints these instead of capitals. */
function printsArabicSign(key: string): boolean {
  return /^[\p{L}\p{M}\p{P}]/u.test(key) && /^\p{Script_Extensions=Arabic}/u.test(key)
}

/**
 * The Latin letter that a key press means, lower case; empty: none. It is the letter that the key prints. Only a key
 * that prints a letter of another script counts by its place. A key that prints a sign, a digit or another Latin
 * letter (`.`, `5`, `ı`) means exactly that.
 */
export function letterOf({ key, code }: Pressed): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  return printsOtherScript(key) || printsArabicSign(key) || UNDECIDED.has(key) ? placeOf(code) : ''
}

/** The letter at this place of an American keyboard; empty: none. */
export function placeOf(code: string): string {
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? ''
}

/** A sign, its place on an American keyboard, and the signs that other scripts print for it. */
const SIGNS = {
  ',': { code: 'Comma', shift: false, also: '\u060c' },
  '/': { code: 'Slash', shift: false, also: '' },
  '?': { code: 'Slash', shift: true, also: '\u061f\uff1f\u037e' },
  ']': { code: 'BracketRight', shift: false, also: '' }
} as const

/** Whether a key press means this sign. Its place counts only where the key prints a letter of another script. */
export function isSign(
  sign: keyof typeof SIGNS,
  { key, code, shiftKey }: Pressed & { readonly shiftKey: boolean }
): boolean {
  const { code: place, shift, also } = SIGNS[sign]
  if (key === sign || (key !== '' && also.includes(key))) return true
  return code === place && shiftKey === shift && printsOtherScript(key)
}

export type ZoomStep = 'in' | 'out' | 'reset'

/**
 * How a key press with Ctrl zooms. Plus is often on the key of =, and needs Shift on other keyboards. An = or _ that
 * shares its key with another sign means no zoom. On a number pad the keys are always in the same place.
 */
export function zoomStep({ key, code, shift }: Pressed & { readonly shift: boolean }): ZoomStep | null {
  // On Czech keyboards this is Ctrl and the key of a view, which prints a plus.
  if (/^Digit[1-4]$/.test(code) && !shift) return null
  if (key === '+' || (key === '=' && !shift) || code === 'NumpadAdd') return 'in'
  if (key === '-' || (key === '_' && shift) || code === 'NumpadSubtract') return 'out'
  // On keyboards where digits need Shift, the key counts without Shift too, unless it prints a sign.
  if (key === '0' || code === 'Numpad0') return 'reset'
  return code === 'Digit0' && /^\p{L}$/u.test(key) ? 'reset' : null
}
