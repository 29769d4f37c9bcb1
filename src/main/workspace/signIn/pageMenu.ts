import type { MenuItemConstructorOptions } from 'electron'
import { editEntries, type MenuSubject } from '../../../shared/contextMenu'
import { say } from '../../../shared/text/say'

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
