import { isSingleKey } from '../shortcut'
import { ACTIONS, type ActionId } from './actions'

/**
 * Why an action cannot have a key. `moves`: it moves in lists and in text. `focus`: it moves the focus. `enters`: it
 * opens rows, presses buttons and ends lines. `cancels`: it closes and cancels. `edits`: it changes text. `window`: it
 * belongs to the window or the system. `types`: it writes text where the action acts.
 */
export type ReservedReason = 'moves' | 'focus' | 'enters' | 'cancels' | 'edits' | 'window' | 'types'

/** With Ctrl these move or select by words, lines and texts, so they are reserved as well. With Alt they are free. */
const MOVES = /^(?:CommandOrControl\+)?(?:Shift\+)?(?:Arrow(?:Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/

const RESERVED: readonly (readonly [RegExp, ReservedReason])[] = [
  [MOVES, 'moves'],
  [/^(?:.*\+)?Tab$/, 'focus'],
  [/^(?:Shift\+)?Enter$/, 'enters'],
  [/^(?:.*\+)?Esc$/, 'cancels'],
  [/^(?:.*\+)?(?:Backspace|Delete|Insert)$/, 'edits'],
  // Undo, redo, cut, copy, paste and select all.
  [/^CommandOrControl\+(?:Shift\+)?[ACVXYZ]$/, 'edits'],
  // Close, quit, menus and full screen. Deskhand has no reload, so F5 is free.
  [/^(?:CommandOrControl\+(?:Shift\+)?[QW]|Alt\+(?:Shift\+)?(?:F4|Space)|(?:Shift\+)?F10|F11)$/, 'window']
]

/**
 * Returns why this action cannot have this key, or null if it can. Deskhand's own keys of an action are never reserved
 * for this action.
 */
export function reservedReason(id: ActionId, key: string): ReservedReason | null {
  const { keys, at } = ACTIONS[id]
  if (keys.includes(key)) return null
  if (isSingleKey(key) && at !== 'anywhere' && at.every((place) => place === 'text')) return 'types'
  return RESERVED.find(([pattern]) => pattern.test(key))?.[1] ?? null
}

/** Other words for a modifier in an accelerator of Electron, in lower case. */
const MODIFIERS: Readonly<Record<string, string>> = {
  commandorcontrol: 'CommandOrControl',
  cmdorctrl: 'CommandOrControl',
  command: 'CommandOrControl',
  cmd: 'CommandOrControl',
  control: 'CommandOrControl',
  ctrl: 'CommandOrControl',
  alt: 'Alt',
  option: 'Alt',
  shift: 'Shift'
}

/**
 * Returns why no shortcut that works in every program can have these keys, or null if one can: the keys would be dead in
 * all other programs. `accelerator`: as Electron writes it.
 */
export function reservedEverywhere(accelerator: string): ReservedReason | null {
  const parts = accelerator.split('+')
  const key = parts.pop() ?? ''
  const held = parts.map((part) => MODIFIERS[part.trim().toLowerCase()])
  const order = ['CommandOrControl', 'Alt', 'Shift'].filter((modifier) => held.includes(modifier))
  const text = [...order, key.length === 1 ? key.toUpperCase() : key].join('+')
  return isSingleKey(text) ? 'types' : reservedReason('card', text)
}
