import { say } from './text/say'

/** What a menu is about, as Chromium tells it. */
export interface MenuSubject {
  readonly isEditable: boolean
  readonly selectionText: string
  /** Empty: no link. */
  readonly linkURL: string
  readonly editFlags: {
    readonly canCut: boolean
    readonly canCopy: boolean
    readonly canPaste: boolean
    readonly canSelectAll: boolean
  }
}

/** An entry as Electron takes it. */
export interface MenuEntry {
  label?: string
  role?: 'cut' | 'copy' | 'paste' | 'selectAll'
  type?: 'separator'
  enabled?: boolean
  click?: () => void
}

/** What every menu under the right button offers, in all windows. Nothing in it leads out of the window. */
export function editEntries(
  { isEditable, selectionText, linkURL, editFlags }: MenuSubject,
  copyLink: (address: string) => void
): MenuEntry[] {
  const entries: MenuEntry[] = []
  if (/^https?:/i.test(linkURL))
    entries.push({ label: say('menu.copyLink'), click: () => copyLink(linkURL) }, { type: 'separator' })
  if (isEditable) entries.push({ label: say('menu.cut'), role: 'cut', enabled: editFlags.canCut })
  if (isEditable || selectionText !== '')
    entries.push({ label: say('menu.copy'), role: 'copy', enabled: editFlags.canCopy })
  if (isEditable) entries.push({ label: say('menu.paste'), role: 'paste', enabled: editFlags.canPaste })
  entries.push({ label: say('menu.selectAll'), role: 'selectAll', enabled: editFlags.canSelectAll })
  return entries
}

/** The menu of the app's own pages. Empty where there is nothing to do: no menu is better than one of grey lines. */
export function appMenu(subject: MenuSubject, copyLink: (address: string) => void): MenuEntry[] {
  const isAboutText = subject.isEditable || subject.selectionText.trim() !== ''
  return isAboutText ? editEntries({ ...subject, linkURL: '' }, copyLink) : []
}

/** The menu of a link in the app's own pages, which are none to Chromium. */
export function linkMenu(address: string, copyLink: (address: string) => void): MenuEntry[] {
  return [{ label: say('menu.copyLink'), click: () => copyLink(address) }]
}

/** Where a menu belongs, in the window, px. One that was asked for by a key belongs to the text; undefined: where the pointer is. */
export function placeOf({
  menuSourceType,
  x,
  y
}: {
  readonly menuSourceType: string
  readonly x: number
  readonly y: number
}): { readonly x: number; readonly y: number } | undefined {
  return menuSourceType === 'mouse' ? undefined : { x: Math.round(x), y: Math.round(y) }
}

/** A place that a page told, in the window. A page counts in its own pixels, which grow with its zoom. */
export function inWindow(
  { x, y }: { readonly x: number; readonly y: number },
  zoomFactor: number
): { readonly x: number; readonly y: number } {
  return { x: Math.round(x * zoomFactor), y: Math.round(y * zoomFactor) }
}
