export interface Pressed {
  readonly key: string
  readonly code: string
}

/** Values of `key` while an input method has not decided what the key prints. */
const UNDECIDED = new Set(['Process', 'Unidentified'])

/** True: the key prints a letter of a script other than Latin, as on Cyrillic or Arabic keyboards. */
function printsOtherScript(key: string): boolean {
  return /^[\p{L}\p{M}]/u.test(key) && !/[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(key)
}

/**
 * True: the key prints an Arabic letter or sign. On Arabic keyboards, Shift with a letter key prints a vowel sign,
 * comma or semicolon instead of a capital letter.
 */
function printsArabicSign(key: string): boolean {
  return /^[\p{L}\p{M}\p{P}]/u.test(key) && /^\p{Script_Extensions=Arabic}/u.test(key)
}

/**
 * The Latin letter that a key press means, lower case; empty: none. It is the letter that the key prints. If the key
 * prints a letter of another script, its place on the keyboard decides. A sign, a digit or another Latin letter (`.`,
 * `5`, `ı`) means no letter.
 */
export function letterOf({ key, code }: Pressed): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  return printsOtherScript(key) || printsArabicSign(key) || UNDECIDED.has(key) ? placeOf(code) : ''
}

/** The letter that an American keyboard has at this place; empty: none. */
export function placeOf(code: string): string {
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? ''
}

/**
 * Signs that are shortcuts. `code` and `shift`: the key of the sign on an American keyboard. `also`: the signs that
 * other scripts print for it.
 */
const SIGNS = {
  ',': { code: 'Comma', shift: false, also: '\u060c' },
  '/': { code: 'Slash', shift: false, also: '' },
  '?': { code: 'Slash', shift: true, also: '\u061f\uff1f\u037e' },
  ']': { code: 'BracketRight', shift: false, also: '' }
} as const

/**
 * True: the key press means this sign. The key's place on the keyboard decides only if the key prints a letter of
 * another script.
 */
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
 * The zoom that a key press with Ctrl means; null: none. Plus is often Shift with the key of =, so = without Shift
 * zooms in as well. On keyboards where = needs Shift or _ needs none, the key has another sign too, so = or _ does not
 * zoom there. The keys of a number pad always zoom.
 */
export function zoomStep({ key, code, shift }: Pressed & { readonly shift: boolean }): ZoomStep | null {
  // On Czech keyboards the key of Ctrl+1 prints a plus. Ctrl+1 to Ctrl+4 choose a view, so they do not zoom.
  if (/^Digit[1-4]$/.test(code) && !shift) return null
  if (key === '+' || (key === '=' && !shift) || code === 'NumpadAdd') return 'in'
  if (key === '-' || (key === '_' && shift) || code === 'NumpadSubtract') return 'out'
  // On keyboards where digits need Shift, the key of 0 prints a letter or a sign without Shift. If it prints a letter,
  // such as à, it resets the zoom as well.
  if (key === '0' || code === 'Numpad0') return 'reset'
  return code === 'Digit0' && /^\p{L}$/u.test(key) ? 'reset' : null
}
