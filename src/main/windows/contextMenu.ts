import { BrowserWindow, clipboard, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import { appMenu, placeOf } from '../../shared/contextMenu'

/** Adds the menu under the right button, Shift+F10 and the menu key to a page of the app. */
export function addContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, subject) => showMenu(contents, appMenu(subject, (address) => void clipboard.writeText(address)), placeOf(subject)))
}

/** Shows a menu over a page. `at`: in the window, px; without it where the pointer is. */
export function showMenu(contents: WebContents, entries: MenuItemConstructorOptions[], at?: { readonly x: number; readonly y: number }): void {
  const window = BrowserWindow.fromWebContents(contents)
  if (entries.length === 0 || window === null) return
  Menu.buildFromTemplate(entries).popup({ window, ...at })
}
