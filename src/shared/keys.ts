export interface Pressed {
  readonly key: string
  readonly code: string
}

/** Values of `key` if an input method has not yet decided what the key prints. */
const UNDECIDED = new Set(['Process', 'Unidentified'])

/** Returns true if the key press prints a letter of a script other than Latin, as on Cyrillic or Arabic keyboards. */
function printsOtherScript(key: string): boolean {
  return /^[\p{L}\p{M}]/u.test(key) && !/[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(key)
}

/**
 * Returns true if the key press prints an Arabic letter or sign. On an Arabic keyboard, Shift and a letter key print a
 * vowel sign, comma or semicolon.
 */
function printsArabicSign(key: string): boolean {
  return /^[\p{L}\p{M}\p{P}]/u.test(key) && /^\p{Script_Extensions=Arabic}/u.test(key)
}

/**
 * Returns the Latin letter that a key press means, in lower case, or an empty text if it means none. Usually this is
 * the letter that the key prints. If the key prints a letter of another script, the key's place on the keyboard
 * decides. `.`, `5` and `ı` mean no letter.
 */
export function letterOf({ key, code }: Pressed): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  return printsOtherScript(key) || printsArabicSign(key) || UNDECIDED.has(key) ? letterAt(code) : ''
}

/** Returns the Latin letter of the key `code` on an American keyboard. Empty: this key has no letter. */
export function letterAt(code: string): string {
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? ''
}

/**
 * Signs that are shortcuts. `code` and `shift`: the sign's key on an American keyboard. `also`: signs of other scripts
 * that mean the same.
 */
const SIGNS = {
  ',': { code: 'Comma', shift: false, also: '\u060c' },
  '/': { code: 'Slash', shift: false, also: '' },
  '?': { code: 'Slash', shift: true, also: '\u061f\uff1f\u037e' },
  ']': { code: 'BracketRight', shift: false, also: '' }
} as const
const SIGN_NAMES = [',', '/', '?', ']'] as const satisfies readonly (keyof typeof SIGNS)[]

/**
 * Returns true if the key press means this sign. If the key prints a letter of another script, the key's place on the
 * keyboard decides.
 */
export function isSign(
  sign: keyof typeof SIGNS,
  { key, code, shiftKey }: Pressed & { readonly shiftKey: boolean }
): boolean {
  const { code: place, shift, also } = SIGNS[sign]
  if (key === sign || (key !== '' && also.includes(key))) return true
  return code === place && shiftKey === shift && printsOtherScript(key)
}

/** Returns the sign of `SIGNS` that a key press means, or null if it means none of them. */
export function signOf(press: Pressed & { readonly shiftKey: boolean }): keyof typeof SIGNS | null {
  return SIGN_NAMES.find((sign) => isSign(sign, press)) ?? null
}

export type ZoomStep = 'in' | 'out' | 'reset'

/**
 * Returns how a key press with Ctrl (on macOS Cmd) changes the zoom, or null if it does not. The keys +, - and 0 of a
 * number pad always change the zoom.
 */
export function zoomStep({ key, code, shift }: Pressed & { readonly shift: boolean }): ZoomStep | null {
  // On Czech keyboards, the key of Ctrl+1 prints a plus. Ctrl+1 to Ctrl+4 choose a view, so they must not zoom.
  if (/^Digit[1-4]$/.test(code) && !shift) return null
  // On many keyboards, + is Shift with the key of =, and _ is Shift with the key of -. So = without Shift zooms in, and
  // _ with Shift zooms out. On keyboards where = needs Shift, or _ needs none, these keys do not zoom.
  if (key === '+' || (key === '=' && !shift) || code === 'NumpadAdd') return 'in'
  if (key === '-' || (key === '_' && shift) || code === 'NumpadSubtract') return 'out'
  // On some keyboards digits need Shift. Without Shift, the key of 0 prints a sign, or a letter such as à. A key of 0
  // that prints a letter resets the zoom too.
  if (key === '0' || code === 'Numpad0') return 'reset'
  return code === 'Digit0' && /^\p{L}$/u.test(key) ? 'reset' : null
}

/** The fields of a key event that say whether a modifier makes the key a command. */
export interface HeldModifiers {
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  getModifierState(modifier: string): boolean
}

/** Returns true if a modifier makes the key a command, so that it writes nothing. AltGraph only changes the sign. */
export function isCommandKey(event: HeldModifiers): boolean {
  const { ctrlKey, altKey, metaKey } = event
  return metaKey || ((ctrlKey || altKey) && !event.getModifierState('AltGraph'))
}
