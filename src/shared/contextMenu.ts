import { say } from './text/say'

/** What a menu is about, as Chromium describes it. */
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

/** An entry, as Electron expects it. */
export interface MenuEntry {
  label?: string
  role?: 'cut' | 'copy' | 'paste' | 'selectAll'
  type?: 'separator'
  enabled?: boolean
  click?: () => void
}

/** The entries of every context menu, in all windows. None of them leads out of the window. */
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
 * The menu of the app's own pages. Empty where nothing can be done: no menu is better than one with only grey entries.
 */
export function appMenu(subject: MenuSubject, copyLink: (address: string) => void): MenuEntry[] {
  const isAboutText = subject.isEditable || subject.selectionText.trim() !== ''
  return isAboutText ? editEntries({ ...subject, linkURL: '' }, copyLink) : []
}

/** The menu of a link in the app's own pages. Chromium does not know these as links. */
export function linkMenu(address: string, copyLink: (address: string) => void): MenuEntry[] {
  return [{ label: say('menu.copyLink'), click: () => copyLink(address) }]
}

/**
 * Where to show a menu, px in the window. A menu opened with the keyboard belongs to the text. Undefined: at the
 * pointer.
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

/** Converts a place in a page to a place in the window. A page counts in its own pixels, which grow with its zoom. */
export function inWindow(
  { x, y }: { readonly x: number; readonly y: number },
  zoomFactor: number
): { readonly x: number; readonly y: number } {
  return { x: Math.round(x * zoomFactor), y: Math.round(y * zoomFactor) }
}
