import { said } from '../../shared/text/current'
import { say } from '../../shared/text/say'

type KeyNames = Readonly<Record<string, string>>

const SIGNS: KeyNames = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Plus: '+'
}
const ON_CAPS: KeyNames = said<KeyNames>({
  Space: () => say('keyboard.key.space'),
  Wheel: () => say('keyboard.key.mouseWheel')
})
const WORDS: KeyNames = said<KeyNames>({
  ArrowUp: () => say('keyboard.key.arrowUp'),
  ArrowDown: () => say('keyboard.key.arrowDown'),
  ArrowLeft: () => say('keyboard.key.arrowLeft'),
  ArrowRight: () => say('keyboard.key.arrowRight'),
  PageUp: () => say('keyboard.key.pageUp'),
  PageDown: () => say('keyboard.key.pageDown'),
  Plus: () => say('keyboard.key.plus'),
  '-': () => say('keyboard.key.minus'),
  Wheel: () => say('keyboard.key.mouseWheel'),
  ',': () => say('keyboard.key.comma'),
  '?': () => say('keyboard.key.questionMark'),
  ']': () => say('keyboard.key.closingBracket')
})
const PRINTED = [{ CommandOrControl: 'Ctrl' }, SIGNS, ON_CAPS]
const PRINTED_ON_MAC = [{ CommandOrControl: '⌘', Alt: '⌥', Shift: '⇧' }, SIGNS, ON_CAPS]
const SPOKEN = [{ CommandOrControl: 'Ctrl' }, WORDS]
const SPOKEN_ON_MAC = [{ CommandOrControl: 'Command', Alt: 'Option' }, WORDS]

/** The keys of a shortcut such as `CommandOrControl+Shift+P`, one by one, as this keyboard prints them. */
export function printedKeys(shortcut: string, mac: boolean): readonly string[] {
  return named(shortcut, mac ? PRINTED_ON_MAC : PRINTED)
}

/** The keys of a shortcut in words. Some screen readers do not read key symbols. */
export function spokenKeys(shortcut: string, mac: boolean): string {
  return named(shortcut, mac ? SPOKEN_ON_MAC : SPOKEN).join(' ')
}

/** `names`: tables of names. The first one that has a key counts. */
function named(shortcut: string, names: readonly KeyNames[]): readonly string[] {
  if (shortcut === '') return []
  return shortcut.split('+').map((key) => names.find((table) => Object.hasOwn(table, key))?.[key] ?? key)
}
