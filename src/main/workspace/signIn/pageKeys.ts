import { letterOf } from '../../../shared/keys'

/** What a key does with a page of a sign-in, as in browsers. */
export type PageAction = 'back' | 'forward' | 'reload' | 'reloadFresh'

export interface PressedKey {
  readonly type: string
  readonly key: string
  readonly code: string
  readonly control: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly meta: boolean
}

/** Null: the key is the page's own. */
export function pageAction(pressed: PressedKey, isMac: boolean): PageAction | null {
  if (pressed.type !== 'keyDown') return null
  const { key, alt, shift } = pressed
  if (isMac ? pressed.control : pressed.meta) return null
  const command = isMac ? pressed.meta : pressed.control
  if (key === 'F5' && !alt) return shift || command ? 'reloadFresh' : 'reload'
  if (!isMac && alt && !command && !shift) return key === 'ArrowLeft' ? 'back' : key === 'ArrowRight' ? 'forward' : null
  if (!command || alt) return null
  if (letterOf(pressed) === 'r') return shift ? 'reloadFresh' : 'reload'
  return isMac && !shift && (key === '[' || key === ']') ? (key === '[' ? 'back' : 'forward') : null
}

/** What the buttons of a mouse are called by the system. */
export function mouseAction(command: string): PageAction | null {
  if (command === 'browser-backward') return 'back'
  if (command === 'browser-forward') return 'forward'
  return command === 'browser-refresh' ? 'reload' : null
}
