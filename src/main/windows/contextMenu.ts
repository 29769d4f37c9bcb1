import { BrowserWindow, clipboard, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import { appMenu, inWindow, linkMenu, placeOf } from '../../shared/contextMenu'

/** Adds a context menu to a web page of the app. The right button, Shift+F10 and the menu key open the menu. */
export function addContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, subject) =>
    showMenu(
      contents,
      appMenu(subject, (address) => void clipboard.writeText(address)),
      placeOf(subject)
    )
  )
}

/** Shows the context menu of a link. The web page gives the position. */
export function showLinkMenu(
  contents: WebContents,
  { url, x, y }: { readonly url: string; readonly x: number; readonly y: number }
): void {
  const entries = linkMenu(url, (address) => void clipboard.writeText(address))
  showMenu(contents, entries, inWindow({ x, y }, contents.getZoomFactor()))
}

/** Shows a menu over a web page. `at`: position in the window, px. Absent: the position of the pointer. */
function showMenu(
  contents: WebContents,
  entries: MenuItemConstructorOptions[],
  at?: { readonly x: number; readonly y: number }
): void {
  const window = BrowserWindow.fromWebContents(contents)
  if (entries.length === 0 || window === null) return
  Menu.buildFromTemplate(entries).popup({ window, ...at })
}
