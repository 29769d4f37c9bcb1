import { letterOf } from '../../../shared/keys'
import type { MenuItemConstructorOptions } from 'electron'
import { editEntries, type MenuSubject } from '../../../shared/contextMenu'
import { say } from '../../../shared/text/say'

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

export type { MenuSubject }

export interface MenuDeeds {
  readonly canGoBack: boolean
  readonly canGoForward: boolean
  back(): void
  forward(): void
  reload(): void
  copyLink(address: string): void
}

/** The menu of a page of a sign-in: that of every window, and the ways through its pages. */
export function pageMenu(subject: MenuSubject, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  const entries = editEntries(subject, (address) => deeds.copyLink(address))
  if (subject.isEditable) return entries
  return [
    { label: say('menu.back'), enabled: deeds.canGoBack, click: () => deeds.back() },
    { label: say('menu.forward'), enabled: deeds.canGoForward, click: () => deeds.forward() },
    { label: say('menu.reload'), click: () => deeds.reload() },
    { type: 'separator' },
    ...entries
  ]
}
