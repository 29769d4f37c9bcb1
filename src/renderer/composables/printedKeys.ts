import { textTable } from '../../shared/text/current'
import { say } from '../../shared/text/say'

type KeyNames = Readonly<Record<string, string>>

const SIGNS: KeyNames = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Plus: '+'
}
/** The names of keys that are the same on a key cap and in spoken words. */
const NAMES: KeyNames = textTable<KeyNames>({
  CommandOrControl: () => say('keyboard.key.ctrl'),
  Shift: () => say('keyboard.key.shift'),
  Space: () => say('keyboard.key.space'),
  Enter: () => say('keyboard.key.enter'),
  Esc: () => say('keyboard.key.escape'),
  Tab: () => say('keyboard.key.tab'),
  Backspace: () => say('keyboard.key.backspace'),
  Delete: () => say('keyboard.key.delete'),
  Insert: () => say('keyboard.key.insert'),
  Home: () => say('keyboard.key.home'),
  End: () => say('keyboard.key.end'),
  Wheel: () => say('keyboard.key.mouseWheel')
})
const ON_CAPS: KeyNames = textTable<KeyNames>({
  PageUp: () => say('keyboard.key.pgUp'),
  PageDown: () => say('keyboard.key.pgDn')
})
const WORDS: KeyNames = textTable<KeyNames>({
  ArrowUp: () => say('keyboard.key.arrowUp'),
  ArrowDown: () => say('keyboard.key.arrowDown'),
  ArrowLeft: () => say('keyboard.key.arrowLeft'),
  ArrowRight: () => say('keyboard.key.arrowRight'),
  PageUp: () => say('keyboard.key.pageUp'),
  PageDown: () => say('keyboard.key.pageDown'),
  Plus: () => say('keyboard.key.plus'),
  '-': () => say('keyboard.key.minus'),
  ',': () => say('keyboard.key.comma'),
  '?': () => say('keyboard.key.questionMark'),
  ']': () => say('keyboard.key.closingBracket')
})
const PRINTED = [SIGNS, ON_CAPS, NAMES]
const PRINTED_ON_MAC = [{ CommandOrControl: '⌘', Alt: '⌥', Shift: '⇧' }, ...PRINTED]
const SPOKEN = [WORDS, NAMES]
const SPOKEN_ON_MAC = [{ CommandOrControl: 'Command', Alt: 'Option' }, ...SPOKEN]

/** Returns the keys of a shortcut, such as `CommandOrControl+Shift+P`, as they are printed on a keyboard. */
export function printedKeys(shortcut: string, mac: boolean): readonly string[] {
  return named(shortcut, mac ? PRINTED_ON_MAC : PRINTED)
}

/** Returns the keys of a shortcut in words, because some screen readers do not read key symbols. */
export function spokenKeys(shortcut: string, mac: boolean): string {
  return named(shortcut, mac ? SPOKEN_ON_MAC : SPOKEN).join(' ')
}

/** The keys that have another name in `aria-keyshortcuts` than in a shortcut. */
const IN_ARIA: KeyNames = { CommandOrControl: 'Control', Esc: 'Escape' }
const IN_ARIA_ON_MAC: KeyNames = { ...IN_ARIA, CommandOrControl: 'Meta' }

/** Returns a shortcut as the value of `aria-keyshortcuts`, from which screen readers read it. */
export function ariaKeys(shortcut: string, mac: boolean): string {
  return named(shortcut, [mac ? IN_ARIA_ON_MAC : IN_ARIA]).join('+')
}

/** Returns the names of the keys of a shortcut. A name comes from the first table of `names` that has the key. */
function named(shortcut: string, names: readonly KeyNames[]): readonly string[] {
  if (shortcut === '') return []
  return shortcut.split('+').map((key) => names.find((table) => Object.hasOwn(table, key))?.[key] ?? key)
}
