import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { ZoomStep } from '../../shared/keys'
import { say } from '../../shared/text/say'
import { zoom } from './zoom'

/**
 * Sets the application menu in the present language. Windows and Linux show no menu bar, but the menu also provides
 * keys, such as those for clipboard and zoom. The menu has no entry for reloading a web page, because this would only
 * lose the scroll position.
 */
export function applyMenu(platform: NodeJS.Platform, devTools: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(platform, devTools)))
}

export function menuTemplate(platform: NodeJS.Platform, devTools: boolean): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    ...zoomItems(say('menu.actualSize'), 'reset', '0', 'num0'),
    // On keyboards on which `+` needs Shift, `=` is the same key without Shift.
    ...zoomItems(say('menu.zoomIn'), 'in', 'Plus', '=', 'numadd'),
    ...zoomItems(say('menu.zoomOut'), 'out', '-', 'numsub'),
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(devTools ? [{ role: 'toggleDevTools' } as const] : [])
  ]
  if (platform === 'darwin') {
    return [
      { role: 'appMenu' },
      { role: 'editMenu' },
      { label: say('menu.view'), submenu: view },
      { role: 'windowMenu' }
    ]
  }
  return [
    {
      label: say('menu.file'),
      submenu: [
        { role: 'close', accelerator: 'Ctrl+W' },
        { role: 'quit', accelerator: 'Ctrl+Q' }
      ]
    },
    { role: 'editMenu' },
    { label: say('menu.view'), submenu: view }
  ]
}

/** Makes one entry for each key. The menu shows only the first entry, but the keys of all entries work. */
function zoomItems(label: string, step: ZoomStep, ...keys: readonly string[]): MenuItemConstructorOptions[] {
  return keys.map((key, index) => ({
    label,
    accelerator: `CommandOrControl+${key}`,
    visible: index === 0,
    click: () => zoomFocused(step)
  }))
}

function zoomFocused(step: ZoomStep): void {
  const page = BrowserWindow.getFocusedWindow()?.webContents
  if (page) zoom(page, step)
}
