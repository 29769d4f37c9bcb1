import { say } from './text/say'

/** Where the person opened a context menu, as Chromium describes it. */
export interface MenuSubject {
  readonly isEditable: boolean
  readonly selectionText: string
  /** The address of the link on which the menu was opened. Empty: there is no link. */
  readonly linkURL: string
  readonly editFlags: {
    readonly canCut: boolean
    readonly canCopy: boolean
    readonly canPaste: boolean
    readonly canSelectAll: boolean
  }
}

/** A menu entry in Electron's form. */
export interface MenuEntry {
  label?: string
  role?: 'cut' | 'copy' | 'paste' | 'selectAll'
  type?: 'separator'
  enabled?: boolean
  click?: () => void
}

/** Returns the entries of every context menu, in all windows. No entry opens anything outside the window. */
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

/**
 * Returns the context menu of Deskhand's own windows. Returns no entries if all would be grey, so that no menu opens.
 */
export function appMenu(subject: MenuSubject, copyLink: (address: string) => void): MenuEntry[] {
  const isAboutText = subject.isEditable || subject.selectionText.trim() !== ''
  return isAboutText ? editEntries({ ...subject, linkURL: '' }, copyLink) : []
}

/**
 * Returns the context menu of a link in a message. Chromium reports no `linkURL`, because such a link is no `<a>`
 * element.
 */
export function linkMenu(address: string, copyLink: (address: string) => void): MenuEntry[] {
  return [{ label: say('menu.copyLink'), click: () => copyLink(address) }]
}

/**
 * Returns where to show a menu, px in the window. If the keyboard opened the menu, this is where the text is. Returns
 * undefined if the mouse opened the menu, so that the menu appears at the pointer.
 */
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

/** Converts CSS px of a window's content to px of the window. The two differ if the content is zoomed. */
export function inWindow(
  { x, y }: { readonly x: number; readonly y: number },
  zoomFactor: number
): { readonly x: number; readonly y: number } {
  return { x: Math.round(x * zoomFactor), y: Math.round(y * zoomFactor) }
}
