import { letterOf } from '../../shared/keys'

/** What a key does with a page of a sign-in, as in browsers. */
export type PageAction = 'back' | 'forward' | 'reload' | 'reloadFresh' | 'zoomIn' | 'zoomOut' | 'zoomReset'

export interface PressedKey {
  readonly type: string
  readonly key: string
  readonly code: string
  readonly control: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly meta: boolean
}

/** Chromium's zoom factor of one level. */
const LEVEL_LIMIT = { least: -7, most: 8 } as const

/** Null: the key is the page's own. */
export function pageAction(pressed: PressedKey, isMac: boolean): PageAction | null {
  if (pressed.type !== 'keyDown') return null
  const { key, alt, shift } = pressed
  const command = isMac ? pressed.meta && !pressed.control : pressed.control && !pressed.meta
  const other = isMac ? pressed.control : pressed.meta
  if (other) return null
  if (key === 'F5' && !alt) return shift || command ? 'reloadFresh' : 'reload'
  if (!isMac && alt && !command && !shift) return key === 'ArrowLeft' ? 'back' : key === 'ArrowRight' ? 'forward' : null
  if (!command || alt) return null
  if (letterOf(pressed) === 'r') return shift ? 'reloadFresh' : 'reload'
  if (isMac && !shift && (key === '[' || key === ']')) return key === '[' ? 'back' : 'forward'
  return zoomAction(pressed)
}

/** Plus is often on the key of =, and reached with Shift elsewhere. On a number pad the keys are always where they are. */
function zoomAction({ key, code }: PressedKey): PageAction | null {
  if (key === '+' || key === '=' || code === 'NumpadAdd') return 'zoomIn'
  if (key === '-' || key === '_' || code === 'NumpadSubtract') return 'zoomOut'
  return key === '0' || code === 'Numpad0' ? 'zoomReset' : null
}

/** The zoom level after an action; 0 is the page's own size. */
export function zoomLevel(level: number, action: PageAction): number {
  if (action === 'zoomReset') return 0
  const step = action === 'zoomIn' ? 0.5 : action === 'zoomOut' ? -0.5 : 0
  return Math.max(LEVEL_LIMIT.least, Math.min(level + step, LEVEL_LIMIT.most))
}

/** What the buttons of a mouse are called by the system. */
export function mouseAction(command: string): PageAction | null {
  if (command === 'browser-backward') return 'back'
  if (command === 'browser-forward') return 'forward'
  return command === 'browser-refresh' ? 'reload' : null
}
