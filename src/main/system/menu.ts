import { Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * The application menu. Windows and Linux show no menu bar, but the menu is where the keys for the clipboard and the
 * zoom come from. There is no reload: it would only lose the scroll position.
 */
export function applyMenu(platform: NodeJS.Platform, devTools: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(platform, devTools)))
}

export function menuTemplate(platform: NodeJS.Platform, devTools: boolean): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // Also without Shift, where + and = share a key.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(devTools ? [{ role: 'toggleDevTools' } as const] : [])
  ]
  if (platform === 'darwin') {
    return [{ role: 'appMenu' }, { role: 'editMenu' }, { label: 'View', submenu: view }, { role: 'windowMenu' }]
  }
  return [
    { label: 'File', submenu: [{ role: 'close', accelerator: 'Ctrl+W' }, { role: 'quit', accelerator: 'Ctrl+Q' }] },
    { role: 'editMenu' },
    { label: 'View', submenu: view }
  ]
}
