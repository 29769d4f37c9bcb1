import { isSign, letterOf, letterAt, signOf, type Pressed } from './keys'
import { fold } from './search/fold'

/** A key press with its modifiers. `altGraph`: AltGr is held, which browsers also report as Ctrl and Alt. */
export interface Press extends Pressed {
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly altGraph: boolean
}

interface Shortcut {
  /** Ctrl, or ⌘ on macOS. */
  readonly main: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly key: string
}

const NAMED: Readonly<Record<string, string>> = { Space: ' ', Plus: '+', Esc: 'Escape' }
const NAMES = [
  ...['Space', 'Plus', 'Esc', 'Enter', 'Tab', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']
]
const KEY = `[A-Z]|\\d|F(?:[1-9]|1\\d|2[0-4])|${NAMES.join('|')}|[!"#$%&'()*,\\-./:;<=>?@[\\\\\\]^_\`{|}~]`
/** The pattern of a shortcut such as `CommandOrControl+Shift+P`, `Shift+T` or `?`. */
export const SHORTCUT_PATTERN = `(?:CommandOrControl\\+)?(?:Alt\\+)?(?:Shift\\+)?(?:${KEY})`
const SHORTCUT = new RegExp(`^(CommandOrControl\\+)?(Alt\\+)?(Shift\\+)?(${KEY})$`)

/** The longest text of a shortcut, UTF-16 units. */
export const SHORTCUT_LENGTH_LIMIT = 40

const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'OS'])
const known = new Map<string, Shortcut | null>()

function parse(text: string): Shortcut | null {
  const before = known.get(text)
  if (before !== undefined) return before
  const found = text.length > SHORTCUT_LENGTH_LIMIT ? null : SHORTCUT.exec(text)
  const shortcut: Shortcut | null = found && {
    main: found[1] !== undefined,
    alt: found[2] !== undefined,
    shift: found[3] !== undefined,
    key: found[4] ?? ''
  }
  if (known.size < 200) known.set(text, shortcut)
  return shortcut
}

export function isShortcut(text: string): boolean {
  return parse(text) !== null
}

/**
 * Returns true if the shortcut would write text in a text field: a letter, digit, sign or Space, perhaps with Shift.
 */
export function isSingleKey(text: string): boolean {
  const shortcut = parse(text)
  return shortcut !== null && !shortcut.main && !shortcut.alt && (shortcut.key === 'Space' || shortcut.key.length === 1)
}

/** Returns true for Space and Enter without Ctrl, ⌘ and Alt: buttons and lists use them. */
export function pressesControls(text: string): boolean {
  const shortcut = parse(text)
  return shortcut !== null && !shortcut.main && !shortcut.alt && (shortcut.key === 'Space' || shortcut.key === 'Enter')
}

/**
 * Returns true if a text field of a Mac uses this shortcut itself: with Option, keys write signs such as ń, or move
 * by words.
 */
export function writesWithOption(text: string): boolean {
  const shortcut = parse(text)
  return shortcut !== null && shortcut.alt && !shortcut.main && !/^F\d/.test(shortcut.key)
}

/** Returns true if the key press is this shortcut. `mac`: ⌘ takes the place of Ctrl. */
export function isPressed(text: string, press: Press, mac: boolean): boolean {
  const shortcut = parse(text)
  if (shortcut === null) return false
  const { main, alt, shift, key } = shortcut
  const isSignKey = key.length === 1 && !/[A-Z\d]/.test(key)
  // Some keyboards need AltGr for a sign, and a Mac may need Option. Browsers report AltGr as Ctrl and Alt.
  const isOption = mac && press.altKey && !press.ctrlKey && !press.metaKey
  if (isSignKey && !main && !alt && (press.altGraph || isOption)) return press.key === key
  if (press.altGraph) return false
  if (main !== (mac ? press.metaKey : press.ctrlKey) || (mac ? press.ctrlKey : press.metaKey)) return false
  if (alt !== press.altKey) return false
  // Whether a sign needs Shift depends on the keyboard. So Shift matters only if the shortcut has it.
  if (isSignKey) return shift ? press.shiftKey && isThisSign(key, press) : isThisSign(key, press)
  if (shift !== press.shiftKey) return false
  if (/^[A-Z]$/.test(key)) return letterPressed(press) === key.toLowerCase()
  if (/^\d$/.test(key)) return main || alt ? press.code === `Digit${key}` : fold(press.key) === key
  return press.key === (NAMED[key] ?? key)
}

/**
 * Returns the letter of a key press in lower case. Empty: none. With Alt, a key may print another sign than its
 * letter.
 */
function letterPressed(press: Press): string {
  return letterOf(press) || (press.altKey ? letterAt(press.code) : '')
}

function isThisSign(key: string, press: Press): boolean {
  return key === ',' || key === '/' || key === '?' || key === ']' ? isSign(key, press) : press.key === key
}

/** Reads a key press as a shortcut. `incomplete`: only modifiers are held. `invalid`: these keys are impossible. */
export function readPress(
  press: Press,
  mac: boolean
): { readonly kind: 'shortcut'; readonly text: string } | { readonly kind: 'incomplete' | 'invalid' } {
  if (MODIFIERS.has(press.key)) return { kind: 'incomplete' }
  const main = !press.altGraph && (mac ? press.metaKey : press.ctrlKey)
  const alt = !press.altGraph && press.altKey
  const other = !press.altGraph && (mac ? press.ctrlKey : press.metaKey)
  const key = keyOf(press, main || alt)
  if (key === null || other) return { kind: 'invalid' }
  const isSignKey = key.length === 1 && !/[A-Z\d]/.test(key)
  const parts = [main && 'CommandOrControl', alt && 'Alt', press.shiftKey && !isSignKey && 'Shift', key]
  const text = parts.filter((part) => part !== false).join('+')
  return isShortcut(text) ? { kind: 'shortcut', text } : { kind: 'invalid' }
}

function keyOf(press: Press, held: boolean): string | null {
  const letter = letterPressed(press)
  if (letter !== '') return letter.toUpperCase()
  const digit = /^Digit(\d)$/.exec(press.code)?.[1]
  if (held && digit !== undefined) return digit
  const sign = signOf(press)
  if (sign !== null) return sign
  // Some scripts have their own digits. `fold` makes 0 to 9 of them.
  if (/^\d$/.test(fold(press.key))) return fold(press.key)
  const name = Object.keys(NAMED).find((candidate) => NAMED[candidate] === press.key)
  if (name !== undefined) return name
  return press.key.length === 1 || NAMES.includes(press.key) || /^F\d+$/.test(press.key) ? press.key : null
}
