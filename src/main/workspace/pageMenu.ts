import type { MenuItemConstructorOptions } from 'electron'

/** What the menu is about, as Chromium tells it. */
export interface MenuSubject {
  readonly isEditable: boolean
  readonly selectionText: string
  /** Empty: no link. */
  readonly linkURL: string
  readonly editFlags: { readonly canCut: boolean; readonly canCopy: boolean; readonly canPaste: boolean; readonly canSelectAll: boolean }
}

export interface MenuDeeds {
  readonly canGoBack: boolean
  readonly canGoForward: boolean
  back(): void
  forward(): void
  reload(): void
  copyLink(address: string): void
}

/** The menu under the right button. Nothing in it leads out of the window or looks words up elsewhere. */
export function pageMenu(subject: MenuSubject, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, linkURL, editFlags } = subject
  const items: MenuItemConstructorOptions[] = []
  if (/^https?:/i.test(linkURL)) items.push({ label: 'Copy link', click: () => deeds.copyLink(linkURL) }, { type: 'separator' })
  if (isEditable) items.push({ label: 'Cut', role: 'cut', enabled: editFlags.canCut })
  if (isEditable || selectionText !== '') items.push({ label: 'Copy', role: 'copy', enabled: editFlags.canCopy })
  if (isEditable) items.push({ label: 'Paste', role: 'paste', enabled: editFlags.canPaste })
  items.push({ label: 'Select all', role: 'selectAll', enabled: editFlags.canSelectAll })
  if (isEditable) return items
  return [
    { label: 'Back', enabled: deeds.canGoBack, click: () => deeds.back() },
    { label: 'Forward', enabled: deeds.canGoForward, click: () => deeds.forward() },
    { label: 'Reload', click: () => deeds.reload() },
    { type: 'separator' },
    ...items
  ]
}
