import { app, BrowserWindow, clipboard, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import { appMenu, inWindow, linkMenu, placeOf, type FieldActs } from '../../shared/contextMenu'

export interface FieldSpelling {
  /** Returns the languages that a menu offers for spelling, and what its entries do. Null: it offers none. */
  menu(): (NonNullable<FieldActs['spelling']> & { toggle(language: string): void; reset(): void }) | null
}

/**
 * Adds a context menu to a renderer. The right button, Shift+F10 and the menu key open it. `spelling`: returns null
 * while the app starts.
 */
export function addContextMenu(contents: WebContents, spelling: () => FieldSpelling | null): void {
  contents.on('context-menu', (_event, subject) =>
    showMenu(
      contents,
      appMenu(subject, (address) => void clipboard.writeText(address), fieldActs(contents, spelling())),
      placeOf(subject)
    )
  )
}

function fieldActs(contents: WebContents, spelling: FieldSpelling | null): FieldActs {
  const menu = spelling?.menu() ?? null
  return {
    replaceWord: (word) => contents.replaceMisspelling(word),
    addWord: (word) => void contents.session.addWordToSpellCheckerDictionary(word),
    spelling: menu,
    toggleLanguage: (tag) => menu?.toggle(tag),
    resetLanguages: () => menu?.reset(),
    showEmoji: app.isEmojiPanelSupported() ? () => app.showEmojiPanel() : null
  }
}

/** Shows the context menu of a link. `x`, `y`: position in the document, CSS pixels. */
export function showLinkMenu(
  contents: WebContents,
  { url, x, y }: { readonly url: string; readonly x: number; readonly y: number }
): void {
  const entries = linkMenu(url, (address) => void clipboard.writeText(address))
  showMenu(contents, entries, inWindow({ x, y }, contents.getZoomFactor()))
}

/** Shows a menu over a renderer. `at`: position in the window, px. Absent: at the pointer. */
function showMenu(
  contents: WebContents,
  entries: MenuItemConstructorOptions[],
  at?: { readonly x: number; readonly y: number }
): void {
  const window = BrowserWindow.fromWebContents(contents)
  if (entries.length === 0 || window === null) return
  Menu.buildFromTemplate(entries).popup({ window, ...at })
}
