import { inReadingOrder } from '../../../shared/arrowKeys'
import { letterOf } from '../../../shared/keys'
import type { MenuItemConstructorOptions } from 'electron'
import { editEntries, type MenuSubject } from '../../../shared/contextMenu'
import { say } from '../../../shared/text/say'

/**
 * What a key, a mouse button or the menu does on a sign-in page, as in browsers. `closeUnused`: closes the window if
 * nobody has used its page.
 */
export type SignInAction = 'back' | 'forward' | 'reload' | 'reloadFresh' | 'close' | 'closeUnused'

export interface PressedKey {
  readonly type: string
  readonly key: string
  readonly code: string
  readonly control: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly meta: boolean
}

const BY_ARROW: Readonly<Record<string, SignInAction>> = { ArrowLeft: 'back', ArrowRight: 'forward' }

/** Null: the key goes to the web page itself. */
export function signInAction(pressed: PressedKey, isMac: boolean): SignInAction | null {
  if (pressed.type !== 'keyDown') return null
  const { key, alt, shift } = pressed
  if (isMac ? pressed.control : pressed.meta) return null
  const command = isMac ? pressed.meta : pressed.control
  if (key === 'Escape') return alt || shift || command ? null : 'closeUnused'
  if (key === 'F5' && !alt) return shift || command ? 'reloadFresh' : 'reload'
  if (!isMac && alt && !command && !shift) return BY_ARROW[inReadingOrder(key)] ?? null
  if (!command || alt) return null
  if (letterOf(pressed) === 'r') return shift ? 'reloadFresh' : 'reload'
  if (letterOf(pressed) === 'w' && !shift) return 'close'
  return isMac && !shift && (key === '[' || key === ']') ? (key === '[' ? 'back' : 'forward') : null
}

/** Returns what the mouse button does, or null if it does nothing. `command`: the system's name of the button. */
export function mouseAction(command: string): SignInAction | null {
  if (command === 'browser-backward') return 'back'
  if (command === 'browser-forward') return 'forward'
  return command === 'browser-refresh' ? 'reload' : null
}

export type { MenuSubject }

export interface MenuActions {
  readonly canGoBack: boolean
  readonly canGoForward: boolean
  back(): void
  forward(): void
  reload(): void
  copyLink(address: string): void
}

/** Returns the context menu of a sign-in page. Outside of editable fields it has back, forward and reload too. */
export function signInMenu(subject: MenuSubject, actions: MenuActions): MenuItemConstructorOptions[] {
  const entries = editEntries(subject, (address) => actions.copyLink(address))
  if (subject.isEditable) return entries
  return [
    { label: say('menu.back'), enabled: actions.canGoBack, click: () => actions.back() },
    { label: say('menu.forward'), enabled: actions.canGoForward, click: () => actions.forward() },
    { label: say('menu.reload'), click: () => actions.reload() },
    { type: 'separator' },
    ...entries
  ]
}
