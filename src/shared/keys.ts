export interface Pressed {
  readonly key: string
  readonly code: string
}

/** Values of `key` while an input method has not decided what the key prints. */
const UNDECIDED = new Set(['Process', 'Unidentified'])

/** Returns true if the key prints a letter that is not Latin, as on Cyrillic or Arabic keyboards. */
function printsOtherScript(key: string): boolean {
  return /^[\p{L}\p{M}]/u.test(key) && !/[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(key)
}

/**
 * Returns true if the key prints an Arabic letter or sign. On an Arabic keyboard, Shift and a letter print a sign.
 */
function printsArabicSign(key: string): boolean {
  return /^[\p{L}\p{M}\p{P}]/u.test(key) && /^\p{Script_Extensions=Arabic}/u.test(key)
}

/**
 * Returns the Latin letter that a key press means, in lower case. Empty: none, as for `.`, `5` and `ı`. If the
 * printed letter is not Latin, the key's place on the keyboard decides.
 */
export function letterOf({ key, code }: Pressed): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  return printsOtherScript(key) || printsArabicSign(key) || UNDECIDED.has(key) ? letterAt(code) : ''
}

/** Returns the Latin letter of the key `code` on an American keyboard. Empty: none. */
export function letterAt(code: string): string {
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? ''
}

/**
 * Signs that are shortcuts. `code`, `shift`: the sign's key on an American keyboard. `also`: the same sign in other
 * scripts.
 */
const SIGNS = {
  ',': { code: 'Comma', shift: false, also: '\u060c' },
  '/': { code: 'Slash', shift: false, also: '' },
  '?': { code: 'Slash', shift: true, also: '\u061f\uff1f\u037e' },
  ']': { code: 'BracketRight', shift: false, also: '' }
} as const
const SIGN_NAMES = [',', '/', '?', ']'] as const satisfies readonly (keyof typeof SIGNS)[]

/**
 * Returns true if the key press means this sign. If the key prints a letter that is not Latin, the key's place on the
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

/** Returns the sign of `SIGNS` that a key press means. Null: none. */
export function signOf(press: Pressed & { readonly shiftKey: boolean }): keyof typeof SIGNS | null {
  return SIGN_NAMES.find((sign) => isSign(sign, press)) ?? null
}

export type ZoomStep = 'in' | 'out' | 'reset'

/**
 * Returns how a key press with Ctrl (on macOS Cmd) changes the zoom. Null: not at all. The keys +, - and 0 of a
 * number pad always change it.
 */
export function zoomStep({ key, code, shift }: Pressed & { readonly shift: boolean }): ZoomStep | null {
  // On Czech keyboards, the key of 1 prints a plus. Ctrl+1 to Ctrl+4 choose a view, and must not zoom.
  if (/^Digit[1-4]$/.test(code) && !shift) return null
  // On many keyboards, Shift and = prints +. So = without Shift zooms in too. In the same way, Shift and - prints _.
  // So _ zooms out too.
  if (key === '+' || (key === '=' && !shift) || code === 'NumpadAdd') return 'in'
  if (key === '-' || (key === '_' && shift) || code === 'NumpadSubtract') return 'out'
  // On some keyboards, digits need Shift. The key of 0 then prints a letter such as à, and resets the zoom too.
  if (key === '0' || code === 'Numpad0') return 'reset'
  return code === 'Digit0' && /^\p{L}$/u.test(key) ? 'reset' : null
}

export interface HeldModifiers {
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  getModifierState(modifier: string): boolean
}

/**
 * Returns true if a modifier makes the key a command, which writes nothing. AltGr makes no command: it only changes
 * the sign that the key writes.
 */
export function isCommandKey(event: HeldModifiers): boolean {
  const { ctrlKey, altKey, metaKey } = event
  return metaKey || ((ctrlKey || altKey) && !event.getModifierState('AltGraph'))
}
