import { isSingleKey } from '../shortcut'
import { ACTIONS, type ActionId } from './actions'

/**
 * Why an action cannot have a key.
 * - `moves`: the key moves the focus in lists and the cursor in text.
 * - `focus`: it moves the focus.
 * - `enters`: it opens rows, presses buttons and ends lines.
 * - `cancels`: it closes and cancels.
 * - `edits`: it changes text.
 * - `window`: it belongs to the window or the system.
 * - `types`: it writes text where the action works.
 */
export type ReservedReason = 'moves' | 'focus' | 'enters' | 'cancels' | 'edits' | 'window' | 'types'

/**
 * Keys that move the cursor or select text. With Ctrl, they do so by words or in the whole text. With Alt, they are
 * not reserved.
 */
const MOVES = /^(?:CommandOrControl\+)?(?:Shift\+)?(?:Arrow(?:Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/

const RESERVED: readonly (readonly [RegExp, ReservedReason])[] = [
  [MOVES, 'moves'],
  [/^(?:.*\+)?Tab$/, 'focus'],
  [/^(?:Shift\+)?Enter$/, 'enters'],
  [/^(?:.*\+)?Esc$/, 'cancels'],
  [/^(?:.*\+)?(?:Backspace|Delete|Insert)$/, 'edits'],
  // Undo, redo, cut, copy, paste and select all.
  [/^CommandOrControl\+(?:Shift\+)?[ACVXYZ]$/, 'edits'],
  // Close, quit, menus and full screen. F5 is free, because there is no reload.
  [/^(?:CommandOrControl\+(?:Shift\+)?[QW]|Alt\+(?:Shift\+)?(?:F4|Space)|(?:Shift\+)?F10|F11)$/, 'window']
]

/** Returns why this action cannot have this key. Null: it can. Its default keys are always possible. */
export function reservedReason(id: ActionId, key: string): ReservedReason | null {
  const { keys, at } = ACTIONS[id]
  if (keys.includes(key)) return null
  if (isSingleKey(key) && at !== 'anywhere' && at.every((place) => place === 'text')) return 'types'
  return RESERVED.find(([pattern]) => pattern.test(key))?.[1] ?? null
}

/** Other names of modifiers in accelerators of Electron, in lower case. */
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
 * Returns why a shortcut for all programs cannot have these keys. Null: it can. Reserved keys would no longer work in
 * other programs. `accelerator`: the keys as Electron writes them.
 */
export function reservedEverywhere(accelerator: string): ReservedReason | null {
  const parts = accelerator.split('+')
  const key = parts.pop() ?? ''
  const held = parts.map((part) => MODIFIERS[part.trim().toLowerCase()])
  const order = ['CommandOrControl', 'Alt', 'Shift'].filter((modifier) => held.includes(modifier))
  const text = [...order, key.length === 1 ? key.toUpperCase() : key].join('+')
  return isSingleKey(text) ? 'types' : reservedReason('card', text)
}
