import { say } from '../../shared/text/say'

const ARROWS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Plus: '+',
  Space: say('keyboard.key.space'),
  Wheel: say('keyboard.key.mouseWheel')
}
const PRINTED: Readonly<Record<string, string>> = { ...ARROWS, CommandOrControl: 'Ctrl' }
const PRINTED_ON_MAC: Readonly<Record<string, string>> = { ...ARROWS, CommandOrControl: '⌘', Alt: '⌥', Shift: '⇧' }
const WORDS: Readonly<Record<string, string>> = {
  ArrowUp: say('keyboard.key.arrowUp'),
  ArrowDown: say('keyboard.key.arrowDown'),
  ArrowLeft: say('keyboard.key.arrowLeft'),
  ArrowRight: say('keyboard.key.arrowRight'),
  PageUp: say('keyboard.key.pageUp'),
  PageDown: say('keyboard.key.pageDown'),
  Plus: say('keyboard.key.plus'),
  '-': say('keyboard.key.minus'),
  Wheel: say('keyboard.key.mouseWheel'),
  ',': say('keyboard.key.comma'),
  '?': say('keyboard.key.questionMark'),
  ']': say('keyboard.key.closingBracket')
}
const SPOKEN: Readonly<Record<string, string>> = { ...WORDS, CommandOrControl: 'Ctrl' }
const SPOKEN_ON_MAC: Readonly<Record<string, string>> = { ...WORDS, CommandOrControl: 'Command', Alt: 'Option' }

/** The keys of a shortcut such as `CommandOrControl+Shift+P`, one by one, as this keyboard prints them. */
export function printedKeys(shortcut: string, mac: boolean): readonly string[] {
  return named(shortcut, mac ? PRINTED_ON_MAC : PRINTED)
}

/** The keys of a shortcut in words. Some screen readers do not read key symbols. */
export function spokenKeys(shortcut: string, mac: boolean): string {
  return named(shortcut, mac ? SPOKEN_ON_MAC : SPOKEN).join(' ')
}

function named(shortcut: string, names: Readonly<Record<string, string>>): readonly string[] {
  return shortcut === '' ? [] : shortcut.split('+').map((key) => names[key] ?? key)
}
